package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.Profile;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.RegistryRows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How heavy pages are over a large ledger, and how long they take. What they take is printed; the
 * bound only tells a page that reads everything from one that does not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullPagesIT {
  private static final int HEAVIEST = 100_000;
  private static final double FAR_TOO_SLOW_MILLIS = 1_000;
  private static final int TIMES = 9;

  private final EmptyDatabase empty = new EmptyDatabase();
  private final HttpClient client = HttpClient.newHttpClient();
  private RunningGateway gateway;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    empty.beforeEach(null);
    gateway = RunningGateway.serving(empty, home, Map.of());
    UsedLedger.fill(empty.database());
    UsedRegistry.fill(empty.database(), home);
    FullLedger.fill(empty.settings());
    new RegistryRows(empty.database()).profile("houses", 1, trained());
  }

  @AfterAll
  void stop() {
    gateway.close();
    empty.afterEach(null);
  }

  private static Profile trained() {
    return new Profile(
        1_000,
        List.of(
            new ColumnProfile.Numeric("bed", List.of(3.0), List.of(500L, 500L), 0),
            new ColumnProfile.Categorical("city", List.of("turin"), List.of(900L), 100, 0)));
  }

  static List<String> pages() {
    List<String> pages = new ArrayList<>(UsedLedger.PAGES);
    pages.add("/data/houses/compare?b=served:houses@1");
    pages.addAll(UsedRegistry.PAGES);
    pages.add("/monitor/houses");
    pages.add("/predictions/p17");
    pages.add("/runs/nightly-17");
    pages.add("/runs/nightly-17/steps/step_4");
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isLightAndSoonThere(String path) throws Exception {
    get(path);
    double[] millis = new double[TIMES];
    int bytes = 0;
    for (int time = 0; time < TIMES; time++) {
      long before = System.nanoTime();
      HttpResponse<byte[]> answer = get(path);
      millis[time] = (System.nanoTime() - before) / 1e6;
      bytes = answer.body().length;
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT, "page %-60s %6.1f ms, %6.1f kB%n", path, millis[TIMES / 2], bytes / 1e3);
    assertThat(bytes).as("bytes of %s", path).isLessThan(HEAVIEST);
    assertThat(millis[TIMES / 2]).as("milliseconds of %s", path).isLessThan(FAR_TOO_SLOW_MILLIS);
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(gateway.url() + path))
            .header("Accept", "text/html")
            .header("Accept-Encoding", "gzip")
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
