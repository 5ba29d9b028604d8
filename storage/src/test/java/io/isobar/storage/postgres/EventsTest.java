package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.Events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  @Test
  void tellsEachChangeOnceInItsOrder() {
    Events events = new Events(empty.database());
    start("r1", "t1");
    start("r1", "t1");
    Steps steps = new Steps(empty.database());
    steps.start("r1", "load");
    steps.start("r1", "load");
    steps.finish("r1", "load", Outcome.FAILED, "broken", "{}", List.of());
    new Runs(empty.database()).finish("r1", Outcome.FAILED, "load: broken");
    new Runs(empty.database()).finish("r1", Outcome.SUCCEEDED, "too late");
    start("r1", "t2");

    assertThat(events.after(0, 100))
        .extracting(event -> event.change() + " " + event.step() + " " + event.outcome().orElse(""))
        .containsExactly(
            "run-started  ",
            "step-started load ",
            "step-finished load FAILED",
            "run-finished  FAILED",
            "run-started  ");
    assertThat(events.after(0, 100)).allMatch(event -> event.pipeline().equals("nightly"));
    assertThat(events.after(events.newest(), 100)).isEmpty();
  }

  @Test
  void holdsBackWhatIsBehindAChangeThatIsNotCommittedYet() {
    Events events = new Events(empty.database());
    start("r1", "t1");
    long seen = events.newest();
    try (Handle handle = empty.database().jdbi().open()) {
      handle.begin();
      handle.execute("update isobar.runs set outcome = 'FAILED' where run = 'r1'");
      start("r2", "t2");
      assertThat(events.after(seen, 100)).isEmpty();
      handle.commit();
    }

    assertThat(events.after(seen, 100)).extracting(Event::run).containsExactly("r1", "r2");
  }

  @Test
  void givesAGapUpThatIsOld() {
    Events events = new Events(empty.database());
    start("r1", "t1");
    long seen = events.newest();
    start("r2", "t2");
    start("r3", "t3");
    empty
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("delete from isobar.events where run = 'r2'");
              handle.execute("update isobar.events set at = now() - interval '6 seconds'");
            });

    assertThat(events.after(seen, 100)).extracting(Event::run).containsExactly("r3");
  }

  @Test
  void keepsADay() {
    Events events = new Events(empty.database());
    start("r1", "t1");
    start("r2", "t2");
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update isobar.events set at = now() - interval '25 hours' where run = 'r1'"));

    assertThat(events.prune()).isEqualTo(1);
    assertThat(events.after(1, 10)).extracting(Event::run).containsExactly("r2");
  }

  @Test
  void tellsOfQuestionsAndAnswers() {
    start("r1", "t1");
    Approvals approvals = new Approvals(empty.database());
    approvals.ask("r1", "load", "", "owner", "Load?", java.time.Instant.now());
    approvals.answer("r1", "load", "", "approved", "ana", "");
    approvals.answer("r1", "load", "", "rejected", "bea", "");

    assertThat(new Events(empty.database()).after(1, 10))
        .extracting(event -> event.change() + " " + event.outcome().orElse(""))
        .containsExactly("approval-asked ", "approval-answered approved");
  }

  @Test
  void pagesGoThroughAllRunsOnceThoughNewOnesBegin() {
    for (int number = 0; number < 25; number++) {
      start("r" + number, "t" + number);
    }
    // Times that are equal are told apart by the id.
    empty
        .database()
        .jdbi()
        .useHandle(handle -> handle.execute("update isobar.runs set started_at = now()"));
    RunPages pages = new RunPages(empty.database());
    List<String> seen = new ArrayList<>();
    Optional<RunPages.Place> behind = Optional.empty();
    while (true) {
      List<RunRow> page = pages.page(RunFilter.ALL, behind, 10);
      page.forEach(run -> seen.add(run.run()));
      if (page.size() < 10) {
        break;
      }
      behind = Optional.of(new RunPages.Place(page.getLast().startedAt(), page.getLast().run()));
      start("late" + seen.size(), "x" + seen.size());
    }
    assertThat(seen).hasSize(25).doesNotHaveDuplicates().noneMatch(run -> run.startsWith("late"));
    assertThat(pages.page(RunFilter.ofPipeline(Optional.of("other")), Optional.empty(), 10))
        .isEmpty();
  }

  private void start(String run, String execution) {
    new Runs(empty.database())
        .start(
            new NewRun(
                run,
                "nightly",
                "0".repeat(64),
                new TreeMap<>(),
                "manual",
                execution,
                List.of(new NewRun.NewStep("load", "sql", List.of()))));
  }
}
