package io.isobar.activities.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.activities.failure.Failures;
import io.isobar.activities.mlflow.Mlflow;
import io.isobar.activities.mlflow.Server;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.FollowedAliases;
import io.isobar.storage.postgres.Publications;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.publish.PublishActivities;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.publish.PublishResult;
import io.isobar.workflows.publish.PublishSettings;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The publish step: what it did, and why it could not, is a row that people can read. */
public final class Publisher implements PublishActivities {
  private static final String ALERT = "publish";

  /** A server may be away for so long without anybody being told. */
  private static final Duration QUIET = Duration.ofHours(1);

  private final Subjects subjects;
  private final Publications publications;
  private final Alerts alerts;
  private final Requests requests;
  private final Secrets secrets;
  private final Servers servers;
  private final Reports reports;
  private final FollowedAliases follows;
  private final Runnable beat;

  /**
   * The step.
   *
   * @param ownServer address of the server of steps that name none
   * @param reports that are published with versions
   * @param beat a sign of life to Temporal, which throws when the attempt is to stop
   */
  public Publisher(
      Database database,
      BundleStore bundles,
      Requests requests,
      Secrets secrets,
      Optional<String> ownServer,
      Reports reports,
      Runnable beat) {
    this.subjects = new Subjects(database, bundles);
    this.publications = new Publications(database);
    this.alerts = new Alerts(database);
    this.requests = requests;
    this.secrets = secrets;
    this.servers = new Servers(secrets, ownServer);
    this.reports = reports;
    this.follows = new FollowedAliases(database);
    this.beat = beat;
  }

  @Override
  public PublishResult publish(PublishInput input) {
    PublishSettings settings = input.settings();
    Instant asked =
        publications
            .begin(
                input.id(),
                input.model(),
                input.version(),
                input.pipeline(),
                input.run(),
                input.step(),
                servers.place(settings))
            .askedAt();
    try {
      PublishResult result = publish(input, servers.of(settings));
      publications.published(input.id(), result.where());
      alerts.resolve(ALERT, input.pipeline(), subject(input));
      return result;
    } catch (ActivityCompletionException stopped) {
      throw stopped;
    } catch (RuntimeException e) {
      note(input, asked, Failures.of(e));
      throw e;
    }
  }

  private PublishResult publish(PublishInput input, Server server) {
    Subject subject = subjects.of(input);
    Mlflow mlflow = Mlflow.of(requests, server, beat);
    Publication.Published published =
        new Publication(mlflow, subject, marks(input), reports)
            .publish(() -> subjects.named(input.model(), input.settings().alias()));
    String name = input.settings().name().orElse(input.model());
    return new PublishResult(
        input.model(),
        input.version(),
        PublishResult.Status.published,
        secrets
            .mask()
            .apply(
                "version "
                    + published.version().number()
                    + " of "
                    + name
                    + " at "
                    + server
                    + published
                        .withoutReport()
                        .map(why -> ", without report.html: " + why)
                        .orElse("")));
  }

  /** Whether ours follows the alias there is what the step says that has published last. */
  private AliasMarks marks(PublishInput input) {
    PublishSettings settings = input.settings();
    String name = settings.name().orElse(input.model());
    String place = servers.place(settings) + " " + name + "@" + settings.alias();
    if (settings.follow().isEmpty()) {
      follows.unfollow(input.model(), input.pipeline(), input.step(), place);
    } else {
      follows.follow(
          input.model(), input.pipeline(), input.run(), input.step(), json(settings), place);
    }
    return new AliasMarks(follows, input.model(), settings.follow().isPresent());
  }

  private static String json(PublishSettings settings) {
    try {
      return Payloads.mapper().writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings cannot be written as JSON", e);
    }
  }

  private void note(PublishInput input, Instant asked, Failure failure) {
    String why = secrets.mask().apply(failure.getMessage() + " " + failure.remedy());
    publications.attemptFailed(input.id(), why);
    if (asked.plus(QUIET).isBefore(Instant.now())) {
      alerts.raise(ALERT, input.pipeline(), subject(input), "It is not published yet: " + why);
    }
  }

  @Override
  public void gaveUp(PublishInput input, String why) {
    publications.failed(input.id(), why);
    alerts.resolve(ALERT, input.pipeline(), subject(input));
    alerts.raise(
        ALERT,
        input.pipeline(),
        subject(input),
        "It was not published, and will not be by itself: "
            + why
            + " Then: ./isobar rerun "
            + input.run()
            + " --from "
            + input.step());
  }

  private static String subject(PublishInput input) {
    return input.model() + " version " + input.version();
  }
}
