package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.evaluate.explain.Beeswarm;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.bundle.SampleExplanations;
import io.isobar.storage.postgres.AttemptKey;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.Steps;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports: one file that needs nothing, of all that is known and of what is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {
  private static final int HEAVIEST = 300_000;
  private static final String VERSION = "/models/prices/versions/2/report";

  private final EmptyDatabase used = new EmptyDatabase();
  private Path home;
  private RunningGateway gateway;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    this.home = home;
    used.beforeEach(null);
    gateway = RunningGateway.serving(used, home, Map.of());
    UsedLedger.fill(used.database());
    UsedRegistry.fill(used.database(), home);
  }

  @AfterAll
  void stop() {
    gateway.close();
    used.afterEach(null);
  }

  static Stream<String> reports() {
    return Stream.concat(UsedLedger.REPORTS.stream(), UsedRegistry.REPORTS.stream());
  }

  private String report(String path) {
    Reply reply = gateway.page(path);
    assertThat(reply.status()).as(path + ": " + reply.text()).isEqualTo(200);
    return reply.text();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void needsNothingButItself(String path) throws Exception {
    for (String language : new String[] {"en", "es"}) {
      HttpResponse<byte[]> answer = gateway.getBytes(path + "?language=" + language);
      String html = new String(answer.body(), StandardCharsets.UTF_8);
      assertThat(answer.statusCode()).as(html).isEqualTo(200);
      assertThat(answer.body().length).isLessThan(HEAVIEST);
      assertThat(html)
          .startsWith("<!doctype html>\n<html lang=\"" + language + "\" data-theme=\"light\">")
          .doesNotContain("<script", "<img", "<link", "<form", "<button", "url(", "@import")
          .doesNotContainPattern("<\\w+(\\s[\\w-]+(=\"[^\"]*\")?)*\\s(src\\w*|style|on\\w+)=")
          .doesNotContain("\u0007", "\u202e", "data-since")
          .containsOnlyOnce("<h1")
          .containsOnlyOnce(" href=")
          .contains("href=\"" + gateway.url() + path.replace("/report", "") + "\"")
          .containsPattern("<time [^>]*>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC</time>");
      String digest = digest(html);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .isEqualTo(
              "default-src 'none'; style-src 'sha256-"
                  + digest
                  + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
      assertThat(html).contains("style-src &#39;sha256-" + digest);
    }
  }

  /** Of the style as it stands in the file. */
  private static String digest(String html) throws Exception {
    Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(html);
    assertThat(style.find()).isTrue();
    byte[] text = style.group(1).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
  }

  @Test
  void tellsOfAVersionWhatItsPageTells() {
    assertThat(report(VERSION))
        .contains("<h1 class=\"break\">prices · version 2</h1>", "champion")
        .contains("-2.000 (-3.000 … -1.000)", "circle class=\"mark-good\"", "may be chance")
        .contains("Why: promote", "Intervals of 90.0 % held 88.0 % of 100 test rows.")
        .contains("house_size moves predictions most", "swarm t", "<details open>")
        .contains("How the prediction goes with house_size", "data</dt><dd>houses, batches 0, 1")
        .contains("Report of prices version 2, made", "by Isobar 0.");
    assertThat(report("/models/prices/versions/3/report")).contains("largest gap 20.0 %");
    assertThat(report(VERSION + "?language=es"))
        .contains(
            "Informe de prices versión 2, hecho el", "Puntuaciones", "mejor", "Por qué: promote");
  }

  @Test
  void saysWhatIsMissing(@TempDir Path elsewhere) {
    assertThat(report("/models/prices/versions/1/report"))
        .contains("registered without an evaluation", "No explanations are kept")
        .contains("It was not judged by groups of rows.", "That was not written down.");
    assertThat(report("/runs/run-1/report"))
        .contains("The run had not ended when this was made", "so far");
    assertThat(report("/runs/open-1/report")).contains("Nothing was decided in this run.");
    used.database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into isobar.models select (jsonb_populate_record(m, '{\"version\": 4,"
                        + " \"run_id\": \"run-0\", \"scores\": {}}')).* from isobar.models m where"
                        + " model = 'prices' and version = 1"));
    assertThat(report("/models/prices/versions/4/report"))
        .contains("No scores are known of it.")
        .doesNotContain("<table");
    try (RunningGateway away = RunningGateway.start(used.settings(), elsewhere, Map.of())) {
      assertThat(away.page(VERSION).text())
          .contains("could not be read when this was made", "-2.000 (-3.000 … -1.000)")
          .doesNotContain("No explanations are kept");
    }
  }

  @Test
  void tellsOfARunWhatItsPageTells() {
    assertThat(report("/runs/failed-1/report"))
        .contains("The first error: step load, attempt 1", "shell.failed", "Correct the command.")
        .contains("&lt;script&gt;document.title", "class=\"node bad\"", "class=\"track\"")
        .contains("upstream failed", "<dt>definition</dt>");
    assertThat(report("/runs/asking-1/report"))
        .contains("Somebody was asked and had not answered: load", "owner");
  }

  @Test
  void isShownOrKeptUnderASafeName() {
    assertThat(disposition(VERSION)).isEqualTo("inline; filename=\"prices-2.html\"");
    assertThat(disposition(VERSION + "?download=true"))
        .isEqualTo("attachment; filename=\"prices-2.html\"");
    assertThat(
            disposition(
                "/models/"
                    + UsedRegistry.NAME_IN_ADDRESS
                    + "/versions/1/report?download=true&language=es"))
        .isEqualTo("attachment; filename=\"___img_src_x_onerror_alert_1__-1.html\"");
    assertThat(gateway.page("/models/prices/versions/2").text())
        .contains("href=\"" + VERSION + "\">Report</a>");
    assertThat(gateway.page("/runs/open-1", "Accept-Language", "es").text())
        .contains("href=\"/runs/open-1/report\">Informe</a>");
  }

  private String disposition(String path) {
    return gateway.getBytes(path).headers().firstValue("Content-Disposition").orElse("");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    for (String path : new String[] {VERSION + "?language=fr", VERSION + "?download=1"}) {
      Reply refused = gateway.get(path);
      assertThat(refused.status()).as(path).isEqualTo(400);
      assertThat(refused.json().path("code").asText()).isEqualTo("request.invalid");
    }
    assertThat(gateway.get("/models/prices/versions/9/report").json().path("code").asText())
        .isEqualTo("version.unknown");
    assertThat(gateway.page("/runs/nix/report").status()).isEqualTo(404);
  }

  @Test
  void keepsItsSizeWhateverIsKnown() {
    String run = "large-1";
    List<NewRun.NewStep> steps =
        IntStream.range(0, 100)
            .mapToObj(
                at ->
                    new NewRun.NewStep(
                        "step_" + at, "shell", at == 0 ? List.of() : List.of("step_" + (at - 1))))
            .toList();
    new Runs(used.database())
        .start(new NewRun(run, "large", "", new TreeMap<>(), "manual", run, steps));
    Steps ledger = new Steps(used.database());
    Attempts attempts = new Attempts(used.database());
    for (NewRun.NewStep step : steps) {
      ledger.start(run, step.step());
      AttemptKey attempt = new AttemptKey(run, step.step(), "", "1", 1);
      attempts.begin(attempt, "Shell", "worker-1");
      attempts.fail(attempt, "shell.failed", "USER", "<".repeat(100_000));
      ledger.finish(run, step.step(), Outcome.SUCCEEDED, "7 rows", "{}", List.of());
    }
    assertThat(report("/runs/large-1/report").length()).isBetween(50_000, HEAVIEST);
    new RegistryRows(used.database())
        .explain(
            "prices",
            3,
            new ExplanationStore(new Releases(used.database(), home).objects()).save(large()));
    assertThat(report("/models/prices/versions/3/report").length()).isBetween(50_000, HEAVIEST);
  }

  /** As many columns and points as are kept at most. */
  private static Explanations large() {
    Explanations small = SampleExplanations.SMALL;
    List<Importance> importance =
        IntStream.range(0, 50)
            .mapToObj(
                at ->
                    new Importance(
                        "column_" + at,
                        List.of(0.02),
                        0.02,
                        List.of(Optional.of(0.5)),
                        Optional.empty()))
            .toList();
    List<Float> places =
        IntStream.range(0, 200).mapToObj(at -> (float) Math.sin(at * 1.37)).toList();
    List<Beeswarm.Points> points =
        importance.stream()
            .map(
                one ->
                    new Beeswarm.Points(
                        one.column(),
                        Collections.nCopies(200, Optional.<Object>of(1.5)),
                        List.of(places)))
            .toList();
    return new Explanations(
        small.format(),
        small.method(),
        small.testRows(),
        1_000,
        small.outputs(),
        importance,
        new Beeswarm(200, points),
        small.dependence());
  }
}
