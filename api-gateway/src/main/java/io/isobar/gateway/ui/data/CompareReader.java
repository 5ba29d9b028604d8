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
import io.isobar.storage.postgres.Versions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** Reads what differs between two sets of rows, by their counts alone. */
final class CompareReader {
  /** As definitions have it where they say nothing. */
  private static final DriftRules RULES = new DriftRules("", 0.1, 0.01, 0, 0, 1, false);

  private static final int OFFERED = 60;
  private static final int COLUMNS = 60;

  /** What a drift step asks for where its definition says nothing. */
  private static final long FEWEST = 500;

  private final Profiles profiles;
  private final KeptCounts counts;
  private final ServedSides served;
  private final BatchPages batches;
  private final Versions versions;
  private final DateColumns dates;
  private final KeptExplanations explanations;

  CompareReader(Reads reads, KeptCounts counts, ServedSides served, KeptExplanations explanations) {
    Database database = reads.database();
    this.profiles = new Profiles(database);
    this.counts = counts;
    this.served = served;
    this.batches = new BatchPages(database);
    this.versions = new Versions(database);
    this.dates = new DateColumns(database);
    this.explanations = explanations;
  }

  /**
   * The page.
   *
   * @param a what is compared with; else the training rows that {@code b} is counted by
   * @param b what is looked at; else what was kept last of a batch
   * @throws Problem 404
   */
  ComparePage read(String dataset, Optional<String> a, Optional<String> b, Shell shell) {
    List<SideKey> kept = profiles.kept(dataset, OFFERED).stream().map(SideKey::of).toList();
    List<SideKey> offered = new ArrayList<>(served.offered(kept));
    offered.addAll(kept);
    List<ComparePage.Side> sides = offered.stream().map(one -> side(one, shell)).toList();
    Optional<SideKey> looked = b.map(SideKey::parse).or(() -> last(kept));
    Optional<SideKey> reference =
        a.map(SideKey::parse)
            .or(() -> looked.map(one -> new SideKey.Training(one.model(), one.version())));
    if (looked.isEmpty() || reference.isEmpty()) {
      return ComparePage.nothing(dataset, sides, RULES.threshold());
    }
    SideRows now = rows(dataset, looked.get(), shell);
    SideRows before = rows(dataset, reference.get(), shell);
    boolean comparable = before.key().isComparableWith(now.key());
    List<ComparePage.Served> notes =
        Stream.of(before, now).flatMap(rows -> note(rows, shell).stream()).distinct().toList();
    boolean tooFew = notes.stream().anyMatch(one -> one.rows() < FEWEST);
    List<ColumnFinding> findings =
        comparable && !tooFew ? findings(before.counts(), now.counts()) : List.of();
    return new ComparePage(
        dataset,
        sides,
        Optional.of(side(before.key(), shell)),
        Optional.of(side(now.key(), shell)),
        notes,
        tooFew ? Optional.of(FEWEST) : Optional.empty(),
        comparable,
        RULES.threshold(),
        said(before, now),
        before.key() instanceof SideKey.Training
            ? quadrant(before, findings, shell)
            : Optional.empty(),
        findings,
        charts(before, now, findings, shell));
  }

  private static Optional<SideKey> last(List<SideKey> kept) {
    return kept.stream()
        .filter(SideKey.Batch.class::isInstance)
        .findFirst()
        .or(() -> kept.stream().findFirst());
  }

  private static ComparePage.Side side(SideKey key, Shell shell) {
    return new ComparePage.Side(key.key(), key.words(shell));
  }

  private static Optional<ComparePage.Served> note(SideRows rows, Shell shell) {
    return rows.served()
        .map(
            counted ->
                new ComparePage.Served(
                    rows.key().words(shell), rows.counts().rows(), counted.since(), counted.cut()));
  }

  private SideRows rows(String dataset, SideKey key, Shell shell) {
    Optional<SideRows> found =
        switch (key) {
          case SideKey.Training training -> counted(training, Optional.empty(), Optional.empty());
          case SideKey.Batch batch ->
              batches
                  .find(dataset, batch.number(), Optional.empty())
                  .flatMap(line -> counted(batch, Optional.of(line), Optional.of(line.id())));
          case SideKey.Served answered -> served.rows(dataset, answered);
        };
    return found.orElseThrow(
        () ->
            Problem.of(
                HttpStatus.NOT_FOUND,
                "profile.absent",
                "No counts are kept of: " + key.words(shell) + "."));
  }

  private Optional<SideRows> counted(SideKey key, Optional<BatchLine> batch, Optional<Long> id) {
    return counts
        .of(key.model(), key.version(), id)
        .map(found -> new SideRows(key, batch, Optional.empty(), found));
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

  private static Optional<String> said(SideRows before, SideRows now) {
    return !(before.key() instanceof SideKey.Training)
        ? Optional.empty()
        : now.batch()
            .flatMap(BatchLine::drift)
            .filter(
                judged ->
                    judged.model().equals(before.key().model())
                        && judged.reference() == before.key().version())
            .map(BatchLine.Judged::reason);
  }

  private Optional<Chart> quadrant(SideRows before, List<ColumnFinding> findings, Shell shell) {
    List<Importance> importance =
        versions
            .find(before.key().model(), before.key().version())
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

  private List<Chart> charts(
      SideRows before, SideRows now, List<ColumnFinding> findings, Shell shell) {
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
