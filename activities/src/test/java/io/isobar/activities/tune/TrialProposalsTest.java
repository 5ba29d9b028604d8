package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.tune.Bars;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.Dimension;
import io.isobar.domain.tune.LearningCurve;
import io.isobar.domain.tune.Rungs;
import io.isobar.domain.tune.Values;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.FinishedTrial;
import io.isobar.storage.postgres.TrialKey;
import io.isobar.storage.postgres.Trials;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.Proposal;
import io.isobar.workflows.tune.Proposal.Origin;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.Study;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TuneSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trials are not trained here: what they would come to follows from their parameters. */
class TrialProposalsTest {
  private static final int ROUNDS = 100;
  @RegisterExtension final EmptyDatabase database = new EmptyDatabase();

  private static final TuneSettings SETTINGS =
      new TuneSettings(Metric.RMSE, 40, 3, 100, 20, 42, SearchSettings.STANDARD);
  private static final TrainingSet SET = set("a");

  private TrialProposals proposals;
  private Trials trials;

  @BeforeEach
  void open() {
    new Homes(database.database());
    proposals = new TrialProposals(database.database());
    trials = new Trials(database.database());
  }

  private static TrainingSet set(String letter) {
    ObjectRef ref = new ObjectRef("matrix", letter.repeat(64), 1);
    return new TrainingSet(1, ref, ref, ref, 10, 5);
  }

  private static SearchSettings search(
      SearchSettings.Kind kind, SearchSettings.Prune prune, int warm) {
    return new SearchSettings(kind, 5, List.of(), prune, warm);
  }

  private static TuneSettings settings(int parallel, SearchSettings search) {
    return new TuneSettings(Metric.RMSE, 40, parallel, ROUNDS, 20, 42, search);
  }

  /** Ends a trial as its parameters and its bars would have it. */
  private void end(String run, Proposal proposal) {
    BoosterParameters tried = proposal.parameters();
    double score =
        Math.abs(Math.log(tried.eta() / 0.05)) + Math.abs(tried.maxDepth() - 5) + tried.subsample();
    List<Integer> rungs = Rungs.rounds(tried.eta(), ROUNDS);
    List<Double> scores = rungs.stream().map(round -> score + 1.0 / round).toList();
    boolean pruned =
        rungs.stream().anyMatch(round -> proposal.bars().stop(round, score + 1.0 / round));
    trials.save(
        new TrialKey(run, "tune", "", proposal.trial()),
        tried,
        new FinishedTrial(
            "f" + proposal.trial(),
            pruned ? score + 1 : score,
            60,
            1,
            pruned,
            64,
            new LearningCurve(rungs, scores).with(ROUNDS, score)));
  }

  /**
   * Runs a tuning as the lanes do.
   *
   * @param ends which of the trials under way ends next, of so many
   */
  private List<Proposal> tune(String run, TuneSettings settings, Random ends) {
    Study study = proposals.begin(Homes.call(run), settings, SET);
    List<Proposal> all = new ArrayList<>();
    List<Proposal> underWay = new ArrayList<>();
    List<Integer> ended = new ArrayList<>();
    for (int trial = 0; trial < settings.trials(); trial++) {
      int known = trial - settings.lag();
      while (underWay.size() == settings.parallel()
          || !IntStream.rangeClosed(0, known).allMatch(ended::contains)) {
        Proposal next = underWay.remove(ends.nextInt(underWay.size()));
        end(run, next);
        ended.add(next.trial());
      }
      Proposal proposal = proposals.propose(Homes.call(run), settings, study, trial);
      all.add(proposal);
      underWay.add(proposal);
    }
    Collections.reverse(underWay);
    underWay.forEach(proposal -> end(run, proposal));
    return all;
  }

  @Test
  void choosesTheSameTrialsWhateverTheOrderInWhichTheyEnd() {
    for (SearchSettings.Prune prune : SearchSettings.Prune.values()) {
      TuneSettings settings = settings(3, search(SearchSettings.Kind.TPE, prune, 0));
      List<Proposal> first = tune("one-" + prune, settings, new Random(1));

      assertThat(tune("two-" + prune, settings, new Random(2))).isEqualTo(first);
      assertThat(tune("three-" + prune, settings, new Random(3))).isEqualTo(first);
      assertThat(first).extracting(Proposal::parameters).doesNotHaveDuplicates();
    }
  }

  @Test
  void learnsFromWhatTrialsCameTo() {
    List<Proposal> tpe =
        tune(
            "tpe",
            settings(1, search(SearchSettings.Kind.TPE, SearchSettings.Prune.NONE, 0)),
            new Random(1));
    List<Proposal> random =
        tune(
            "random",
            settings(1, search(SearchSettings.Kind.RANDOM, SearchSettings.Prune.NONE, 0)),
            new Random(1));

    assertThat(off(tpe)).isLessThan(0.7 * off(random));
    assertThat(random.getFirst()).isEqualTo(tpe.getFirst());
    assertThat(random.getFirst().origin()).isEqualTo(Origin.STANDARD);
    assertThat(random.get(1).origin()).isEqualTo(Origin.SEARCH);
  }

  /** How far the depths of the later trials are from the best one. */
  private static double off(List<Proposal> proposals) {
    return proposals.subList(20, 40).stream()
        .mapToInt(proposal -> Math.abs(proposal.parameters().maxDepth() - 5))
        .average()
        .orElseThrow();
  }

  @Test
  void barsComeFromTrialsThatMayBeKnown() {
    TuneSettings settings =
        settings(2, search(SearchSettings.Kind.RANDOM, SearchSettings.Prune.MEDIAN, 0));
    List<Proposal> all = tune("bars", settings, new Random(1));

    assertThat(all.subList(0, 5 + settings.lag() - 1))
        .extracting(Proposal::bars)
        .containsOnly(Bars.NONE);
    Proposal fast =
        all.stream()
            .filter(one -> one.trial() >= 20 && one.parameters().eta() > 0.1)
            .findFirst()
            .orElseThrow();
    double eta = fast.parameters().eta();
    assertThat(fast.bars().rounds())
        .containsExactlyElementsOf(
            Rungs.rounds(eta, ROUNDS).stream().filter(round -> (round + 0.5) * eta > 2).toList())
        .hasSizeGreaterThan(1);
    assertThat(fast.bars().scores().getFirst()).isGreaterThan(fast.bars().scores().getLast());
    assertThat(all.stream().filter(one -> one.parameters().eta() < 0.019))
        .as("trials that do not come to a rung")
        .isNotEmpty()
        .allMatch(one -> one.bars().equals(Bars.NONE));
  }

  @Test
  void proposesOnce() {
    Study study = proposals.begin(Homes.call("homes-1"), SETTINGS, SET);
    assertThat(proposals.begin(Homes.call("homes-1"), SETTINGS, SET)).isEqualTo(study);
    Proposal first = proposals.propose(Homes.call("homes-1"), SETTINGS, study, 0);
    end("homes-1", first);

    assertThat(proposals.propose(Homes.call("homes-1"), SETTINGS, study, 0)).isEqualTo(first);
    assertThat(proposals.begin(Homes.call("homes-1"), SETTINGS, set("b")))
        .as("other data")
        .isNotEqualTo(study);
    assertThat(count("select count(*) from isobar.proposals")).isZero();
  }

  @Test
  void keepsTheBranchesOfAStepApart() {
    StepCall rmse = new StepCall("homes-1", "homes", "tune", "rmse", Homes.DATASET);
    StepCall mae = new StepCall("homes-1", "homes", "tune", "mae", Homes.DATASET);
    TuneSettings other = new TuneSettings(Metric.MAE, 40, 3, 100, 20, 43);
    Study first = proposals.begin(rmse, SETTINGS, SET);
    Study second = proposals.begin(mae, other, SET);
    Proposal ofRmse = proposals.propose(rmse, SETTINGS, first, 1);
    Proposal ofMae = proposals.propose(mae, other, second, 1);

    assertThat(first.id()).isNotEqualTo(second.id());
    assertThat(ofRmse.parameters()).isNotEqualTo(ofMae.parameters());
    assertThat(proposals.propose(rmse, SETTINGS, first, 1)).isEqualTo(ofRmse);
  }

  @Test
  void triesTheBestTrialsOfTheChampionFirst() {
    List<Proposal> old = tune("homes-1", SETTINGS, new Random(1));
    assertThat(proposals.begin(Homes.call("homes-2"), SETTINGS, SET))
        .as("no champion yet")
        .extracting(Study::warm)
        .isEqualTo(0);
    crown("homes-1");

    Study study = proposals.begin(Homes.call("homes-3"), SETTINGS, set("b"));
    List<Proposal> begun =
        IntStream.range(0, 5)
            .mapToObj(trial -> proposals.propose(Homes.call("homes-3"), SETTINGS, study, trial))
            .toList();

    assertThat(study.from()).contains("homes-1");
    assertThat(begun)
        .extracting(Proposal::origin)
        .containsExactly(
            Origin.STANDARD,
            Origin.WARM_START,
            Origin.WARM_START,
            Origin.WARM_START,
            Origin.SEARCH);
    assertThat(begun.subList(1, 4)).extracting(Proposal::parameters).isEqualTo(best(old));
    assertThat(proposals.begin(Homes.call("homes-3"), SETTINGS, set("b"))).isEqualTo(study);
  }

  private List<BoosterParameters> best(List<Proposal> old) {
    List<Integer> numbers =
        database
            .database()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select trial from isobar.trials where run_id = 'homes-1' and state ="
                                + " 'complete' and trial > 0 order by score, trial limit 3")
                        .mapTo(Integer.class)
                        .list());
    return numbers.stream().map(old::get).map(Proposal::parameters).toList();
  }

  @Test
  void warmsNothingWithTrialsOfAnotherSearch() {
    tune("homes-1", SETTINGS, new Random(1));
    crown("homes-1");
    SearchSettings narrow =
        new SearchSettings(
            SearchSettings.Kind.TPE,
            10,
            List.of(new Dimension("eta", new Values.Decimals(0.1, 0.2, true))),
            SearchSettings.Prune.NONE,
            3);

    assertThat(warm("homes-2", settings(3, narrow))).isZero();
    assertThat(warm("homes-3", new TuneSettings(Metric.MAE, 40, 3, 100, 20, 42, SETTINGS.search())))
        .isZero();
    assertThat(
            warm(
                "homes-4",
                settings(3, search(SearchSettings.Kind.TPE, SearchSettings.Prune.NONE, 0))))
        .isZero();
    assertThat(warm("homes-5", new TuneSettings(Metric.RMSE, 2, 3, 100, 20, 7))).isEqualTo(1);
  }

  private int warm(String run, TuneSettings settings) {
    return proposals.begin(Homes.call(run), settings, SET).warm();
  }

  private void crown(String run) {
    database
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "insert into isobar.models (model, version, run_id, step, status, bundle_key,"
                      + " bundle_sha256, bundle_bytes, scores, evaluation, provenance) values"
                      + " ('homes', 1, ?, 'register', 'released', 'b', repeat('a', 64), 1, '{}',"
                      + " '{}', '{}')",
                  run);
              handle.execute(
                  "insert into isobar.aliases (model, alias, version) values"
                      + " ('homes', 'champion', 1)");
            });
  }

  private int count(String query) {
    return database
        .database()
        .jdbi()
        .withHandle(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }
}
