package io.isobar.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartState;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of one stack that runs. */
class RunningStackIT {
  @TempDir static Path folder;
  private static TestStack test;
  private static StackView view;

  @BeforeAll
  static void start() throws IOException {
    test = new TestStack(folder);
    view = test.stack().ensure(StackOptions.unchanged());
  }

  @AfterAll
  static void endAllThatWasStarted() {
    new TestStackEnd(test).run();
  }

  @Test
  void bringsAllUpAndTellsEachWhereTheOthersAre() throws IOException {
    assertThat(view.parts()).extracting(PartView::part).containsExactly(Part.values());
    assertThat(view.parts()).allMatch(part -> part.state() == PartState.RUNNING);
    try (Database database = Database.open(view.databaseSettings())) {
      database.migrate();
    }
    String toldToWorker = read(URI.create(view.part(Part.WORKER).url()));
    assertThat(read(view.gatewayUrl()).lines())
        .containsAll(toldToWorker.lines().toList())
        .filteredOn(line -> toldToWorker.lines().noneMatch(line::equals))
        .containsExactly("ISOBAR_GATEWAY_TEMPORAL_PAGES=" + view.temporalUiUrl());
    assertThat(toldToWorker)
        .contains(
            "ISOBAR_DATABASE_URL=" + view.databaseSettings().url(),
            "ISOBAR_DATABASE_PASSWORD=" + view.databaseSettings().password(),
            "TEMPORAL_ADDRESS=" + view.temporalAddress(),
            "TEMPORAL_NAMESPACE=default",
            "ISOBAR_SOURCE_URL=" + view.sourceUrl(),
            "ISOBAR_OBJECTS=file://" + test.home.root() + "/objects/",
            "ISOBAR_GATEWAY_URL=" + view.gatewayUrl(),
            "ISOBAR_GATEWAY_CACHE=" + test.home.root(),
            "ISOBAR_GATEWAY_SPOOL=" + test.home.root());
  }

  @Test
  void keepsPasswordsOutOfArguments() {
    assertThat(view.parts())
        .extracting(part -> ProcessHandle.of(part.pid()).orElseThrow().info())
        .noneMatch(info -> info.toString().contains(view.databaseSettings().password()));
  }

  @Test
  void changesNothingTheSecondTime() {
    test.started.clear();

    StackView second = test.stack().ensure(StackOptions.unchanged());

    assertThat(second).isEqualTo(view);
    assertThat(test.started).isEmpty();
  }

  @Test
  void usesADatabaseOfTheUserAndStartsNoneThen() throws IOException {
    TestStack second =
        new TestStack(Files.createDirectories(folder.resolve("outside")))
            .with("ISOBAR_DATABASE_URL", view.databaseSettings().url())
            .with("ISOBAR_DATABASE_USER", view.databaseSettings().user())
            .with("ISOBAR_DATABASE_PASSWORD", view.databaseSettings().password())
            .with("ISOBAR_SOURCE_URL", view.sourceUrl().toString());
    try {
      StackView other = second.stack().ensure(StackOptions.unchanged());

      assertThat(other.part(Part.POSTGRES).state()).isEqualTo(PartState.OUTSIDE);
      assertThat(other.part(Part.SOURCE).state()).isEqualTo(PartState.OUTSIDE);
      assertThat(other.databaseSettings()).isEqualTo(view.databaseSettings());
      assertThat(second.started)
          .containsExactlyInAnyOrder(Part.TEMPORAL, Part.WORKER, Part.GATEWAY);
    } finally {
      new TestStackEnd(second).run();
    }
  }

  @Test
  void startsNothingWhereTheWholeSystemRunsElsewhere() throws IOException {
    TestStack second = elsewhere("whole").with("ISOBAR_OBJECTS", view.objects().toString());

    StackView other = second.stack().running();

    assertThat(other.parts()).allMatch(part -> part.state() == PartState.OUTSIDE);
    assertThat(other.gatewayUrl()).isEqualTo(view.gatewayUrl());
    assertThat(other.temporalAddress()).isEqualTo(view.temporalAddress());
    assertThat(second.stack().status()).isEqualTo(other.parts());
    assertThat(second.stack().forecasts()).isEmpty();
    assertThat(second.stack().stop()).isEmpty();
    assertThat(second.started).isEmpty();
    refused(
        () -> second.stack().ensure(new StackOptions(new SourceOptions(null, null, 7L, 0.5))),
        "cli.elsewhere",
        "--source");
    second.with("ISOBAR_GATEWAY_URL", "http://127.0.0.1:1");
    refused(() -> second.stack().ensure(StackOptions.unchanged()), "gateway.away", ":1");
  }

  @Test
  void refusesASystemElsewhereThatIsNamedByHalf() throws IOException {
    TestStack second = elsewhere("half");

    refused(() -> second.stack().running(), "cli.elsewhere", "ISOBAR_OBJECTS is not set");
    refused(
        () -> second.stack().ensure(StackOptions.unchanged()),
        "cli.elsewhere",
        "ISOBAR_OBJECTS is not set");
    assertThat(second.started).isEmpty();
  }

  private static TestStack elsewhere(String name) throws IOException {
    return new TestStack(Files.createDirectories(folder.resolve(name)))
        .with("ISOBAR_DATABASE_URL", view.databaseSettings().url())
        .with("ISOBAR_DATABASE_USER", view.databaseSettings().user())
        .with("ISOBAR_DATABASE_PASSWORD", view.databaseSettings().password())
        .with("TEMPORAL_ADDRESS", view.temporalAddress())
        .with("ISOBAR_GATEWAY_URL", view.gatewayUrl().toString());
  }

  private static void refused(ThrowingCallable call, String code, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.describe()).contains(words);
            });
  }

  @Test
  void refusesAWrongPasswordBeforeAnythingStarts() throws IOException {
    TestStack second =
        new TestStack(Files.createDirectories(folder.resolve("second")))
            .with("ISOBAR_DATABASE_URL", view.databaseSettings().url())
            .with("ISOBAR_DATABASE_USER", view.databaseSettings().user())
            .with("ISOBAR_DATABASE_PASSWORD", "wrong");

    assertThatThrownBy(() -> second.stack().ensure(StackOptions.unchanged()))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("database.refused"))
        .hasMessageContaining("password authentication failed");
    assertThat(second.started).isEmpty();
  }

  private static String read(URI address) throws IOException {
    return new String(address.toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
