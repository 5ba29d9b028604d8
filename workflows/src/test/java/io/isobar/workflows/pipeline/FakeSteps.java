package io.isobar.workflows.pipeline;

import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.tune.Bars;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.workflows.clean.CleanActivities;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.collect.CollectActivities;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.collect.CollectSettings;
import io.isobar.workflows.decide.DecideActivities;
import io.isobar.workflows.decide.DecideInput;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.decide.DecideServedInput;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.drift.DriftActivities;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.evaluate.EvaluateActivities;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.register.RegisterActivities;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.register.RegisterSettings;
import io.isobar.workflows.release.ReleaseActivities;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.split.SplitActivities;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.split.SplitSettings;
import io.isobar.workflows.tune.Proposal;
import io.isobar.workflows.tune.ProposalActivities;
import io.isobar.workflows.tune.Study;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneActivities;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * All step activities, without effects. Each call is noted; {@link #before} can make a step wait or
 * fail.
 */
public final class FakeSteps
    implements CollectActivities,
        CleanActivities,
        SplitActivities,
        DriftActivities,
        DecideActivities,
        TuneActivities,
        ProposalActivities,
        EvaluateActivities,
        RegisterActivities,
        ReleaseActivities {
  /** What happens before a step answers; the attempt is counted from 1 over the step's calls. */
  @FunctionalInterface
  public interface Before {
    void call(StepCall call, int attempt);
  }

  /** What was asked: the step with its branch, and the figure that it was given. */
  public final List<String> calls = new CopyOnWriteArrayList<>();

  /** Trials that were proposed, in that order, each with those that had ended before. */
  public final List<String> proposals = new CopyOnWriteArrayList<>();

  private final SortedSet<Integer> ended = new ConcurrentSkipListSet<>();
  private volatile IntPredicate pruned = trial -> false;
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final Map<String, Before> before = new ConcurrentHashMap<>();
  public volatile CleanSettings cleaningOfCandidate = new CleanSettings(List.of());
  private volatile List<CollectResult> batches =
      List.of(new CollectResult(CollectResult.Status.landed, 7, 0, 300, 4096, "c0ffee", -1));
  private volatile IntToDoubleFunction scores = trial -> 1.0 / (1 + trial);
  private volatile DriftResult.Verdict verdict = DriftResult.Verdict.no_champion;

  public FakeSteps before(String step, Before action) {
    before.put(step, action);
    return this;
  }

  /** Batch n is what the n-th collect answers; the last one again and again. */
  public FakeSteps batches(CollectResult... answers) {
    batches = List.of(answers);
    return this;
  }

  public FakeSteps scores(IntToDoubleFunction score) {
    scores = score;
    return this;
  }

  public FakeSteps pruned(IntPredicate trials) {
    pruned = trials;
    return this;
  }

  public FakeSteps verdict(DriftResult.Verdict drift) {
    verdict = drift;
    return this;
  }

  public static CollectResult landed(int number) {
    return new CollectResult(
        CollectResult.Status.landed, number + 1, number, 300, 4096, "sha-" + number, -1);
  }

  public static CollectResult duplicate(int number) {
    return new CollectResult(
        CollectResult.Status.duplicate, number + 1, number, 0, 4096, "sha-0", 0);
  }

  public static CollectResult exhausted() {
    return new CollectResult(CollectResult.Status.exhausted, 0, -1, 0, 90, "", -1);
  }

  @Override
  public CollectResult collect(StepCall call, CollectSettings settings) {
    int asked = note(call, "");
    return batches.get(Math.min(asked, batches.size()) - 1);
  }

  @Override
  public CleanResult clean(StepCall call, CleanSettings settings, long batch) {
    note(call, "batch " + batch);
    return new CleanResult(batch, 290, 10, new TreeMap<>(Map.of("price not above zero", 10L)));
  }

  @Override
  public SplitResult split(StepCall call, SplitSettings settings, long batch) {
    note(call, "batch " + batch);
    return new SplitResult(batch, 200, 45, 45, "d1");
  }

  @Override
  public DriftResult drift(StepCall call, DriftSettings settings, long batch) {
    note(call, "batch " + batch);
    return new DriftResult(batch, verdict, 290, 0, List.of(), "there is no champion yet");
  }

  @Override
  public DriftResult served(StepCall call, DriftSettings settings, Instant until) {
    note(call, "until " + until);
    ServedWindow window = ServedWindow.before(until, settings.chosen().served().orElseThrow());
    return new DriftResult(0, verdict, 290, 0, List.of(), "as asked", Optional.of(window));
  }

  @Override
  public DecideResult decide(StepCall call, DecideSettings settings, DecideInput input) {
    note(call, input.drift().map(DriftResult::verdict) + " " + input.asked());
    boolean train = input.asked() || verdict != DriftResult.Verdict.stable;
    return new DecideResult(
        input.split().batch(),
        train,
        List.of("because"),
        0,
        290,
        290,
        1,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  @Override
  public DecideResult byServed(StepCall call, DecideSettings settings, DecideServedInput input) {
    Optional<DriftResult.Verdict> drift = input.drift().map(DriftResult::verdict);
    note(call, drift + " " + input.asked() + " until " + input.until());
    boolean train = input.asked() || verdict == DriftResult.Verdict.drifted;
    return new DecideResult(
        0,
        train,
        List.of("as it was served"),
        1,
        0,
        0,
        0,
        Optional.empty(),
        Optional.of(26L),
        List.of(),
        Optional.empty());
  }

  @Override
  public TrainingSet prepare(StepCall call, TuneSettings settings, long batch) {
    note(call, "prepare " + batch);
    return new TrainingSet(batch, ref("encoder"), ref("train"), ref("validation"), 200, 45);
  }

  @Override
  public TrialResult trial(
      StepCall call,
      TuneSettings settings,
      TrainingSet set,
      int trial,
      BoosterParameters parameters) {
    note(call, "trial " + trial);
    return new TrialResult(trial, parameters, scores.applyAsDouble(trial), 100 + trial, 0.5);
  }

  @Override
  public Study begin(StepCall call, TuneSettings settings, TrainingSet set) {
    return new Study("study", 0, Optional.empty());
  }

  @Override
  public Proposal propose(StepCall call, TuneSettings settings, Study study, int trial) {
    proposals.add(trial + " after " + ended);
    return new Proposal(
        trial,
        Proposal.Origin.SEARCH,
        RandomSearch.parameters(settings.seed(), trial),
        new Bars(List.of(8), List.of(0.5)));
  }

  @Override
  public TrialResult proposed(
      StepCall call, TuneSettings settings, TrainingSet set, Proposal proposal) {
    int number = proposal.trial();
    TrialResult result = trial(call, settings, set, number, proposal.parameters());
    ended.add(number);
    return new TrialResult(
        number,
        result.parameters(),
        result.score(),
        result.bestRound(),
        result.seconds(),
        pruned.test(number),
        120 + number);
  }

  @Override
  public TuneResult candidate(
      StepCall call,
      TuneSettings settings,
      TrainingSet set,
      TrialResult best,
      CleanSettings cleaning) {
    cleaningOfCandidate = cleaning;
    note(call, "best " + best.trial());
    String bundle = "bundle" + (call.branch().isEmpty() ? "" : "-" + call.branch());
    return new TuneResult(
        set.batch(),
        ref(bundle),
        settings.trials(),
        best.trial(),
        best.score(),
        best.bestRound(),
        set.trainRows());
  }

  @Override
  public EvaluateResult evaluate(StepCall call, EvaluateSettings settings, TuneResult candidate) {
    note(call, candidate.bundle().key());
    return new EvaluateResult(
        EvaluateResult.Verdict.promote,
        new Scores.Regression(45, 100, 80, 0.1, 0.9),
        Optional.empty(),
        0,
        new Scores.Regression(45, 300, 200, 0.4, 0),
        "t1",
        List.of("there is no champion, and the candidate beats the baseline"));
  }

  @Override
  public RegisterResult register(
      StepCall call, RegisterSettings settings, TuneResult candidate, EvaluateResult evaluation) {
    note(call, candidate.bundle().key() + " " + evaluation.verdict());
    return new RegisterResult(settings.model(), 1, RegisterResult.Status.candidate);
  }

  @Override
  public ReleaseResult release(StepCall call, ReleaseSettings settings, RegisterResult registered) {
    note(call, registered.model() + " " + registered.version());
    return new ReleaseResult("houses", 1, settings.alias(), 0, List.of("gateway-1"));
  }

  private int note(StepCall call, String given) {
    String name = call.branch().isEmpty() ? call.step() : call.step() + "[" + call.branch() + "]";
    calls.add(given.isEmpty() ? name : name + " " + given);
    int attempt = attempts.merge(name, 1, Integer::sum);
    before.getOrDefault(call.step(), (ignoredCall, ignoredAttempt) -> {}).call(call, attempt);
    return attempt;
  }

  private static ObjectRef ref(String key) {
    return new ObjectRef(key, "a".repeat(64), 1234);
  }
}
