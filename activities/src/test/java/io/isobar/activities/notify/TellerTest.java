package io.isobar.activities.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.notify.NotifyResult;
import io.isobar.workflows.notify.NotifySettings;
import io.isobar.workflows.notify.NotifySettings.Channel;
import io.isobar.workflows.pipeline.StepCall;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TellerTest {
  private static final StepCall CALL = new StepCall("r1", "p", "tell", "de", Optional.empty());

  private final GreenMail mails =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final List<String> posts = new CopyOnWriteArrayList<>();
  private final Requests requests = new Requests();
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    mails.start();
    mails.setUser("isobar@example.org", "isobar", "p@ss+word");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          posts.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Idempotency-Key")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    mails.stop();
    server.stop(0);
    requests.close();
  }

  @Test
  void aWebhookGetsWhichStepOfWhichRunSpoke() {
    NotifyResult result = tell(Channel.WEBHOOK, url("/${secrets.path}"), "Hello", "Rows: 5");
    assertThat(result).isEqualTo(new NotifyResult("webhook", 1));
    assertThat(posts)
        .containsExactly(
            "/hook-1 r1/tell/de {\"run\":\"r1\",\"pipeline\":\"p\",\"step\":\"tell\","
                + "\"subject\":\"Hello\",\"text\":\"Rows: 5\"}");
  }

  @Test
  void aChatGetsATextWithATitle() {
    tell(Channel.SLACK, url("/"), "Hello", "Rows: \"5\"");
    tell(Channel.SLACK, url("/"), "", "Rows");
    assertThat(posts)
        .containsExactly(
            "/ r1/tell/de {\"text\":\"*Hello*\\nRows: \\\"5\\\"\"}",
            "/ r1/tell/de {\"text\":\"Rows\"}");
  }

  @Test
  void aServerThatDoesNotTakeItIsAFailure() {
    status = 503;
    assertThatThrownBy(() -> tell(Channel.SLACK, url("/"), "", "x"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.category()).isEqualTo(Category.PLATFORM));
  }

  @Test
  void anEmailReachesAllAndHasOneIdInAllAttempts() throws Exception {
    for (int attempt = 1; attempt <= 2; attempt++) {
      NotifyResult result =
          teller(smtp("isobar:p%40ss+word@"))
              .tell(
                  CALL,
                  new NotifySettings(
                      Channel.EMAIL,
                      List.of("ada@example.org", "${secrets.bob}"),
                      "Läuft\r\nBcc: eve@example.org",
                      "5 Zeilen – fertig"));
      assertThat(result).isEqualTo(new NotifyResult("email", 2));
    }
    MimeMessage[] received = mails.getReceivedMessages();
    assertThat(received).hasSize(4);
    assertThat(received[0].getSubject()).isEqualTo("Läuft Bcc: eve@example.org");
    assertThat(received[0].getContent()).isEqualTo("5 Zeilen – fertig");
    assertThat(received[0].getAllRecipients()).hasSize(2);
    assertThat(received[0].getFrom()[0]).hasToString("isobar@example.org");
    assertThat(received)
        .extracting(MimeMessage::getMessageID)
        .containsOnly("<r1.tell.de@isobar.invalid>");
  }

  @Test
  void whatIsWrongWithAnEmailIsTold() {
    refused(Optional.empty(), "ada@example.org", "mail.off", Category.USER);
    refused(smtp(""), "nobody at all", "mail.bad-address", Category.USER);
    refused(smtp("isobar:wrong@"), "ada@example.org", "mail.refused", Category.USER);
    refused(
        MailSettings.read("smtp://127.0.0.1:1", "isobar@example.org"),
        "ada@example.org",
        "mail.away",
        Category.PLATFORM);
  }

  @Test
  void aPasswordIsNotSentInTheClearOverANetwork() {
    // The server offers no STARTTLS, and its name is not one of this machine.
    refused(
        MailSettings.read(
            "smtp://isobar:p%40ss+word@127.0.0.2:" + mails.getSmtp().getPort(),
            "isobar@example.org"),
        "ada@example.org",
        "mail.away",
        Category.PLATFORM);
  }

  @Test
  void addressesOfMailServersAreRead() {
    assertThat(MailSettings.read("smtps://u:p%3A@mail.example.org", "a@b.c"))
        .contains(new MailSettings("mail.example.org", 465, true, "u", "p:", "a@b.c"));
    assertThat(MailSettings.read("smtp://mail.example.org", "a@b.c"))
        .contains(new MailSettings("mail.example.org", 25, false, "", "", "a@b.c"));
    assertThat(MailSettings.read("mail.example.org:25", "a@b.c")).isEmpty();
    assertThat(MailSettings.read("http://mail.example.org", "a@b.c")).isEmpty();
  }

  private void refused(Optional<MailSettings> settings, String to, String code, Category whose) {
    assertThatThrownBy(
            () ->
                teller(settings)
                    .tell(CALL, new NotifySettings(Channel.EMAIL, List.of(to), "s", "t")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.category()).isEqualTo(whose);
              assertThat(failure.describe()).doesNotContain("wrong@", "p@ss");
            });
  }

  private Optional<MailSettings> smtp(String login) {
    return MailSettings.read(
        "smtp://" + login + "127.0.0.1:" + mails.getSmtp().getPort(), "isobar@example.org");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private NotifyResult tell(Channel channel, String to, String subject, String text) {
    return teller(Optional.empty())
        .tell(CALL, new NotifySettings(channel, List.of(to), subject, text));
  }

  private Teller teller(Optional<MailSettings> settings) {
    return new Teller(
        requests,
        new Mail(settings),
        new Secrets(
            Map.of("ISOBAR_SECRET_PATH", "hook-1", "ISOBAR_SECRET_BOB", "bob@example.org"),
            Optional.empty()),
        call -> (done, total, unit, note) -> {});
  }
}
