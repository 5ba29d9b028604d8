package io.isobar.gateway.ui.data;

import io.isobar.domain.drift.ColumnFinding;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.DriftJudge;
import io.isobar.domain.drift.DriftRules;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.draw.Chart;
import io.isobar.gateway.ui.draw.Quadrant;
import io.isobar.gateway.ui.models.KeptExplanations;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.BatchLine;
import io.isobar.storage.postgres.BatchPages;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Profiles;
import io.isobar.storage.postgres.Profiles.Kept;
import io.isobar.storage.postgres.Versions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** Reads what differs between two sets of rows, by their counts alone. */
final class CompareReader {
  /** As definitions have it where they say nothing. */
  private static final DriftRules RULES = new DriftRules("", 0.1, 0.01, 0, 0, 1, false);

  private static final Pattern KEY =
      Pattern.compile("(.{1,200})@([1-9][0-9]{0,8})(?::([0-9]{1,9}))?");
  private static final int OFFERED = 60;
  private static final int COLUMNS = 60;

  private final Profiles profiles;
  private final KeptCounts counts;
  private final BatchPages batches;
  private final Versions versions;
  private final DateColumns dates;
  private final KeptExplanations explanations;

  CompareReader(Reads reads, KeptCounts counts, KeptExplanations explanations) {
    Database database = reads.database();
    this.profiles = new Profiles(database);
    this.counts = counts;
    this.batches = new BatchPages(database);
    this.versions = new Versions(database);
    this.dates = new DateColumns(database);
    this.explanations = explanations;
  }

  /** Counts with what they are of. */
  private record Rows(Kept kept, Optional<BatchLine> batch, Profile counts) {}

  /**
   * The page.
   *
   * @param a what is compared with; else the training rows that {@code b} is counted by
   * @param b what is looked at; else what was kept last of a batch
   * @throws Problem 404
   */
  ComparePage read(String dataset, Optional<String> a, Optional<String> b, Shell shell) {
    List<Kept> kept = profiles.kept(dataset, OFFERED);
    List<ComparePage.Side> sides = kept.stream().map(one -> side(one, shell)).toList();
    Optional<Kept> looked = b.map(CompareReader::key).or(() -> last(kept));
    Optional<Kept> reference =
        a.map(CompareReader::key)
            .or(() -> looked.map(one -> new Kept(one.model(), one.version(), Optional.empty())));
    if (looked.isEmpty() || reference.isEmpty()) {
      return nothing(dataset, sides);
    }
    Rows now = rows(dataset, looked.get(), shell);
    Rows before = rows(dataset, reference.get(), shell);
    boolean comparable =
        before.kept().model().equals(now.kept().model())
            && before.kept().version() == now.kept().version();
    List<ColumnFinding> findings = comparable ? findings(before.counts(), now.counts()) : List.of();
    return new ComparePage(
        dataset,
        sides,
        Optional.of(side(before.kept(), shell)),
        Optional.of(side(now.kept(), shell)),
        comparable,
        RULES.threshold(),
        said(before, now),
        before.kept().batch().isEmpty() ? quadrant(before, findings, shell) : Optional.empty(),
        findings,
        charts(before, now, findings, shell));
  }

  private static ComparePage nothing(String dataset, List<ComparePage.Side> sides) {
    return new ComparePage(
        dataset,
        sides,
        Optional.empty(),
        Optional.empty(),
        true,
        RULES.threshold(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static Optional<Kept> last(List<Kept> kept) {
    return kept.stream()
        .filter(one -> one.batch().isPresent())
        .findFirst()
        .or(() -> kept.stream().findFirst());
  }

  private static ComparePage.Side side(Kept kept, Shell shell) {
    String key = kept.model() + "@" + kept.version();
    return kept.batch()
        .map(
            number ->
                new ComparePage.Side(
                    key + ":" + number,
                    shell.say(DataText.BATCH_BY, number, kept.model(), kept.version())))
        .orElseGet(
            () ->
                new ComparePage.Side(
                    key, shell.say(DataText.TRAINING_OF, kept.model(), kept.version())));
  }

  private static Kept key(String word) {
    Matcher key = KEY.matcher(word);
    if (!key.matches()) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "request.invalid",
          "'" + word + "' is neither MODEL@VERSION nor MODEL@VERSION:BATCH.");
    }
    return new Kept(
        key.group(1),
        Integer.parseInt(key.group(2)),
        Optional.ofNullable(key.group(3)).map(Integer::parseInt));
  }

  private Rows rows(String dataset, Kept kept, Shell shell) {
    Optional<BatchLine> batch =
        kept.batch().flatMap(number -> batches.find(dataset, number, Optional.empty()));
    boolean known = kept.batch().isEmpty() || batch.isPresent();
    Optional<Profile> found =
        known
            ? counts.of(kept.model(), kept.version(), batch.map(BatchLine::id))
            : Optional.empty();
    return new Rows(
        kept,
        batch,
        found.orElseThrow(
            () ->
                Problem.of(
                    HttpStatus.NOT_FOUND,
                    "profile.absent",
                    "No counts are kept of: " + side(kept, shell).words() + ".")));
  }

  /** By the rules of the drift step, as far as counts go. */
  private static List<ColumnFinding> findings(Profile before, Profile now) {
    List<ColumnProfile> same =
        now.columns().stream()
            .filter(
                column -> before.column(column.column()).filter(column::comparableWith).isPresent())
            .toList();
    Optional<ColumnProfile> predicted =
        now.prediction()
            .filter(column -> before.prediction().filter(column::comparableWith).isPresent());
    if (same.isEmpty() && predicted.isEmpty()) {
      return List.of();
    }
    return DriftJudge.judge(
            before, new Profile(now.rows(), same, predicted), before.rows() > 0 ? 1 : 0, RULES)
        .columns()
        .stream()
        .sorted(Comparator.comparingDouble(ColumnFinding::distance).reversed())
        .toList();
  }

  private static Optional<String> said(Rows before, Rows now) {
    return before.kept().batch().isPresent()
        ? Optional.empty()
        : now.batch()
            .flatMap(BatchLine::drift)
            .filter(
                judged ->
                    judged.model().equals(before.kept().model())
                        && judged.reference() == before.kept().version())
            .map(BatchLine.Judged::reason);
  }

  private Optional<Chart> quadrant(Rows before, List<ColumnFinding> findings, Shell shell) {
    List<Importance> importance =
        versions
            .find(before.kept().model(), before.kept().version())
            .flatMap(explanations::of)
            .map(known -> known.importance())
            .orElse(List.of());
    List<Quadrant.Point> points = points(importance, findings);
    if (points.isEmpty()) {
      return Optional.empty();
    }
    String title =
        shell.say(
            DataText.QUADRANT_TITLE,
            points.getFirst().name(),
            shell.fixed(points.getFirst().y(), 2));
    return Optional.of(
        new Chart(
            title,
            Quadrant.of(
                points,
                RULES.threshold(),
                title,
                shell.say(DataText.IMPORTANCE),
                shell.say(DataText.DISTANCE),
                shell::percent),
            new Chart.Numbers(
                List.of(
                    shell.say(DataText.COLUMN),
                    shell.say(DataText.IMPORTANCE),
                    shell.say(DataText.DISTANCE)),
                points.stream()
                    .map(
                        one -> List.of(one.name(), shell.percent(one.x()), shell.fixed(one.y(), 3)))
                    .toList())));
  }

  private static List<Quadrant.Point> points(
      List<Importance> importance, List<ColumnFinding> findings) {
    List<Quadrant.Point> points = new ArrayList<>();
    for (Importance one : importance) {
      findings.stream()
          .filter(finding -> finding.column().equals(one.column()))
          .filter(finding -> finding.role() == ColumnFinding.Role.FEATURE)
          .findFirst()
          .ifPresent(
              finding ->
                  points.add(
                      new Quadrant.Point(
                          one.column(), one.share(), finding.distance(), finding.drifted())));
    }
    return points;
  }

  private List<Chart> charts(Rows before, Rows now, List<ColumnFinding> findings, Shell shell) {
    Set<String> days =
        now.batch().or(before::batch).map(batch -> dates.of(batch.run())).orElse(Set.of());
    ColumnCharts charts = new ColumnCharts(shell, days);
    List<Chart> drawn = new ArrayList<>();
    for (ColumnFinding finding : findings.stream().limit(COLUMNS).toList()) {
      boolean predicted = finding.role() == ColumnFinding.Role.PREDICTION;
      Optional<ColumnProfile> column =
          predicted ? now.counts().prediction() : now.counts().column(finding.column());
      Optional<ColumnProfile> other =
          predicted ? before.counts().prediction() : before.counts().column(finding.column());
      String name = predicted ? shell.say(DataText.PREDICTION) : finding.column();
      DataText title = finding.drifted() ? DataText.COLUMN_DRIFTED : DataText.COLUMN_TITLE;
      column.ifPresent(
          one ->
              drawn.add(
                  charts.of(
                      shell.say(title, name, shell.fixed(finding.distance(), 2)), one, other)));
    }
    return drawn;
  }
}
