package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.EmptyDatabase;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What pages say, and to whom. */
class PagesTest {
  private static final String TOKEN_SHA256 =
      "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> page(RunningGateway gateway, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway.url() + path)).header("Accept", "text/html");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(RunningGateway gateway, String path, String... form)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(gateway.url() + path))
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What a browser sends back of a cookie. */
  private static String pair(String cookie) {
    return cookie.substring(0, cookie.indexOf(';'));
  }

  @Test
  void letNothingForeignInAndNothingOfOthersBecomeMarkup() throws Exception {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      UsedLedger.fill(empty.database());
      for (String path : UsedLedger.PAGES) {
        HttpResponse<String> page = page(gateway, path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
            .as(path)
            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
            .doesNotContain("unsafe");
        assertThat(page.body())
            .as(path)
            .doesNotContain("<script>", "<img src=x", "\u0007", "\u202e", "style=", "onclick")
            .doesNotContainPattern("https?://(?!127\\.0\\.0\\.1|www\\.w3\\.org)");
      }
      assertThat(page(gateway, "/runs/failed-1").body())
          .contains("&lt;script&gt;document.title=")
          .contains("␇⟨U+202E⟩");
    }
  }

  @Test
  void timesAreWrittenByTheOneTemplateOnly() throws Exception {
    Pattern time = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d");
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      UsedLedger.fill(empty.database());
      for (String path : UsedLedger.PAGES) {
        String without =
            page(gateway, path)
                .body()
                .replaceAll("<time datetime=\"[^\"]+\" title=\"[^\"]+\">[^<]+</time>", "")
                .replaceAll("<div [^>]*role=\"alert\"[^>]*>[^<]*</div>", "")
                .replaceAll("(data-since|data-topics|placeholder)=\"[^\"]+\"", "");
        Matcher found = time.matcher(without);
        assertThat(found.find() ? found.group() : "").as(path).isEmpty();
      }
    }
  }

  @Test
  void speakTheReadersLanguageAndZone() throws Exception {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      UsedLedger.fill(empty.database());
      assertThat(page(gateway, "/runs", "Accept-Language", "es-CO,es;q=0.9").body())
          .contains("<html lang=\"es\"", "Ejecuciones");
      HttpResponse<String> set =
          send(
              gateway,
              "/ui/preferences",
              "language=es",
              "zone=America%2FBogota",
              "theme=dark",
              "back=%2Fruns");
      assertThat(set.statusCode()).isEqualTo(303);
      assertThat(set.headers().firstValue("Location")).contains("/runs");
      String cookies =
          String.join(
              "; ", set.headers().allValues("Set-Cookie").stream().map(PagesTest::pair).toList());
      assertThat(page(gateway, "/runs", "Cookie", cookies).body())
          .contains("<html lang=\"es\" data-theme=\"dark\"", "GMT-05:00");
      assertThat(send(gateway, "/ui/preferences", "back=%2F%2Fevil.example").headers())
          .extracting(headers -> headers.firstValue("Location").orElse(""))
          .isEqualTo("/");
    }
  }

  @Test
  void programsGetWhatTheyGotBefore() throws Exception {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      assertThat(gateway.get("/").json().get("models").get("houses").asInt()).isEqualTo(1);
      assertThat(gateway.get("/v1/runs/nix").type()).startsWith("application/problem+json");
      HttpResponse<String> page = page(gateway, "/runs/nix");
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("There is no run", "run.unknown");
      assertThat(page(gateway, "/nowhere").statusCode()).isEqualTo(404);
      assertThat(page(gateway, "/nowhere").body()).contains("<h1>There is no such page</h1>");
    }
  }

  @Test
  void mayBeLeftOut() throws Exception {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of("ISOBAR_UI", "off"))) {
      assertThat(page(gateway, "/runs").statusCode()).isEqualTo(404);
      assertThat(page(gateway, "/legend").headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(gateway.get("/").json().get("models").size()).isEqualTo(1);
    }
  }

  @Test
  void answerUnderTheirOwnNamesOnly() throws Exception {
    try (RunningGateway gateway =
        RunningGateway.serving(empty, home, Map.of("ISOBAR_GATEWAY_NAMES", "isobar.example"))) {
      assertThat(status(gateway, "GET", "/runs", "evil.example")).contains("403");
      assertThat(status(gateway, "GET", "/runs", "isobar.example")).contains("200");
      assertThat(status(gateway, "GET", "/runs", "localhost")).contains("200");
      assertThat(status(gateway, "POST", "/predict", "evil.example")).contains("403");
      assertThat(status(gateway, "DELETE", "/v1/pools/x", "evil.example")).contains("403");
    }
  }

  private static String status(RunningGateway gateway, String method, String path, String host)
      throws IOException {
    URI root = URI.create(gateway.url());
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      socket.setSoTimeout(20_000);
      String request =
          "%s %s HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\nContent-Length: 0\r\n"
              + "Connection: close\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(method, path, host).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    }
  }

  @Test
  void whoHasSignedInMayAct() throws Exception {
    Path users = home.resolve("users.properties");
    Files.writeString(users, "ana.sha256=" + TOKEN_SHA256 + "\nana.roles=owner\n");
    try (RunningGateway gateway =
        RunningGateway.serving(empty, home, Map.of("ISOBAR_GATEWAY_USERS", users.toString()))) {
      UsedLedger.fill(empty.database());
      HttpResponse<String> refused = send(gateway, "/pipelines/nightly/pause", "paused=true");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).contains("href=\"/signin\"");
      assertThat(send(gateway, "/signin", "name=ana", "token=wrong").body())
          .contains("Name and token do not fit.");
      HttpResponse<String> in = send(gateway, "/signin", "name=ana", "token=token", "back=%2Fruns");
      assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
      String cookie = in.headers().firstValue("Set-Cookie").orElse("");
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
      HttpResponse<String> paused =
          client.send(
              HttpRequest.newBuilder(URI.create(gateway.url() + "/pipelines/nightly/pause"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Cookie", pair(cookie))
                  .POST(HttpRequest.BodyPublishers.ofString("paused=true&note=moves"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(paused.statusCode()).isEqualTo(303);
      assertThat(page(gateway, "/pipelines/nightly/schedule").body()).contains("paused", "moves");
    }
  }
}
