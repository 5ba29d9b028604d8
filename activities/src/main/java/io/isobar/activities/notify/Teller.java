package io.isobar.activities.notify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.activities.request.Ask;
import io.isobar.activities.request.Reply;
import io.isobar.activities.request.RequestFailures;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.workflows.notify.NotifyActivities;
import io.isobar.workflows.notify.NotifyResult;
import io.isobar.workflows.notify.NotifySettings;
import io.isobar.workflows.pipeline.StepCall;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code uses: notify}. Told twice when an answer is lost, but under the same id. */
public final class Teller implements NotifyActivities {
  private static final JsonMapper JSON = new JsonMapper();

  private final Requests requests;
  private final Mail mail;
  private final Secrets secrets;
  private final ProgressSource progress;

  public Teller(Requests requests, Mail mail, Secrets secrets, ProgressSource progress) {
    this.requests = requests;
    this.mail = mail;
    this.secrets = secrets;
    this.progress = progress;
  }

  @Override
  public NotifyResult tell(StepCall call, NotifySettings settings) {
    progress.of(call).report(0, settings.to().size(), "addresses", "");
    List<String> to = secrets.fill(settings.to());
    switch (settings.channel()) {
      case WEBHOOK -> to.forEach(address -> post(call, address, event(call, settings)));
      case SLACK -> to.forEach(address -> post(call, address, chat(settings)));
      case EMAIL -> mail.send(id(call), to, settings.subject(), settings.text());
    }
    return new NotifyResult(settings.channel().name().toLowerCase(Locale.ROOT), to.size());
  }

  private static ObjectNode event(StepCall call, NotifySettings settings) {
    return JSON.createObjectNode()
        .put("run", call.run())
        .put("pipeline", call.pipeline())
        .put("step", call.step())
        .put("subject", settings.subject())
        .put("text", settings.text());
  }

  private static ObjectNode chat(NotifySettings settings) {
    String title = settings.subject().isEmpty() ? "" : "*" + settings.subject() + "*\n";
    return JSON.createObjectNode().put("text", title + settings.text());
  }

  private void post(StepCall call, String address, ObjectNode body) {
    Ask ask =
        new Ask("POST", address, Map.of("Idempotency-Key", id(call)), Optional.of(body.toString()));
    Reply reply = requests.send(ask);
    if (!reply.isOneOf(List.of())) {
      throw RequestFailures.status(ask, reply, List.of());
    }
  }

  private static String id(StepCall call) {
    return call.run() + "/" + call.step() + "/" + call.branch();
  }
}
