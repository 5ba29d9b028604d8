package io.isobar.gateway;

import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Puts versions into registry and object store, as a pipeline would. */
final class Releases {
  private final Jdbi jdbi;
  private final AliasMoves aliases;
  private final FileObjectStore objects;

  Releases(Database database, Path home) {
    this.jdbi = database.jdbi();
    this.aliases = new AliasMoves(database);
    this.objects = new FileObjectStore(home.resolve("objects"));
  }

  FileObjectStore objects() {
    return objects;
  }

  /** Registers a version whose bundle is {@code content}; see {@link RunningGateway}. */
  void register(String model, int version, String content) {
    register(
        model,
        version,
        objects.put(model + "-" + version, content.getBytes(StandardCharsets.UTF_8)));
  }

  void register(String model, int version, ObjectRef bundle) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into isobar.models (model, version, run_id, step, status, bundle_key,
                      bundle_sha256, bundle_bytes, scores, evaluation, provenance)
                    values (:model, :version, 'run-1', 'register', 'candidate', :key, :sha256,
                      :bytes, '{"rmse": 12.5}', '{}', '{}')
                    """)
                .bindMap(
                    Map.of(
                        "model", model,
                        "version", version,
                        "key", bundle.key(),
                        "sha256", bundle.sha256(),
                        "bytes", bundle.bytes()))
                .execute());
  }

  void champion(String model, int version) {
    alias(model, "champion", version);
  }

  void alias(String model, String alias, int version) {
    aliases.move(model, alias, version, "run-" + version, "test", "it is good");
  }
}
