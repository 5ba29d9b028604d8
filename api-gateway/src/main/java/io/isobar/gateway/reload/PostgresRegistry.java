package io.isobar.gateway.reload;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.Aliases;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseFailures;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The registry's tables. They are made on first contact, since Postgres may come up last. */
public final class PostgresRegistry implements Registry {

  private final Database database;
  private final Models models;
  private final Gateways gateways;
  private volatile boolean migrated;

  public PostgresRegistry(Database database) {
    this.database = database;
    this.models = new Models(database);
    this.gateways = new Gateways(database);
  }

  @Override
  public List<String> names() {
    return ask(models::names);
  }

  @Override
  public Optional<ModelVersion> champion(String model) {
    return ask(() -> models.byAlias(model, Aliases.SERVED));
  }

  @Override
  public Optional<ModelVersion> version(String model, int version) {
    return ask(() -> models.version(model, version));
  }

  @Override
  public void heartbeat(String instance, String url) {
    ask(
        () -> {
          gateways.heartbeat(instance, url);
          return instance;
        });
  }

  @Override
  public void gone(String instance) {
    ask(
        () -> {
          gateways.gone(instance);
          return instance;
        });
  }

  private <T> T ask(Supplier<T> question) {
    try {
      if (!migrated) {
        database.migrate();
        migrated = true;
      }
      return question.get();
    } catch (Failure e) {
      throw e;
    } catch (RuntimeException e) {
      throw DatabaseFailures.of(e);
    }
  }
}
