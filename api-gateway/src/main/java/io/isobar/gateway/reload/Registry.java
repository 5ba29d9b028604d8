package io.isobar.gateway.reload;

import io.isobar.storage.postgres.ModelVersion;
import java.util.List;
import java.util.Optional;

/**
 * Which versions there are, which one is champion, and which gateways serve. Every method throws a
 * {@code Failure} when Postgres is away.
 */
public interface Registry {
  List<String> names();

  Optional<ModelVersion> champion(String model);

  Optional<ModelVersion> version(String model, int version);

  /** Says that this gateway is alive at {@code url}. */
  void heartbeat(String instance, String url);

  void gone(String instance);
}
