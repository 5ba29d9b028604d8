package io.isobar.workflows.publish;

import io.isobar.workflows.definition.Fill;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code uses: publish}: tells a registry elsewhere about a registered version.
 *
 * @param to what kind of registry
 * @param url of its server; empty for that of the worker
 * @param experiment that runs are put into; empty for the name of the pipeline
 * @param name of the model there; empty for its name here
 * @param alias that is moved there to the version that it names here
 * @param token that the server asks for; secrets are filled in by the worker
 * @param required whether the step waits for the end, and fails with it
 * @param within how long it is tried
 */
public record PublishSettings(
    Registry to,
    Optional<String> url,
    Optional<String> experiment,
    Optional<String> name,
    String alias,
    Optional<String> token,
    boolean required,
    Duration within) {
  private static final Pattern NUMBERED = Pattern.compile("v\\d+");

  /** The names are those of the YAML and of the JSON, in lower case. */
  public enum Registry {
    MLFLOW
  }

  public PublishSettings {
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(experiment, "experiment");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(within, "within");
    if (alias.equals("latest") || NUMBERED.matcher(alias).matches()) {
      throw new IllegalArgumentException(
          "publish: MLflow keeps the alias '" + alias + "' for itself; name another");
    }
  }

  public PublishSettings filled(Fill fill) {
    return new PublishSettings(
        to,
        url.map(fill::text),
        experiment.map(fill::text),
        name.map(fill::text),
        alias,
        token.map(fill::text),
        required,
        within);
  }
}
