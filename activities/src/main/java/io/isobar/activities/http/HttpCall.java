package io.isobar.activities.http;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.activities.request.Ask;
import io.isobar.activities.request.Reply;
import io.isobar.activities.request.RequestFailures;
import io.isobar.activities.request.Requests;
import io.isobar.activities.request.Taken;
import io.isobar.activities.secret.Secrets;
import io.isobar.workflows.http.HttpActivities;
import io.isobar.workflows.http.HttpResult;
import io.isobar.workflows.http.HttpSettings;
import io.isobar.workflows.pipeline.StepCall;
import java.util.Set;

/** {@code uses: http}. All attempts of a step bear the same key, so that a server can tell them. */
public final class HttpCall implements HttpActivities {
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

  private final Requests requests;
  private final Secrets secrets;
  private final ProgressSource progress;

  public HttpCall(Requests requests, Secrets secrets, ProgressSource progress) {
    this.requests = requests;
    this.secrets = secrets;
    this.progress = progress;
  }

  @Override
  public HttpResult send(StepCall call, HttpSettings settings) {
    Progress shown = progress.of(call);
    shown.report(0, 1, "requests", settings.method());
    Ask ask = Ask.of(settings, secrets);
    Reply reply =
        requests.send(
            CHANGING.contains(settings.method())
                ? ask.withDefault(
                    "Idempotency-Key", call.run() + "/" + call.step() + "/" + call.branch())
                : ask);
    if (!reply.isOneOf(settings.expect())) {
      throw RequestFailures.status(ask, reply, settings.expect());
    }
    shown.report(1, 1, "requests", "HTTP " + reply.status());
    return new HttpResult(
        reply.status(), reply.bytes(), secrets.mask().values(Taken.values(reply, settings.take())));
  }
}
