package io.isobar.activities.publish;

import io.isobar.activities.mlflow.LoggedModels;
import io.isobar.activities.mlflow.Mlflow;
import io.isobar.activities.mlflow.RegisteredModels.Version;
import io.isobar.activities.mlflow.Runs;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.TrialRow;
import io.isobar.workflows.publish.PublishSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one version to MLflow. Each thing is looked for by its tag before it is made, so that an
 * attempt goes on where the one before was cut off.
 */
final class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
  private static final String PARENT = "mlflow.parentRunId";
  private static final String TRIAL = "isobar.trial";
  private static final String REPORT = "report.html";

  private final Mlflow mlflow;
  private final Subject subject;
  private final AliasMarks marks;
  private final Reports reports;
  private final String name;
  private final String experiment;

  Publication(Mlflow mlflow, Subject subject, AliasMarks marks, Reports reports) {
    PublishSettings settings = subject.input().settings();
    this.mlflow = mlflow;
    this.subject = subject;
    this.marks = marks;
    this.reports = reports;
    this.name = sound(settings.name().orElse(subject.version().model()));
    this.experiment =
        mlflow.experiments().named(settings.experiment().orElse(subject.input().pipeline()));
  }

  /**
   * What came of it.
   *
   * @param withoutReport why its report is not there, where it should be
   */
  record Published(Version version, Optional<String> withoutReport) {}

  /** MLflow takes neither / nor : in names of models, and filters know no way to write a quote. */
  private static String sound(String name) {
    if (name.isBlank() || name.matches(".*[/:.'\"`].*")) {
      throw Failure.user(
          "publish.name",
          "MLflow takes no model named '" + name + "'.",
          "Give the publish step a name without / : . and quotes.");
    }
    return name;
  }

  /**
   * Publishes.
   *
   * @param named the version that the alias of the settings names here, when it is needed
   */
  Published publish(Supplier<Optional<Integer>> named) {
    Runs.Found found = run();
    String run = found.id();
    mlflow.runs().log(run, RunRecord.of(subject));
    mlflow.runs().inputs(run, RunRecord.inputs(subject));
    Version version = version(run);
    alias(version, named.get());
    Optional<String> withoutReport = report(found);
    // Last, since there may be thousands of them, and nobody waits for them.
    trials(run);
    mlflow.runs().finish(run, subject.version().createdAt());
    LOG.info(
        "{} is version {} of {} at {}", subject.key(), version.number(), name, mlflow.server());
    return new Published(version, withoutReport);
  }

  /** Puts the report beside the run; why not, where it could not be had. */
  private Optional<String> report(Runs.Found run) {
    return switch (reports.of(subject.version().model(), subject.version().version())) {
      case Report.Written written -> {
        byte[] bytes = written.html().getBytes(StandardCharsets.UTF_8);
        mlflow.artifacts().put(run.root(), REPORT, bytes);
        yield Optional.empty();
      }
      case Report.LeftOut leftOut -> {
        LOG.warn("{} is published without its report: {}", subject.key(), leftOut.why());
        yield Optional.of(leftOut.why());
      }
      case Report.NotAsked notAsked -> Optional.empty();
    };
  }

  private Runs.Found run() {
    return mlflow
        .runs()
        .one(experiment, Subject.KEY, subject.key())
        .orElseGet(
            () -> {
              SortedMap<String, String> tags = subject.tags();
              tags.put("mlflow.source.type", "JOB");
              tags.put("mlflow.source.name", "isobar " + subject.input().pipeline());
              return mlflow.runs().create(experiment, title(), RunRecord.begun(subject), tags);
            });
  }

  private String title() {
    return subject.version().model() + " version " + subject.version().version();
  }

  private Version version(String run) {
    mlflow
        .registeredModels()
        .ensure(
            name,
            "Published by Isobar, pipeline " + subject.input().pipeline() + ".",
            new TreeMap<>(Map.of("isobar.model", subject.version().model())));
    Optional<Version> known = find(Subject.KEY, subject.key());
    if (known.isPresent()) {
      return known.get();
    }
    LoggedModels.Found model = model(run);
    return mlflow
        .registeredModels()
        .create(name, model.id(), run, title() + ". " + description(), subject.tags());
  }

  /** As much of the reasons as a list of versions should carry. */
  private String description() {
    String reasons = subject.reasons();
    return reasons.length() <= 1_000 ? reasons : reasons.substring(0, 996) + " ...";
  }

  private LoggedModels.Found model(String run) {
    LoggedModels.Found model =
        mlflow
            .loggedModels()
            .tagged(experiment, Subject.KEY, subject.key())
            .orElseGet(
                () ->
                    mlflow
                        .loggedModels()
                        .create(experiment, subject.version().model(), run, subject.tags()));
    if (!model.ready()) {
      ModelFolder.of(subject, run, model.id())
          .forEach((path, bytes) -> mlflow.artifacts().put(model.root(), path, bytes));
      mlflow.loggedModels().ready(model.id());
    }
    mlflow.runs().output(run, model.id());
    return model;
  }

  /**
   * Lets the alias name there what it names here now: a publication that comes late must not move
   * it back, and one that was missed is made up for. Where ours follows, a move by hand is left to
   * the workflow that follows.
   */
  private void alias(Version published, Optional<Integer> here) {
    String alias = subject.input().settings().alias();
    Optional<Version> wanted =
        here.flatMap(
            number ->
                number == subject.version().version()
                    ? Optional.of(published)
                    : find(Subject.VERSION, Integer.toString(number)));
    Optional<String> there = mlflow.registeredModels().byAlias(name, alias).map(Version::number);
    Optional<String> number = wanted.map(Version::number);
    if (number.isEmpty() || marks.movedByHand(there)) {
      return;
    }
    if (there.equals(number)) {
      marks.agreed(number.get());
    } else {
      marks.move(number.get(), () -> mlflow.registeredModels().alias(name, alias, number.get()));
    }
  }

  private Optional<Version> find(String tag, String value) {
    return mlflow.registeredModels().versions(name).stream()
        .filter(version -> value.equals(version.tags().get(tag)))
        .findFirst();
  }

  private void trials(String parent) {
    List<Runs.Found> children = mlflow.runs().tagged(experiment, PARENT, parent);
    SortedMap<String, Runs.Found> known =
        children.stream()
            .filter(child -> child.tags().containsKey(TRIAL))
            .collect(
                Collectors.toMap(
                    child -> child.tags().getOrDefault(TRIAL, ""),
                    child -> child,
                    (first, second) -> first,
                    TreeMap::new));
    for (TrialRow trial : subject.trials()) {
      Runs.Found child = known.get(Integer.toString(trial.trial()));
      if (child == null || !child.finished()) {
        String run = child == null ? trial(parent, trial).id() : child.id();
        mlflow.runs().log(run, RunRecord.of(trial));
        mlflow.runs().finish(run, trial.finishedAt());
      }
    }
  }

  private Runs.Found trial(String parent, TrialRow trial) {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put(PARENT, parent);
    tags.put(TRIAL, Integer.toString(trial.trial()));
    tags.put("isobar.run", subject.version().run());
    tags.put("isobar.step", trial.step());
    return mlflow.runs().create(experiment, "trial " + trial.trial(), RunRecord.begun(trial), tags);
  }
}
