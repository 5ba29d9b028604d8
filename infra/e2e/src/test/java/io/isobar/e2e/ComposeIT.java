package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The system of infra/compose.yaml, and the scripts that replace and save what runs there. */
@Tag("compose")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final int BATCHES = 6;

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Compose first = new Compose("first");
  private final Compose second = new Compose("second");
  private Path folder;
  private Path backup;

  @BeforeAll
  void startsTheSystem(@TempDir Path folder) {
    this.folder = folder;
    backup = folder.resolve("backup");
    first.up("balancer", "worker", "source");
  }

  @AfterAll
  void leavesNothingBehind() {
    try {
      first.close();
    } finally {
      second.close();
    }
  }

  @Test
  @Order(1)
  void predictsWhatARunOfTheCommandInAContainerHasTrained()
      throws IOException, InterruptedException {
    String said =
        first.ok(
            "run", "--rm", "-T", "isobar", "run", "iris", "--batches", "1", "--output", "json");
    assertThat(mapper.readTree(said).path("outcome").asText()).as(said).isEqualTo("succeeded");
    assertThat(prediction(first, "iris", example("iris")).path("version").asInt()).isOne();
  }

  @Test
  @Order(2)
  void replacesTheGatewaysWithoutAFailedRequestOrALostPrediction()
      throws IOException, InterruptedException {
    Set<String> old = first.containers("gateway");
    Set<String> before = logged();
    SteadyCallers callers =
        new SteadyCallers(at(first, "iris/predict"), example("iris").toString());
    try (callers) {
      awaitAnswers(callers, 50);
      rolls("gateway");
      awaitAnswers(callers, callers.answered().size() + 50);
    }
    assertThat(callers.failed()).isEmpty();
    assertThat(first.containers("gateway")).hasSize(2).doesNotContainAnyElementsOf(old);
    Set<String> expected = new TreeSet<>(callers.answered());
    assertThat(expected).as("each answer has an id").hasSameSizeAs(callers.answered());
    expected.addAll(before);
    Stand.await("the journals are moved", SOON, () -> logged().size() >= expected.size());
    assertThat(logged()).isEqualTo(expected);
  }

  private void awaitAnswers(SteadyCallers callers, int number) {
    Stand.await(number + " answers", SOON, () -> callers.answered().size() >= number);
  }

  private void rolls(String service) {
    Isobar.Said said = first.script(Map.of(), "roll.sh", service);
    assertThat(said.exit()).as(said.out() + said.err()).isZero();
  }

  private Set<String> logged() {
    return new TreeSet<>(first.rows("select prediction_id from isobar.predictions"));
  }

  @Test
  @Order(3)
  void replacesTheWorkersInTheMiddleOfARunOfWhichNothingIsDoneTwice() {
    Set<String> old = first.containers("worker");
    Set<String> volumes = first.volumes("worker");
    Isobar.Running command =
        first
            .outside(folder.resolve("home"))
            .start("run", "houses", "--batches", "" + BATCHES, "--output", "json");
    Stand.await(
        "the first batch is cleaned",
        SOON,
        () -> first.count("select count(*) from isobar.splits where dataset = 'houses'") > 0);
    rolls("worker");
    Isobar.Said said = command.await(10);
    assertThat(said.exit()).as(said.out() + said.err()).isZero();
    assertThat(said.json().path("outcome").asText()).isEqualTo("succeeded");
    Set<String> young = first.containers("worker");
    assertThat(young).hasSize(2).doesNotContainAnyElementsOf(old);
    assertThat(volumes).hasSize(2);
    assertThat(first.allVolumes()).as("left behind").doesNotContainAnyElementsOf(volumes);
    assertThat(workers()).as("old ones had begun").containsAnyElementsOf(shortened(old));
    assertThat(workers()).as("new ones went on").containsAll(shortened(young));
    assertThat(first.rows(LOST)).as("attempts whose end is not known").isEmpty();
    assertRowsAreThereOnce();
  }

  /**
   * A worker that is told to stop may hand back what it has begun, and says so; one that is killed
   * says nothing.
   */
  private static final String LOST =
      """
      select run || ' ' || step || ' ' || activity || ' ' || attempt || ' ' || coalesce(outcome, 'without end')
      from isobar.attempts a where outcome is null or attempt > 1 and not exists (
        select from isobar.attempts b where b.run = a.run and b.step = a.step and b.branch = a.branch
          and b.activity_id = a.activity_id and b.attempt = a.attempt - 1 and b.outcome = 'FAILED')
      """;

  /** As they are named in the ledger. */
  private static List<String> shortened(Set<String> containers) {
    return containers.stream().map(id -> id.substring(0, 12)).toList();
  }

  private List<String> workers() {
    return first.rows(
        "select distinct split_part(worker, '@', 2) from isobar.attempts where run like"
            + " 'houses-%'");
  }

  private void assertRowsAreThereOnce() {
    List<String> batches = first.rows(ROWS);
    assertThat(batches).hasSize(BATCHES).allMatch(row -> row.endsWith(" true true true"));
  }

  private static final String ROWS =
      """
      select source_number || ' ' || (row_count = (select count(*) from raw.houses r where r.batch_id = b.batch_id))
        || ' ' || (row_count = (select count(*) from clean.houses c where c.batch_id = b.batch_id)
                     + (select count(*) from quarantine.houses q where q.batch_id = b.batch_id))
        || ' ' || ((select count(*) from split.houses s where s.batch_id = b.batch_id)
                     = (select count(*) from clean.houses c where c.batch_id = b.batch_id))
      from isobar.batches b where dataset = 'houses' and status = 'landed' order by source_number
      """;

  @Test
  @Order(4)
  void predictsTheSameFromABackupThatWasRestoredElsewhere()
      throws IOException, InterruptedException {
    Isobar.Said saved = save();
    assertThat(saved.exit()).as(saved.out() + saved.err()).isZero();
    assertThat(save().exit()).as("a second one into the same folder").isOne();
    List<String> facts = facts(first);
    assertThat(facts).hasSizeGreaterThan(20).anyMatch(fact -> fact.startsWith("champion of iris"));

    second.set("ISOBAR_GATEWAYS", "1").up("postgres", "minio");
    Isobar.Said restored = restore(backup, "isobar", "isobar");
    assertThat(restored.exit()).as(restored.out() + restored.err()).isZero();
    assertThat(restored.out()).contains("objects are as they were", "house_prices champion");
    assertThat(facts(second)).isEqualTo(facts);

    second.up("--no-deps", "gateway", "balancer");
    JsonNode row = example("house_prices");
    JsonNode expected = prediction(first, "house_prices", row);
    assertThat(expected.path("prediction").asText()).matches("[0-9.E]{8,}");
    assertThat(prediction(second, "house_prices", row)).isEqualTo(expected);
  }

  @Test
  @Order(5)
  void restoresIntoNothingThatHoldsSomething() {
    assertRefused(restore(backup, "isobar", "isobar"), "the database already has ");
    second.ok("exec", "-T", "postgres", "createdb", "-U", "isobar", "other");
    assertRefused(restore(backup, "other", "isobar"), "the bucket isobar already has objects");
    assertNothingIsThere();
  }

  @Test
  @Order(6)
  void restoresNothingThatIsDamaged() throws IOException {
    for (Path file : List.of(dump(), anyObject())) {
      byte[] whole = Files.readAllBytes(file);
      byte[] damaged = whole.clone();
      damaged[whole.length / 2] ^= 1;
      Files.write(file, damaged);
      assertRefused(restore(backup, "other", "other"), " is damaged");
      Files.write(file, whole);
      assertNothingIsThere();
    }
    Path end = backup.resolve("facts");
    Files.move(end, folder.resolve("facts"));
    assertRefused(restore(backup, "other", "other"), " is no whole backup");
    Files.move(folder.resolve("facts"), end);
    assertNothingIsThere();
    assertThat(restore(backup, "other", "other").exit()).as("with nothing damaged").isZero();
  }

  @Test
  @Order(7)
  void saysWhatIsHalfDoneWhenPostgresTakesNothing() {
    second.ok("exec", "-T", "postgres", "createdb", "-U", "isobar", "taken");
    second.ok(
        "exec", "-T", "postgres", "psql", "-U", "isobar", "-d", "taken", "-c", "create schema raw");
    assertRefused(restore(backup, "taken", "half"), "Postgres has taken nothing");
    assertThat(
            second.rows("taken", "select nspname::text from pg_namespace where nspname = 'isobar'"))
        .isEmpty();
  }

  private Path dump() {
    return backup.resolve("postgres.dump");
  }

  private Path anyObject() throws IOException {
    try (var files = Files.walk(backup.resolve("objects"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private void assertRefused(Isobar.Said said, String why) {
    assertThat(said.exit()).as(said.out() + said.err()).isOne();
    assertThat(said.err()).contains("restore.sh: ").contains(why).contains("\n  -> ");
  }

  private void assertNothingIsThere() {
    assertThat(
            second.rows(
                "other",
                "select nspname::text from pg_namespace where nspname in ('isobar', 'raw',"
                    + " 'clean')"))
        .isEmpty();
    assertThat(second.ok("exec", "-T", "minio", "ls", "/data").lines()).containsExactly("isobar");
  }

  private Isobar.Said save() {
    return first.script(
        first.inside("isobar", "isobar"),
        "backup/backup.sh",
        backup.toString(),
        "--docker",
        first.network());
  }

  private Isobar.Said restore(Path from, String database, String bucket) {
    return second.script(
        second.inside(database, bucket),
        "backup/restore.sh",
        from.toString(),
        "--docker",
        second.network());
  }

  /** Who is champion since when, and how many rows there are of what. */
  private static List<String> facts(Compose system) {
    List<String> facts = new ArrayList<>(system.rows(CHAMPIONS));
    facts.addAll(system.rows(HISTORY));
    for (String table : system.rows(TABLES)) {
      facts.add(table + " " + system.count("select count(*) from " + table));
    }
    return facts;
  }

  private static final String CHAMPIONS =
      """
      select 'champion of ' || model || ' ' || version || ' ' || moved_at from isobar.aliases order by 1
      """;
  private static final String HISTORY = "select to_jsonb(h)::text from isobar.alias_history h";

  private static final String TABLES =
      """
      select table_schema || '.' || table_name from information_schema.tables
      where table_schema in ('isobar', 'raw', 'clean', 'quarantine', 'split')
        and table_name not in ('gateways', 'events') order by 1
      """;

  private JsonNode example(String model) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(at(first, model))).path("example");
  }

  /** What is answered, without the number of the answer. */
  private JsonNode prediction(Compose system, String model, JsonNode row)
      throws IOException, InterruptedException {
    JsonNode answer =
        answer(
            HttpRequest.newBuilder(at(system, model + "/predict"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(row.toString())));
    return ((ObjectNode) answer).without("prediction_id");
  }

  private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return mapper.readTree(answer.body());
  }

  private static URI at(Compose system, String path) {
    return URI.create("http://" + system.address("balancer", 8000) + "/v1/models/" + path);
  }
}
