package io.isobar.activities.tune;

import io.isobar.domain.tune.Bars;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.BoosterSpace;
import io.isobar.domain.tune.Observed;
import io.isobar.domain.tune.Point;
import io.isobar.domain.tune.Pruning;
import io.isobar.domain.tune.Pruning.Learned;
import io.isobar.domain.tune.SearchSpace;
import io.isobar.storage.objects.Sha256;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.ProposedTrial;
import io.isobar.storage.postgres.Studies;
import io.isobar.storage.postgres.StudyKey;
import io.isobar.storage.postgres.StudyRow;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.Proposal;
import io.isobar.workflows.tune.Proposal.Origin;
import io.isobar.workflows.tune.ProposalActivities;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.Study;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TuneSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses trials from what the database knows of those before. */
public final class TrialProposals implements ProposalActivities {
  private final Studies studies;

  public TrialProposals(Database database) {
    this.studies = new Studies(database);
  }

  @Override
  public Study begin(StepCall call, TuneSettings settings, TrainingSet set) {
    StudyKey key = key(call);
    String space = space(call, settings);
    String study = study(settings, set, space);
    Optional<StudyRow> earlier = studies.find(key);
    if (earlier.filter(row -> row.study().equals(study)).isPresent()) {
      return new Study(study, warm(key), earlier.get().warmFrom());
    }
    Optional<Studies.Best> best = champion(call, settings, space);
    List<Point> points = best.map(found -> wanted(settings, found.points())).orElse(List.of());
    Optional<String> from = best.filter(found -> !points.isEmpty()).map(Studies.Best::run);
    studies.begin(key, new StudyRow(study, space, from), points);
    return new Study(study, points.size(), from);
  }

  private Optional<Studies.Best> champion(StepCall call, TuneSettings settings, String space) {
    boolean warm = settings.search().warmStart() > 0;
    return warm && settings.search().search() != SearchSettings.Kind.GRID
        ? studies.ofChampion(space, call.step(), settings.search().warmStart() + 1)
        : Optional.empty();
  }

  /** The first trial is tried anyway, and there may be fewer trials than would be warm. */
  private static List<Point> wanted(TuneSettings settings, List<Point> best) {
    SearchSpace space = settings.search().searchSpace();
    Point first = BoosterSpace.first(space);
    return best.stream()
        .filter(point -> space.contains(point) && !point.equals(first))
        .distinct()
        .limit(Math.min(settings.search().warmStart(), settings.trials() - 1))
        .toList();
  }

  private int warm(StudyKey key) {
    return Math.toIntExact(
        studies.upTo(key, Integer.MAX_VALUE).stream()
            .filter(trial -> trial.origin().equals(word(Origin.WARM_START)))
            .count());
  }

  @Override
  public Proposal propose(StepCall call, TuneSettings settings, Study study, int trial) {
    StudyKey key = key(call);
    List<ProposedTrial> all = studies.upTo(key, trial);
    List<ProposedTrial> before =
        all.stream().filter(earlier -> earlier.observed().trial() < trial).toList();
    List<ProposedTrial> known =
        before.stream()
            .filter(earlier -> earlier.observed().trial() <= trial - settings.lag())
            .toList();
    Optional<ProposedTrial> made =
        all.stream().filter(earlier -> earlier.observed().trial() == trial).findFirst();
    Origin origin = made.map(TrialProposals::origin).orElseGet(() -> origin(settings, trial));
    Point point =
        made.map(found -> found.observed().point())
            .orElseGet(() -> choose(settings, trial, origin, before));
    if (made.isEmpty()) {
      studies.propose(key, trial, word(origin), point);
    }
    BoosterParameters parameters = BoosterSpace.parameters(settings.search().searchSpace(), point);
    return new Proposal(trial, origin, parameters, bars(settings, parameters.eta(), known));
  }

  private static Origin origin(TuneSettings settings, int trial) {
    return trial == 0 && settings.search().search() != SearchSettings.Kind.GRID
        ? Origin.STANDARD
        : Origin.SEARCH;
  }

  private static Origin origin(ProposedTrial made) {
    for (Origin origin : Origin.values()) {
      if (word(origin).equals(made.origin())) {
        return origin;
      }
    }
    throw new IllegalStateException("a proposal from " + made.origin());
  }

  private static String word(Origin origin) {
    return origin.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What ended after the trials that may be known counts as running, as it may be elsewhere. */
  private static Point choose(
      TuneSettings settings, int trial, Origin origin, List<ProposedTrial> before) {
    if (origin == Origin.STANDARD) {
      return BoosterSpace.first(settings.search().searchSpace());
    }
    List<Observed> observed =
        before.stream()
            .map(ProposedTrial::observed)
            .map(
                earlier ->
                    earlier.trial() <= trial - settings.lag()
                        ? earlier
                        : Observed.running(earlier.trial(), earlier.point()))
            .toList();
    return settings.search().by(settings.seed()).propose(trial, observed);
  }

  private static Bars bars(TuneSettings settings, double eta, List<ProposedTrial> known) {
    Pruning pruning = settings.search().pruning();
    if (pruning instanceof Pruning.None) {
      return Bars.NONE; // Ten thousand trials need not look at each other then.
    }
    SearchSpace space = settings.search().searchSpace();
    List<Learned> learned =
        known.stream()
            .map(
                trial ->
                    new Learned(
                        trial.observed().state(),
                        BoosterSpace.parameters(space, trial.observed().point()).eta(),
                        trial.curve()))
            .toList();
    return pruning.bars(eta, learned, settings.rounds());
  }

  private static StudyKey key(StepCall call) {
    return new StudyKey(call.run(), call.step(), call.branch());
  }

  private static String space(StepCall call, TuneSettings settings) {
    return digest(
        call.dataset().name(),
        settings.metric().toString(),
        settings.search().searchSpace().toString());
  }

  private static String study(TuneSettings settings, TrainingSet set, String space) {
    return digest(space, set.train().sha256(), set.validation().sha256(), settings.toString());
  }

  private static String digest(String... parts) {
    return Sha256.of(String.join(" ", parts).getBytes(StandardCharsets.UTF_8));
  }
}
