package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.tune.Bars;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.LearningCurve;
import io.isobar.domain.tune.Point;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Studies;
import io.isobar.storage.postgres.StudyKey;
import io.isobar.storage.postgres.StudyRow;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.tune.Proposal;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneSettings;
import io.temporal.client.ActivityCanceledException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Trials as they are proposed: with bars, learning curves and trees that grow leaf by leaf. */
class ProposedTrialTest {
  @RegisterExtension final EmptyDatabase database = new EmptyDatabase();
  @TempDir Path folder;

  private static final TuneSettings SETTINGS = new TuneSettings(Metric.RMSE, 4, 2, 80, 10, 42);

  private Homes homes;
  private ObjectStore objects;

  @BeforeEach
  void open() {
    homes = new Homes(database.database());
    objects = new FileObjectStore(folder);
  }

  private XgboostTuning tuning(CountedProgress progress) {
    return new XgboostTuning(database.database(), objects, progress, 5);
  }

  @Test
  void stopsAtABarThatItMisses() {
    long batch = homes.land(1000);
    CountedProgress progress = new CountedProgress();
    XgboostTuning tuning = tuning(progress);
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), SETTINGS, batch);
    TrialResult whole = tuning.proposed(Homes.call("homes-1"), SETTINGS, set, proposal(Bars.NONE));
    assertThat(whole.pruned()).isFalse();
    assertThat(whole.rounds()).isGreaterThan(16);
    int rounds = progress.rounds.get();

    Bars low = new Bars(List.of(11, 16), List.of(1e9, whole.score() / 2));
    TrialResult pruned = tuning.proposed(Homes.call("homes-2"), SETTINGS, set, proposal(low));

    assertThat(pruned.pruned()).isTrue();
    assertThat(pruned.rounds()).isEqualTo(16);
    assertThat(progress.rounds.get() - rounds).isEqualTo(16);
    assertThat(tuning.proposed(Homes.call("homes-2"), SETTINGS, set, proposal(low)))
        .as("read, not trained again")
        .isEqualTo(pruned);
    assertThat(progress.rounds.get() - rounds).isEqualTo(16);
    Bars met = new Bars(List.of(11, 16), List.of(1e9, 1e9));
    TrialResult kept = tuning.proposed(Homes.call("homes-3"), SETTINGS, set, proposal(met));
    assertThat(kept.score()).isEqualTo(whole.score());
    assertThat(kept.pruned()).isFalse();
  }

  @Test
  void keepsTheLearningCurveAcrossALostWorker() {
    long batch = homes.land(1000);
    TrainingSet set = tuning(new CountedProgress()).prepare(Homes.call("homes-1"), SETTINGS, batch);
    tuning(new CountedProgress())
        .proposed(Homes.call("homes-1"), SETTINGS, set, proposal(Bars.NONE));
    assertThatThrownBy(
            () ->
                tuning(new CountedProgress(17))
                    .proposed(Homes.call("homes-2"), SETTINGS, set, proposal(Bars.NONE)))
        .isInstanceOf(ActivityCanceledException.class);
    tuning(new CountedProgress())
        .proposed(Homes.call("homes-2"), SETTINGS, set, proposal(Bars.NONE));

    assertThat(curve("homes-2")).isEqualTo(curve("homes-1"));
    assertThat(curve("homes-1").rounds())
        .as("the rungs of its steps, before and after the checkpoint, and its best round")
        .startsWith(5, 8, 14, 24, 41)
        .hasSizeGreaterThan(5);
    assertThat(curve("homes-1").scores().getFirst())
        .isGreaterThan(curve("homes-1").scores().get(3));
  }

  private LearningCurve curve(String run) {
    Studies studies = new Studies(database.database());
    StudyKey key = new StudyKey(run, "tune", "");
    studies.begin(key, new StudyRow("study", "space", Optional.empty()), List.of());
    studies.propose(key, 3, "search", new Point(List.of(0.1)));
    return studies.upTo(key, 3).getFirst().curve();
  }

  private static Proposal proposal(Bars bars) {
    return new Proposal(3, Proposal.Origin.SEARCH, RandomSearch.parameters(42, 3), bars);
  }

  @Test
  void growsTreesLeafByLeaf() {
    long batch = homes.land(1000);
    XgboostTuning tuning = tuning(new CountedProgress());
    TrainingSet set = tuning.prepare(Homes.call("homes-1"), SETTINGS, batch);
    Bundle few = grown(tuning, set, "homes-2", 4);

    assertThat(few.card().parameters().orElseThrow().maxLeaves()).contains(4);
    assertThat(bytesATree(few)).isLessThan(0.5 * bytesATree(grown(tuning, set, "homes-3", 64)));
  }

  private Bundle grown(XgboostTuning tuning, TrainingSet set, String run, int leaves) {
    BoosterParameters parameters =
        new BoosterParameters(0.1, 16, 1, 1, 1, 1, 0, 0, Optional.of(leaves));
    return new BundleStore(objects)
        .read(
            tuning
                .candidate(
                    Homes.call(run),
                    SETTINGS,
                    set,
                    new TrialResult(0, parameters, 0.1, 10, 1),
                    new CleanSettings(List.of()))
                .bundle());
  }

  private static double bytesATree(Bundle bundle) {
    return (double) BundleStore.bytes(bundle.model()).length / bundle.card().rounds();
  }
}
