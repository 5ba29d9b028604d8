package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.scoring.comparable.ComparableRows;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.ComparableStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.RegistryRows;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page that predicts: the form of a served model, answers beside it, files, and tries. */
class PredictPageTest {
  private static final String ROW =
      "version=1&bed=3&city=East+Windsor+&zip_code=6016&sold=2015-11-09";
  private static final String HOSTILE = "%3Cscript%3Ealert(1)%3C/script%3E%E2%80%AE";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  @Test
  void asksForTheColumnsOfTheModelAndAnswersBesideThem() {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      PageText form = PageText.get(gateway, "/predict");
      assertThat(form.html())
          .contains("name=\"bed\"", "name=\"acre_lot\"", "name=\"sold\"", "name=\"furnished\"")
          .doesNotContain("name=\"street\"", "name=\"price\"")
          .contains("<option value=\"springfield\">", "&lt;script>alert(", "⟨U+202E⟩")
          .contains("predict.js", "enctype=\"multipart/form-data\"");
      assertThat(form.text())
          .contains("a whole number in 1..190", "Predict with houses", "the model's example");
      String sample = form.found("href=\"(/predict/houses\\?[^\"]*bed=[^\"]*)\"");
      assertThat(PageText.get(gateway, sample.replace("&amp;", "&")).html())
          .contains("value=\"3\"", "<option value=\"east windsor\" selected>");

      PageText answer = PageText.post(gateway, "/predict/houses", ROW, 200);
      assertThat(answer.text())
          .contains("1,035", "With 90 % confidence between 1,034 and 1,036")
          .contains("average", "bed 3", "+30.00", "city", "+5.000", "this row")
          .contains("registered without comparable rows")
          .contains("curl -X POST 'http://127.0.0.1", "isobar predict --model houses --json");
      assertThat(answer.html())
          .contains("value=\"3\"", "East Windsor ", "value=\"6016\"", "value=\"2015-11-09\"");
      String id = answer.found("href=\"/predictions/([0-9a-f-]{36})\"");
      LoggedPrediction logged = logged(1).getFirst();
      assertThat(logged.id()).isEqualTo(id);
      assertThat(logged.output()).contains("\"origin\": \"page\"");
      assertThat(logged.input()).contains("\"city\": \"East Windsor \"");
      Reply api = gateway.post("/predict", RunningGateway.json(SmallModel.ROW));
      assertThat(api.json().has("origin")).isFalse();
      assertThat(gateway.get("/metrics").text())
          .containsPattern("predictions_total\\{class=\"\",model=\"houses\",version=\"1\"\\} 2.0");
    }
  }

  @Test
  void tellsAllFaultsBesideTheirFieldsAndKeepsWhatWasTyped() {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      PageText wrong =
          PageText.post(
              gateway,
              "/predict/houses",
              "bed=many&acre_lot=-1&city=" + HOSTILE + "&zip_code=&beds=%3Cb%3E&sold=soon",
              422);
      assertThat(wrong.text())
          .contains("5 value(s) do not fit")
          .contains("is of another kind; expected a whole number in 1..190")
          .contains("is out of range; expected a number in 0..100")
          .contains("is missing; expected a text or a number")
          .contains("expected a date like 2015-11-09", "“beds” is no column of this model");
      assertThat(wrong.html())
          .contains("value=\"many\"", "value=\"-1\"", "value=\"soon\"", "aria-invalid=\"true\"")
          .contains("&lt;script>alert(1)&lt;/script>⟨U+202E⟩");
      LoggedPrediction refused = logged(1).getFirst();
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.error()).startsWith("predict.invalid");

      PageText unseen =
          PageText.post(gateway, "/predict/houses", "bed=3&zip_code=1&city=" + HOSTILE, 200);
      assertThat(unseen.text()).contains("was never seen in training").contains("⟨U+202E⟩");
      assertThat(unseen.html()).contains("\\u202e");
      Reply spanish =
          gateway.post(
              "/predict/houses",
              "bed=0",
              "content-type",
              "application/x-www-form-urlencoded",
              "Accept-Language",
              "es");
      assertThat(PageText.of(spanish, 422).text())
          .contains("fuera del rango; se espera un número entero entre 1 y 190", "Modelo a usar");
      assertThat(gateway.get("/predict/houses?version=9").status()).isEqualTo(404);
      assertThat(gateway.get("/predict/boats").status()).isEqualTo(404);
    }
  }

  @Test
  void sharesARowAsALinkThatFillsTheFormInAndTriesIt() {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      String link =
          PageText.post(gateway, "/predict/houses", ROW, 200)
              .found("href=\"(/predict/houses\\?[^\"]*tried=true)\"");
      assertThat(link).contains("bed=3", "city=East+Windsor").doesNotContain("version");
      PageText shared = PageText.get(gateway, link.replace("&amp;", "&"));
      assertThat(shared.html())
          .contains("value=\"3\"", "value=\"2015-11-09\"", "whatif card busy shown", link);
      assertThat(shared.text())
          .contains("This is what version 1 would say.", "1,035")
          .doesNotContain("is no column");
      assertThat(PageText.get(gateway, "/predict/houses?bed=3").html())
          .doesNotContain("busy shown", "tried=true\"");

      String hostile = "/predict/houses?tried=true&zip_code=1&bed=3&city=" + HOSTILE;
      assertThat(PageText.get(gateway, hostile).text()).contains("1,030", "⟨U+202E⟩");
      assertThat(PageText.get(gateway, "/predict/houses?tried=true&bed=x").text())
          .contains("bed: is of another kind", "zip code: is missing");
      String wide = "x".repeat(4_000);
      PageText cut = PageText.get(gateway, "/predict/houses?tried=true&bed=3&city=" + wide);
      assertThat(cut.html()).contains(wide).doesNotContain("tried=true\"");
      assertThat(gateway.get("/predict/houses?tried=true&city=" + "x".repeat(20_000)).status())
          .isEqualTo(400);
      assertThat(gateway.get("/metrics").text())
          .containsPattern("predictions_total\\{class=\"\",model=\"houses\",version=\"1\"\\} 1.0");
    }
  }

  @Test
  void triesRowsWithoutATrace() {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      String path = "/ui/predict/houses/whatif";
      PageText tried = PageText.post(gateway, path, ROW.replace("bed=3", "bed=4"), 200);
      assertThat(tried.html()).startsWith("<div id=\"whatif\">").doesNotContain("<html");
      assertThat(tried.text()).contains("1,045", "average").doesNotContain("in the log");
      assertThat(PageText.post(gateway, path, "bed=x&city=a", 200).text())
          .contains("bed: is of another kind", "zip code: is missing");
      assertThat(gateway.get("/metrics").text()).doesNotContain("predict_requests_total{");
      PageText.post(gateway, "/predict/houses", ROW, 200);
      assertThat(logged(1)).hasSize(1);
    }
  }

  @Test
  void answersAFileWithAFile() {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      String csv = "bed,city,zip_code\r\n3,east windsor,06016\r\n,\"a \"\"b\"\"\r\n--x\",1\r\n";
      HttpResponse<byte[]> plain =
          gateway.postBytes(
              "/v1/models/houses/predict",
              csv.getBytes(StandardCharsets.UTF_8),
              "Content-Type",
              "text/csv",
              "Accept",
              "text/csv");
      HttpResponse<byte[]> file = sent(gateway, csv);
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("content-type")).contains("text/csv;charset=UTF-8");
      assertThat(file.headers().firstValue("content-disposition"))
          .contains("attachment; filename=\"predictions-houses.csv\"");
      assertThat(withoutIds(file)).isEqualTo(withoutIds(plain)).contains("1035.0,1034.0,1036.0");
      assertThat(withoutIds(file))
          .contains("missing; expected a whole number in 1..190")
          .contains("# end complete=true rows=2 predicted=1 refused=1");
      HttpResponse<byte[]> none = sent(gateway, "");
      assertThat(none.statusCode()).isEqualTo(400);
      assertThat(none.headers().firstValue("content-disposition")).isEmpty();
      assertThat(text(none)).contains("there is no first line");
      assertThat(gateway.post("/predict/houses/rows", "{}").status()).isEqualTo(400);
    }
  }

  @Test
  void headingsOfAFileAreNeverAPage() {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      String heading = "<script>alert(1)</script>\u202e\u0007";
      HttpResponse<byte[]> file = sent(gateway, "bed," + heading + "\r\n3,1\r\n");
      assertThat(file.headers().firstValue("content-type")).contains("text/csv;charset=UTF-8");
      assertThat(file.headers().firstValue("content-disposition").orElse(""))
          .startsWith("attachment");
      assertThat(text(file)).contains("<script>alert(1)</script>");
      assertThat(file.headers().firstValue("x-content-type-options")).contains("nosniff");
    }
  }

  private static HttpResponse<byte[]> sent(RunningGateway gateway, String csv) {
    String form =
        "--line\r\nContent-Disposition: form-data; name=\"rows\"; filename=\"r.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + csv
            + "\r\n--line--\r\n";
    return gateway.postBytes(
        "/predict/houses/rows",
        form.getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "multipart/form-data; boundary=line",
        "Accept",
        "text/html");
  }

  private static String withoutIds(HttpResponse<byte[]> answer) {
    return text(answer).replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void showsPricesAmongTheirCategoriesAndWhatTheyAreMadeOf() {
    Releases releases = new Releases(empty.database(), home);
    BundleStore bundles = new BundleStore(releases.objects());
    releases.register("house_prices", 1, bundles.save(SampleBundle.bundle()));
    releases.register("states", 1, bundles.save(SampleBundle.classes()));
    releases.champion("house_prices", 1);
    releases.champion("states", 1);
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, Map.of())) {
      Waiting.until(() -> gateway.get("/v1/models").json().get("models").size() == 2);
      assertThat(PageText.get(gateway, "/predict").html())
          .contains("href=\"/predict/house_prices\"", "href=\"/predict/states\"");
      String row =
          "house_size=1684&bed=3&city=Turin&brokered_by=101640&status=sold"
              + "&prev_sold_date=2015-11-09";
      PageText price = PageText.post(gateway, "/predict/house_prices", row, 200);
      assertThat(price.text())
          .contains(
              "House price prediction", "The estimated price of the house is: $442,413.39 USD")
          .contains("between $344,552 and $568,070", "Category: Premium", "Budget", "Luxury")
          .contains("Each value multiplies the price", "House (sq ft) 1684", "×");
      assertThat(price.html()).contains("class=\"point\"", "class=\"reach\"");
      PageText states = PageText.post(gateway, "/predict/states", row + "&price=5", 200);
      assertThat(states.text())
          .contains("How likely each class is", "sold", "73.1 %", "for_sale", "26.9 %")
          .doesNotContain("Category:");
    }
  }

  @Test
  void comparesWithTrainingRowsAndPredictsWithPostgresAway() {
    Releases releases = new Releases(empty.database(), home);
    releases.register("houses", 1, "1");
    Dataset houses = new SmallModel(1).card().dataset();
    List<Map<String, Object>> rows =
        List.of(house(5, "springfield", 500_000), house(3, SmallModel.HOSTILE, 300_000));
    new RegistryRows(empty.database())
        .compare(
            "houses",
            1,
            new ComparableStore(releases.objects())
                .save(ComparableRows.of(houses, Map.of(), rows).orElseThrow()));
    releases.champion("houses", 1);
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, Map.of())) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      PageText.get(gateway, "/predict/houses");
    }
    DatabaseSettings nobody =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing");
    try (RunningGateway gateway = RunningGateway.start(nobody, home, Map.of())) {
      Waiting.until(() -> gateway.get("/v1/models/houses").status() == 200);
      PageText form = PageText.get(gateway, "/predict");
      assertThat(form.text()).contains("in training 3 to 5, mostly 3 to 5", "300,000", "500,000");
      assertThat(form.html()).contains("type=\"range\"", "min=\"3\" max=\"5\" step=\"1\"");
      PageText answer = PageText.post(gateway, "/predict/houses", ROW, 200);
      assertThat(answer.text()).contains("1,035", "distance", "⟨U+202E⟩", "it was");
      assertThat(PageText.get(gateway, "/monitor").text()).contains("Postgres does not answer");
      for (String path : List.of("/predictions", "/predictions/x", "/monitor/houses")) {
        Reply away = gateway.get(path);
        assertThat(away.status()).as(path).isEqualTo(503);
        JsonNode problem = away.json();
        assertThat(problem.get("code").asText()).isEqualTo("database.away");
      }
    }
  }

  private static Map<String, Object> house(long bed, String city, double price) {
    return Map.of("bed", bed, "city", city, "zip_code", "06016", "price", price);
  }

  @Test
  void saysWhatToDoWhereThereIsNoModel() {
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, Map.of())) {
      Waiting.until(() -> gateway.get("/ready").text().contains("model.none"));
      assertThat(PageText.get(gateway, "/predict").text())
          .contains("No model is loaded yet", "./isobar run houses", "model.none");
      assertThat(PageText.get(gateway, "/predictions").text())
          .contains("Nothing was predicted yet");
      assertThat(PageText.get(gateway, "/monitor").text()).contains("No model is known yet");
      assertThat(gateway.get("/predict/houses").status()).isEqualTo(503);
      assertThat(gateway.get("/monitor/houses").status()).isEqualTo(404);
    }
  }

  private List<LoggedPrediction> logged(int rows) {
    Predictions predictions = new Predictions(empty.database());
    Waiting.until(() -> predictions.count() >= rows);
    return predictions.recent(10);
  }
}
