package io.isobar.gateway.ui.monitor;

import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.CoverageBand;
import io.isobar.domain.evaluate.SliceNames;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.feedback.LiveQuality;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.predict.BundlePredictors;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.DriftReport;
import io.isobar.storage.postgres.DriftReports;
import io.isobar.storage.postgres.LiveQualities;
import io.isobar.storage.postgres.PredictionPages;
import io.isobar.storage.postgres.PredictionPages.Busy;
import io.isobar.storage.postgres.PredictionPages.Filter;
import io.isobar.storage.postgres.PredictionPages.Traffic;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads what came of predictions; what was read is good for some seconds. */
final class MonitorReader {
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final Duration GOOD_FOR = Duration.ofSeconds(15);
  private static final int HOURS = 24;
  private static final int REPORTS = 5;

  /** Of refused requests there is no truth; there are seldom so many in a row. */
  private static final int LOOKED_AT = 50;

  private static final int KEPT = 20;

  private final Versions versions;
  private final LiveQualities qualities;
  private final PredictionPages log;
  private final DriftReports drifts;
  private final ServedModels models;
  private final BundlePredictors predictors;
  private final InstantSource clock;
  private final Map<String, Read> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Read> eldest) {
          return size() > KEPT;
        }
      };

  /** What Postgres said, before it is written in anybody's language. */
  private record Read(
      Instant at,
      Instant since,
      boolean bounded,
      List<Judged> judged,
      String id,
      Busy busy,
      List<DriftReport> drifts) {}

  /** A version and what came of it; or why that is not known. */
  private record Judged(VersionCard card, Optional<LiveQualities.Sliced> found, String trouble) {
    Optional<LiveQuality> quality() {
      return found.map(LiveQualities.Sliced::quality);
    }
  }

  MonitorReader(
      Reads reads, ServedModels models, BundlePredictors predictors, InstantSource clock) {
    this.versions = new Versions(reads.database());
    this.qualities = new LiveQualities(reads.database(), this::predictor);
    this.log = new PredictionPages(reads.database());
    this.drifts = new DriftReports(reads.database());
    this.models = models;
    this.predictors = predictors;
    this.clock = clock;
  }

  private Predictor predictor(ObjectRef bundle) {
    return predictors.of(bundle);
  }

  /** Those that are served and, where Postgres answers, those that were registered. */
  MonitorPage.Choice choice() {
    TreeSet<String> names = new TreeSet<>();
    models.all().stream().map(ServedModel::model).forEach(names::add);
    try {
      versions.models().stream().map(Versions.Summary::model).forEach(names::add);
      return new MonitorPage.Choice(List.copyOf(names), false);
    } catch (Failure away) {
      return new MonitorPage.Choice(List.copyOf(names), true);
    }
  }

  MonitorPage page(String model, Shell shell) {
    Read read = read(model);
    return new MonitorPage(
        model,
        read.at(),
        read.since(),
        read.bounded(),
        read.judged().stream().map(one -> version(one, shell)).toList(),
        read.judged().stream()
            .anyMatch(one -> one.quality().map(quality -> quality.truths() > 0).orElse(false)),
        read.id(),
        hours(read.busy(), read.at()),
        latencies(read.busy()),
        read.drifts().stream().map(MonitorReader::drift).toList());
  }

  private Read read(String model) {
    Instant now = clock.instant();
    synchronized (kept) {
      Read known = kept.get(model);
      if (known != null && known.at().plus(GOOD_FOR).isAfter(now)) {
        return known;
      }
    }
    Read fresh = fresh(model, now);
    synchronized (kept) {
      kept.put(model, fresh);
    }
    return fresh;
  }

  private Read fresh(String model, Instant now) {
    versions.requireKnown(model);
    Instant month = now.minus(WINDOW);
    Optional<Instant> bound = log.sinceOf(month, MonitorPage.SCORED);
    Instant since = bound.orElse(month);
    List<Judged> judged = new ArrayList<>();
    for (int version : qualities.versions(model, since, now)) {
      versions.find(model, version).ifPresent(card -> judged.add(judged(card, since, now)));
    }
    Filter any = new Filter(Optional.of(model), Optional.empty(), since);
    String id =
        log.page(any, Optional.empty(), LOOKED_AT, MonitorPage.SCORED).lines().stream()
            .filter(line -> line.status() == 200)
            .findFirst()
            .map(PredictionPages.Line::id)
            .orElse("");
    return new Read(
        now,
        since,
        bound.isPresent(),
        judged,
        id,
        log.traffic(
            model,
            now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1)),
            MonitorPage.COUNTED),
        drifts.served(model, REPORTS));
  }

  private Judged judged(VersionCard card, Instant since, Instant until) {
    try {
      List<SliceNames> slices =
          card.collectedAt().isPresent()
              ? List.of()
              : SliceRows.names(card, predictor(card.version().bundle()).card());
      return new Judged(card, Optional.of(qualities.of(card, since, until, slices)), "");
    } catch (Failure failure) {
      if (failure.code().startsWith("database.")) {
        throw failure;
      }
      return new Judged(card, Optional.empty(), failure.describe());
    }
  }

  private static MonitorPage.Version version(Judged judged, Shell shell) {
    VersionCard card = judged.card();
    Optional<LiveQuality> quality = judged.quality();
    List<String> notes = new ArrayList<>();
    if (card.collectedAt().isPresent()) {
      notes.add(shell.say(MonitorText.COLLECTED));
    }
    if (!judged.trouble().isEmpty()) {
      notes.add(shell.say(MonitorText.UNREADABLE, judged.trouble()));
    }
    quality
        .map(LiveQuality::unfit)
        .filter(unfit -> unfit > 0)
        .ifPresent(unfit -> notes.add(shell.say(MonitorText.UNFIT, shell.number(unfit))));
    return new MonitorPage.Version(
        card.version().version(),
        String.join(", ", card.aliases()),
        quality.map(LiveQuality::predictions).orElse(0L),
        quality.map(LiveQuality::truths).orElse(0L),
        quality.map(LiveQuality::share).orElse(0.0),
        ScoreRows.of(card.version().scoresJson(), quality.flatMap(LiveQuality::scores), shell),
        quality.flatMap(LiveQuality::coverage).map(coverage -> coverage(coverage, shell)),
        judged.found().flatMap(found -> SliceRows.of(card, found.slices(), shell)),
        notes);
  }

  private static MonitorPage.Coverage coverage(Coverage coverage, Shell shell) {
    CoverageBand band = coverage.band();
    boolean low = coverage.covered() < band.low();
    boolean high = coverage.covered() > band.high();
    String sentence =
        shell.say(
            MonitorText.COVERS,
            shell.percent(coverage.promised()),
            shell.percent(coverage.realised()),
            shell.number(coverage.rows()),
            shell.percent((double) band.low() / coverage.rows()),
            shell.percent((double) band.high() / coverage.rows()));
    String verdict =
        low
            ? " " + shell.say(MonitorText.COVERAGE_LOW)
            : high ? " " + shell.say(MonitorText.COVERAGE_HIGH) : "";
    return new MonitorPage.Coverage(sentence + verdict, !low);
  }

  private static Optional<MonitorPage.Hours> hours(Busy busy, Instant now) {
    List<Integer> versions =
        busy.traffic().stream()
            .map(Traffic::version)
            .distinct()
            .sorted((one, other) -> other - one)
            .toList();
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
    List<MonitorPage.Hour> hours = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      Instant at = first.plus(Duration.ofHours(hour));
      hours.add(
          new MonitorPage.Hour(
              at, versions.stream().map(version -> count(busy, version, at)).toList()));
    }
    return Optional.of(new MonitorPage.Hours(HoursDrawing.of(hours), versions, hours, busy.from()));
  }

  private static long count(Busy busy, int version, Instant hour) {
    return busy.traffic().stream()
        .filter(one -> one.version() == version && one.hour().equals(Optional.of(hour)))
        .mapToLong(Traffic::rows)
        .sum();
  }

  private static List<MonitorPage.Latency> latencies(Busy busy) {
    return busy.traffic().stream()
        .filter(one -> one.hour().isEmpty())
        .map(
            one ->
                new MonitorPage.Latency(
                    one.version(), one.rows(), one.medianMicros() / 1e3, one.p99Micros() / 1e3))
        .toList();
  }

  private static MonitorPage.Drift drift(DriftReport report) {
    return switch (report.verdict()) {
      case "drifted" -> new MonitorPage.Drift(report, MonitorText.DRIFTED, "bad");
      case "stable" -> new MonitorPage.Drift(report, MonitorText.STABLE, "good");
      case "too_few" -> new MonitorPage.Drift(report, MonitorText.TOO_FEW, "off");
      default -> new MonitorPage.Drift(report, MonitorText.NO_CHAMPION, "off");
    };
  }
}
