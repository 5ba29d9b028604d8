package io.isobar.activities.publish;

import io.isobar.activities.mlflow.Server;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.publish.PublishSettings;
import java.util.Optional;

/**
 * Which server a step means.
 *
 * @param own address of the server of steps that name none
 */
record Servers(Secrets secrets, Optional<String> own) {
  /**
   * The server, with what it is told about who asks.
   *
   * @throws Failure {@code publish.no-url}
   */
  Server of(PublishSettings settings) {
    String url =
        settings
            .url()
            .map(secrets::fill)
            .or(() -> own)
            .orElseThrow(
                () ->
                    Failure.user(
                        "publish.no-url",
                        "Neither the publish step nor the worker names an MLflow server.",
                        "Give the step url:, or set ISOBAR_MLFLOW_URL where the worker runs."));
    return Server.of(url, settings.token().map(secrets::fill));
  }

  /** Where a version is to be, for people: secrets are not filled in. */
  String place(PublishSettings settings) {
    return settings.to().name() + " " + settings.url().or(() -> own).orElse("");
  }
}
