package io.isobar.gateway.reload;

import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Rollout;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Which versions there are, which one is champion, and which gateways serve. Every method throws a
 * {@code Failure} when Postgres is away.
 */
public interface Registry {
  List<String> names();

  Optional<ModelVersion> champion(String model);

  /** The aliases of a model, and the versions they point to. */
  SortedMap<String, Integer> aliases(String model);

  Optional<ModelVersion> version(String model, int version);

  /** All roll-outs that split requests at this moment. */
  List<Rollout> rollouts();

  /** Says that this gateway is alive at {@code url}. */
  void heartbeat(String instance, String url);

  void gone(String instance);
}
