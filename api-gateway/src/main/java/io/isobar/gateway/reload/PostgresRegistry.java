package io.isobar.gateway.reload;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.Aliases;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseFailures;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.Rollout;
import io.isobar.storage.postgres.Rollouts;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** The registry's tables. They are made on first contact, since Postgres may come up last. */
public final class PostgresRegistry implements Registry {

  private final Database database;
  private final Models models;
  private final Gateways gateways;
  private final Rollouts rollouts;
  private volatile boolean migrated;

  public PostgresRegistry(Database database) {
    this.database = database;
    this.models = new Models(database);
    this.gateways = new Gateways(database);
    this.rollouts = new Rollouts(database);
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
  public SortedMap<String, Integer> aliases(String model) {
    return ask(() -> models.aliases(model));
  }

  @Override
  public Optional<ModelVersion> version(String model, int version) {
    return ask(() -> models.version(model, version));
  }

  @Override
  public List<Rollout> rollouts() {
    return ask(rollouts::live);
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
        // A gateway that starts has a champion on its disk: it need not wait for the pool.
        database.knock();
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
