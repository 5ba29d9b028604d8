package io.isobar.workflows.publish;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param follow how often to look whether somebody has moved the alias there, so that ours follows;
 *     empty when ours decides, as in histories that are older than this field
 */
public record PublishSettings(
    Registry to,
    Optional<String> url,
    Optional<String> experiment,
    Optional<String> name,
    String alias,
    Optional<String> token,
    boolean required,
    Duration within,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Duration> follow) {
  /** How often it is looked when nothing else is said. */
  public static final Duration FOLLOW_EVERY = Duration.ofSeconds(60);

  private static final Duration FOLLOW_EVERY_AT_LEAST = Duration.ofSeconds(1);

  private static final Pattern NUMBERED = Pattern.compile("v\\d+");

  /** The names are those of the YAML and of the JSON, in lower case. */
  public enum Registry {
    MLFLOW
  }

  /** Where our alias decides. */
  public PublishSettings(
      Registry to,
      Optional<String> url,
      Optional<String> experiment,
      Optional<String> name,
      String alias,
      Optional<String> token,
      boolean required,
      Duration within) {
    this(to, url, experiment, name, alias, token, required, within, Optional.empty());
  }

  @JsonCreator
  public PublishSettings {
    follow = Objects.requireNonNullElse(follow, Optional.empty());
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
    if (follow.isPresent() && follow.get().compareTo(FOLLOW_EVERY_AT_LEAST) < 0) {
      throw new IllegalArgumentException(
          "publish: follow-every is below 1s, which asks too much of the server");
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
        within,
        follow);
  }
}
