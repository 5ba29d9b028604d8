package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistrationsTest {
  private static final Profile PROFILE =
      new Profile(
          30,
          List.of(
              new ColumnProfile.Numeric(
                  "price", List.of(1.1, Math.nextUp(3.3)), List.of(0L, 29L, 0L), 1),
              new ColumnProfile.Categorical("city", List.of("x'\"", "é"), List.of(20L, 5L), 4, 1)));

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Registrations registrations;
  private Profiles profiles;

  @BeforeEach
  void open() {
    registrations = new Registrations(empty.database());
    profiles = new Profiles(empty.database());
  }

  @Test
  void numbersTheVersionsOfEachModelFromOne() {
    assertThat(register("houses", "run-1", "a").version()).isEqualTo(1);
    assertThat(register("houses", "run-2", "b").version()).isEqualTo(2);
    assertThat(register("flats", "run-2", "b").version()).isEqualTo(1);
  }

  @Test
  void keepsTheTrainingProfileToTheBit() {
    register("houses", "run-1", "a");
    assertThat(profiles.training("houses", 1)).contains(PROFILE);
    assertThat(profiles.training("houses", 2)).isEmpty();
  }

  @Test
  void givesTheSameRunTheSameVersionWithoutCountingAgain() {
    ModelVersion first = register("houses", "run-1", "a");
    ModelVersion again =
        registrations.register(
            draft("houses", "run-1", "a"),
            () -> {
              throw new AssertionError("counted again");
            });
    assertThat(again).isEqualTo(first);
  }

  @Test
  void namesExplanationsWhereThereAreAny() {
    register("houses", "run-1", "a");
    ObjectRef learned = new ObjectRef("explanations/b.json", "b".repeat(64), 1_234);
    ModelDraft plain = draft("houses", "run-2", "b");
    registrations.register(
        new ModelDraft(
            plain.model(),
            plain.dataset(),
            plain.run(),
            plain.step(),
            "rejected",
            plain.bundle(),
            plain.scoresJson(),
            plain.evaluationJson(),
            plain.provenanceJson(),
            Optional.of(learned)),
        () -> new Registrations.Training(PROFILE, Optional.empty()));
    Versions versions = new Versions(empty.database());
    assertThat(versions.require("houses", 2).requireExplanations()).isEqualTo(learned);
    assertThat(versions.require("houses", 1).explanations()).isEmpty();
    assertThatThrownBy(() -> versions.require("houses", 1).requireExplanations())
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("explanations.absent"))
        .hasMessageContaining("houses version 1");
  }

  @Test
  void namesComparableRowsWhereThereAreAny() {
    register("houses", "run-1", "a");
    ObjectRef rows = new ObjectRef("comparables/b.json", "b".repeat(64), 1_234);
    ModelVersion second =
        registrations.register(
            draft("houses", "run-2", "b"),
            () -> new Registrations.Training(PROFILE, Optional.of(rows)));
    assertThat(second.comparables()).contains(rows);
    assertThat(profiles.training("houses", 2)).contains(PROFILE);
    Models models = new Models(empty.database());
    assertThat(models.version("houses", 2)).contains(second);
    assertThat(models.version("houses", 1).orElseThrow().comparables()).isEmpty();
    new AliasMoves(empty.database()).move("houses", "champion", 2, "run-2", "test", "good");
    assertThat(models.byAlias("houses", "champion").orElseThrow().comparables()).contains(rows);
    assertThat(models.all("houses").getFirst().comparables()).contains(rows);
    assertThat(new Versions(empty.database()).require("houses", 2).version().comparables())
        .contains(rows);
  }

  @Test
  void givesARunDoneOverWithAnotherBundleAnotherVersion() {
    register("houses", "run-1", "a");
    assertThat(register("houses", "run-1", "b").version()).isEqualTo(2);
  }

  @Test
  void registersNothingWhenTheCountingFails() {
    assertThatThrownBy(
            () ->
                registrations.register(
                    draft("houses", "run-1", "a"),
                    () -> {
                      throw new IllegalStateException("no rows");
                    }))
        .hasMessageContaining("no rows");
    assertThat(new Models(empty.database()).all("houses")).isEmpty();
  }

  @Test
  void numbersWithoutGapsWhenManyRegisterAtOnce() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
      List<Callable<Integer>> calls =
          IntStream.range(0, 24)
              .<Callable<Integer>>mapToObj(
                  i -> () -> register("houses", "run-" + i % 12, "a").version())
              .toList();
      for (Future<Integer> call : pool.invokeAll(calls)) {
        assertThat(call.get()).isBetween(1, 12);
      }
    }
    assertThat(new Models(empty.database()).all("houses"))
        .extracting(ModelVersion::version)
        .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
  }

  @Test
  void keepsTheLatestProfileOfABatch() {
    register("houses", "run-1", "a");
    Profile other = new Profile(1, List.of());
    profiles.keepBatch("houses", "houses", 1, 7, other);
    profiles.keepBatch("houses", "houses", 1, 7, PROFILE);
    assertThat(profiles.batch("houses", 1, 7)).contains(PROFILE);
    assertThat(profiles.batch("houses", 1, 8)).isEmpty();
  }

  @Test
  void keepsOneReportForOneStep() {
    DriftReports reports = new DriftReports(empty.database());
    reports.keep(report("stable", "nothing moved"));
    reports.keep(report("drifted", "4 of 7 columns drifted"));
    assertThat(reports.ofRun("run-1")).containsExactly(report("drifted", "4 of 7 columns drifted"));
  }

  @Test
  void keepsAReportOnWhatWasServed() {
    DriftReports reports = new DriftReports(empty.database());
    Instant until = Instant.parse("2026-01-08T02:00:00.123456Z");
    DriftReport served =
        new DriftReport(
            "run-1",
            "watch",
            "",
            "houses",
            Optional.empty(),
            Optional.of(ServedWindow.before(until, Duration.ofDays(7))),
            "houses",
            1,
            "too_few",
            12,
            "[]",
            "12 rows");
    reports.keep(served);
    reports.keep(served);
    assertThat(reports.ofRun("run-1")).containsExactly(served);
  }

  private static DriftReport report(String verdict, String reason) {
    return new DriftReport(
        "run-1",
        "drift",
        "",
        "houses",
        Optional.of(3L),
        Optional.empty(),
        "houses",
        1,
        verdict,
        4227,
        "[]",
        reason);
  }

  private ModelVersion register(String model, String run, String bundle) {
    return registrations.register(
        draft(model, run, bundle), () -> new Registrations.Training(PROFILE, Optional.empty()));
  }

  private static ModelDraft draft(String model, String run, String bundle) {
    return new ModelDraft(
        model,
        "houses",
        run,
        "register",
        "candidate",
        new ObjectRef("bundles/" + bundle, bundle.repeat(64), 10),
        "{}",
        "{}",
        "{}");
  }
}
