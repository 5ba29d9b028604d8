package io.isobar.gateway;

import static io.isobar.gateway.OrdersStand.ANA;
import static io.isobar.gateway.OrdersStand.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Gateways;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Promoting and rolling back by forms, for those who may and those who may not. */
class AliasPagesTest {
  private static final String[] NOBODY = {};

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private OrdersStand stand;
  private RunningGateway gateway;

  @BeforeEach
  void threeVersionsTheSecondOfWhichIsLive() throws Exception {
    stand = new OrdersStand(empty, home, Map.of());
    gateway = stand.gateway;
  }

  @AfterEach
  void stop() {
    stand.close();
  }

  private void execute(String sql, Object... values) {
    empty.database().jdbi().useHandle(handle -> handle.execute(sql, values));
  }

  private PageText page(String path, String... headers) {
    return PageText.of(gateway.page(path, headers), 200);
  }

  private HttpResponse<byte[]> send(String word, String form, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"));
    return gateway.postBytes(
        "/models/houses/" + word,
        form.getBytes(StandardCharsets.UTF_8),
        all.toArray(String[]::new));
  }

  private PageText refused(int status, String word, String form, String... headers) {
    HttpResponse<byte[]> response = send(word, form, headers);
    String type = response.headers().firstValue("content-type").orElse("");
    return PageText.of(
        new Reply(response.statusCode(), type, new String(response.body(), StandardCharsets.UTF_8)),
        status);
  }

  private PageText done(String word, String form) {
    HttpResponse<byte[]> response = send(word, form, ANA);
    assertThat(response.statusCode())
        .as(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(303);
    return page(response.headers().firstValue("location").orElseThrow());
  }

  private static String form(PageText page, String more) {
    return "version=%s&serving=%s&key=%s&%s"
        .formatted(
            page.found("name=\"version\" value=\"(\\d+)\""),
            page.found("name=\"serving\" value=\"(\\d+)\""),
            page.found("name=\"key\" value=\"([^\"]+)\""),
            more);
  }

  @Test
  void saysWhatWillChangeDoesItAndNamesTheWayBack() {
    PageText asked = page("/models/houses/promote?version=3", ANA);
    assertThat(asked.text())
        .contains("version 2 serves now, since", "by test: it is good", "version 3 will serve")
        .contains("Roll back: version 2 serves again.", "RMSE 12.50 12.50")
        .doesNotContain("wants the role");
    assertThat(asked.html()).contains("/models/houses/compare?a=2&b=3").doesNotContain(" disabled");

    String form = form(asked, "reason=better+in+the+north");
    PageText promoted = done("promote", form);
    assertThat(promoted.text())
        .contains("Version 3 serves now; before it, version 2 did.")
        .contains("by ana: better in the north", "Roll back: version 2 serves again.");
    assertThat(stand.served()).isEqualTo(3);
    assertThat(done("promote", form).text()).contains("Version 3 serves now");
    assertThat(moves()).isEqualTo(3);

    PageText back = page("/models/houses/rollback", ANA);
    assertThat(back.text())
        .contains("Roll back to version 2 of houses", "Promote version 3 again;");
    assertThat(done("rollback", form(back, "reason=it+was+bad")).html())
        .contains("Version 2 serves now", "/models/houses/promote?version=3");
    assertThat(stand.served()).isEqualTo(2);
    assertThat(page("/models/houses/rollback", ANA).text()).contains("to version 1 of houses");
  }

  private int moves() {
    return gateway.get("/v1/models/houses/history").json().get("moves").size();
  }

  @Test
  void wantsATickForWhatTheGateHasRejected() {
    execute(
        "update isobar.models set status = 'rejected', evaluation = ?::jsonb where model = 'houses'"
            + " and version = 3",
        """
        {"kind": "evaluate", "verdict": "keep", "championVersion": 2, "testDigest": "",
          "reasons": ["0.1 % better, 0.5 % was <asked> for"],
          "candidate": {"rows": 100, "rmse": 12.4, "mae": 8, "mape": 0.1, "r2": 0.5},
          "champion": {"rows": 100, "rmse": 12.5, "mae": 8.5, "mape": 0.2, "r2": 0.4},
          "baseline": {"rows": 100, "rmse": 20.5, "mae": 15, "mape": 0.4, "r2": 0}}
        """);
    PageText asked = page("/models/houses/promote?version=3", ANA);
    assertThat(asked.text())
        .contains("The gate has rejected version 3", "0.5 % was &lt;asked&gt; for")
        .contains("on the same 100 test rows", "even though the gate rejected it");
    String form = form(asked, "reason=it+is+%3Cnewer%3E");
    PageText again = refused(422, "promote", form, ANA);
    assertThat(again.text()).contains("was rejected by the gate", "release.rejected");
    assertThat(again.html()).contains(">it is &lt;newer&gt;</textarea>");
    assertThat(stand.served()).isEqualTo(2);
    assertThat(done("promote", form + "&even_if_rejected=true").text())
        .contains("Version 3 serves now", "it is &lt;newer&gt;");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(gateway.page("/models/houses/promote?version=9", ANA).status()).isEqualTo(404);
    assertThat(gateway.page("/models/huts/promote?version=1", ANA).status()).isEqualTo(404);
    assertThat(gateway.page("/models/houses/promote", ANA).status()).isEqualTo(400);
    assertThat(gateway.page("/models/houses/promote?version=two", ANA).status()).isEqualTo(400);
    Reply live = gateway.page("/models/houses/promote?version=2", ANA);
    assertThat(live.status()).isEqualTo(409);
    assertThat(live.text()).contains("Version 2 of houses is champion already.");
    stand.releases.register("flats", 1, "1");
    stand.releases.champion("flats", 1);
    Reply first = gateway.page("/models/flats/rollback", ANA);
    assertThat(first.status()).isEqualTo(409);
    assertThat(first.text()).contains("Nothing was champion of flats before version 1.");
    execute("update isobar.models set collected_at = now() where model = 'houses' and version = 1");
    assertThat(gateway.page("/models/houses/rollback", ANA).text()).contains("release.collected");

    String three = "version=3&serving=2&key=k&reason=";
    assertThat(refused(400, "promote", three + "+", ANA).text())
        .contains("The reason has 0 characters; expected why, in 1 to 2000 characters.");
    assertThat(refused(400, "promote", three + "x".repeat(2_001), ANA).text())
        .contains("The reason has 2001 characters");
    assertThat(send("promote", "version=x&serving=2&reason=why", ANA).statusCode()).isEqualTo(400);
    assertThat(send("promote", "version=9&serving=2&reason=why", ANA).statusCode()).isEqualTo(404);
    assertThat(moves()).isEqualTo(2);
  }

  @Test
  void showsWhoMayNotWhichRoleItWants() {
    PageText bob = page("/models/houses/promote?version=3", BOB);
    assertThat(bob.text()).contains("This wants the role release.", "bob has the roles [owner]");
    assertThat(bob.html()).contains("class=\"first\" disabled");
    PageText nobody = page("/models/houses/rollback", NOBODY);
    assertThat(nobody.html()).contains("class=\"first\" disabled", "href=\"/signin\"");

    String form = form(bob, "reason=let+me");
    assertThat(refused(403, "promote", form, BOB).html())
        .contains(">let me</textarea>", "disabled");
    assertThat(refused(401, "promote", form, NOBODY).html()).contains(">let me</textarea>");
    assertThat(moves()).isEqualTo(2);
  }

  @Test
  void takesBackNothingUnseen() {
    PageText asked = page("/models/houses/rollback", ANA);
    stand.releases.champion("houses", 3);
    PageText again = refused(409, "rollback", form(asked, "reason=it+is+bad"), ANA);
    assertThat(again.text())
        .contains("was version 2 when this was asked for, and is version 3 now")
        .contains("Roll back to version 2 of houses");
    assertThat(again.html()).contains(">it is bad</textarea>");
    assertThat(moves()).isEqualTo(3);
  }

  @Test
  void keepsWhatWasTypedWhileTemporalIsAway() {
    PageText asked = page("/models/houses/promote?version=3", ANA);
    stand.worker.close();
    PageText again = refused(503, "promote", form(asked, "reason=it+is+newer"), ANA);
    assertThat(again.text()).contains("Temporal does not answer", "version 3 will serve");
    assertThat(again.html()).contains(">it is newer</textarea>");
    assertThat(page("/models/houses?order=alias-houses-1").text())
        .contains("what came of it is not known at the moment", "Temporal does not answer");
    assertThat(moves()).isEqualTo(2);
  }

  @Test
  void saysThatAnOrderWaitsForAcknowledgement() throws Exception {
    assertThat(page("/models/houses?order=%3Cb%3E").text())
        .contains("The order has moved nothing.");
    try (ServerSocket silent = new ServerSocket(0)) {
      new Gateways(empty.database())
          .heartbeat("silent", "http://127.0.0.1:" + silent.getLocalPort());
      PageText asked = page("/models/houses/promote?version=3", ANA);
      PageText waits = done("promote", form(asked, "reason=it+is+newer"));
      assertThat(waits.text()).contains("waits for acknowledgement by every gateway");
      assertThat(waits.html()).contains("href=\"/models/houses?order=alias-houses-key-");
      assertThat(done("promote", form(asked, "reason=it+is+newer")).text())
          .as("a second click")
          .contains("waits for acknowledgement by every gateway");
      PageText other = page("/models/houses/promote?version=3", ANA);
      assertThat(refused(409, "promote", form(other, "reason=again"), ANA).text())
          .contains("Another order moves an alias of houses at this moment.");
    }
    assertThat(stand.served()).isEqualTo(2);
  }
}
