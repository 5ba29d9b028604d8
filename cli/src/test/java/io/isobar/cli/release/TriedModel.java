package io.isobar.cli.release;

import static io.isobar.cli.release.Caller.CHALLENGER;
import static io.isobar.cli.release.Caller.CHAMPION;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.StageDecision.Verdict;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.Rollouts;
import io.isobar.workflows.pipeline.PipelineResult;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A model whose first version is live and asked for all the time, while the second is tried. */
final class TriedModel implements AutoCloseable {
  private static final int ALL = 1_000_000;

  private final String name;
  private final RolloutScene scene;
  private final Database database;
  private final List<Caller> callers = new ArrayList<>();

  /**
   * Registers both and waits until the gateways serve the first one.
   *
   * @param second base of the second version; see {@link RolloutScene#register}
   */
  TriedModel(String name, RolloutScene scene, Database database, float first, float second) {
    this.name = name;
    this.scene = scene;
    this.database = database;
    scene.register(name, CHAMPION, first);
    scene.register(name, CHALLENGER, second);
    scene.appoint(name);
    awaitAlone(CHAMPION);
    scene.gateways().forEach(this::ask);
  }

  Caller ask(LiveGateway gateway) {
    Caller caller = Caller.of(name, gateway);
    callers.add(caller);
    return caller;
  }

  List<Caller> callers() {
    return callers;
  }

  List<Caller.Answer> answers() {
    return callers.stream().flatMap(caller -> caller.answers().stream()).toList();
  }

  /** The roll-out with what was decided. */
  Rollouts.Told told() {
    return new Rollouts(database).latest(name).orElseThrow();
  }

  boolean hasReached(int stage) {
    return new Rollouts(database)
        .latest(name).stream().anyMatch(told -> told.rollout().stage() >= stage);
  }

  boolean hasEnded() {
    return new Rollouts(database)
        .latest(name).stream().anyMatch(told -> told.rollout().outcome().isPresent());
  }

  /** All callers have got answers in that way. */
  void awaitWay(String mode, double share) {
    scene.await(
        "all are answered by a " + mode + " of " + share,
        () -> callers.stream().allMatch(caller -> caller.hasSeen(mode, share)));
  }

  /** The run has succeeded, whatever came of the version. */
  void awaitEnd(String run) {
    PipelineResult result =
        scene.temporal().client().newUntypedWorkflowStub(run).getResult(PipelineResult.class);
    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  /** All gateways serve this version alone, and those that are asked have answered with it. */
  void endsWith(int version) {
    awaitAlone(version);
    LiveGateway.Way alone = new LiveGateway.Way(version, "alone", 0);
    for (Caller caller : callers) {
      if (!caller.hasLeft()) {
        int before = caller.batches().size();
        // The first of two may have begun before.
        scene.await("more is answered", () -> caller.batches().size() >= before + 2);
        caller.close();
        assertThat(caller.batches().getLast().way()).contains(alone);
      }
    }
  }

  private void awaitAlone(int version) {
    LiveGateway.Way alone = new LiveGateway.Way(version, "alone", 0);
    for (LiveGateway gateway : scene.gateways()) {
      scene.await(
          gateway.name() + " serves version " + version + " alone",
          () -> gateway.way(name).filter(alone::equals).isPresent());
    }
  }

  /**
   * While a share was tried each customer has seen one version, wherever; that many the new one.
   */
  void isSticky(double share) {
    Map<String, Set<Integer>> versions =
        callers.stream()
            .flatMap(caller -> caller.batches().stream())
            .filter(batch -> batch.way().stream().anyMatch(way -> way.mode().equals("canary")))
            .flatMap(batch -> batch.answers().stream())
            .collect(groupingBy(Caller.Answer::street, mapping(Caller.Answer::version, toSet())));
    assertThat(versions.values()).isNotEmpty().allMatch(seen -> seen.size() == 1);
    long tried = versions.values().stream().filter(seen -> seen.contains(CHALLENGER)).count();
    // Four standard deviations of 200 customers by a half are 28.
    assertThat((double) tried / versions.size()).isBetween(share - 0.15, share + 0.15);
  }

  void isReleasedAfter(String run, int stages) {
    assertThat(told().rollout().outcome()).contains(RolloutOutcome.released);
    assertThat(told().decisions())
        .filteredOn(one -> one.decision().verdict() == Verdict.passed)
        .extracting(one -> one.stage())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, stages).boxed().toList());
    AliasMove move = new Models(database).history(name).getLast();
    assertThat(move.version()).isEqualTo(CHALLENGER);
    assertThat(move.previous()).isEqualTo(CHAMPION);
    assertThat(move.by()).isEqualTo("pipeline " + name);
    assertThat(move.reason()).isEqualTo("step release of run %s, after its roll-out", run);
  }

  /** In its first stage; the alias has never moved, and each gateway tells the reason. */
  void isRolledBack(String because) throws IOException {
    assertThat(told().rollout().outcome()).contains(RolloutOutcome.rolled_back);
    assertThat(told().rollout().stage()).isEqualTo(1);
    assertThat(told().decisions().getLast().decision().verdict()).isEqualTo(Verdict.failed);
    assertThat(new Models(database).history(name))
        .extracting(AliasMove::version)
        .containsExactly(CHAMPION);
    for (LiveGateway gateway : scene.gateways()) {
      LiveGateway.Reply reply = gateway.get("/v1/models/" + name + "/rollouts?limit=1");
      assertThat(reply.json().at("/rollouts/0/outcome").asText()).isEqualTo("rolled_back");
      assertThat(reply.json().at("/rollouts/0/reason").asText()).contains(because);
    }
  }

  /** Nobody was answered wrongly, and each answer is in the log once, with its version. */
  void isLogged() {
    callers.forEach(Caller::close);
    assertThat(callers).allSatisfy(caller -> assertThat(caller.wrong()).isEmpty());
    Map<String, Integer> answered =
        answers().stream().collect(toMap(Caller.Answer::id, Caller.Answer::version));
    assertThat(answered).hasSizeGreaterThan(100);
    scene.await("all is logged", () -> logged(one -> true).size() >= answered.size());
    assertThat(
            logged(one -> answered.containsKey(one.id())).stream()
                .collect(toMap(LoggedPrediction::id, LoggedPrediction::version)))
        .isEqualTo(answered);
  }

  /** When the second version was asked, as the log has it. */
  List<Instant> timesOfTheSecond() {
    return logged(one -> Integer.valueOf(CHALLENGER).equals(one.version())).stream()
        .map(LoggedPrediction::at)
        .sorted()
        .toList();
  }

  private List<LoggedPrediction> logged(Predicate<LoggedPrediction> wanted) {
    return new Predictions(database)
        .recent(ALL).stream().filter(one -> name.equals(one.model())).filter(wanted).toList();
  }

  /** Names of the activities of a run, in the order in which they were begun. */
  List<String> activities(String run) {
    return scene.temporal().client().fetchHistory(run).getEvents().stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityType().getName())
        .toList();
  }

  @Override
  public void close() {
    callers.forEach(Caller::close);
  }
}
