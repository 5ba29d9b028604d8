package io.isobar.gateway.ui.predict;

import io.isobar.gateway.pipelines.PageCursor;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.predict.PredictionsPage.Row;
import io.isobar.gateway.ui.predict.PredictionsPage.Totals;
import io.isobar.gateway.ui.shell.Query;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.PredictionPages;
import io.isobar.storage.postgres.PredictionPages.Filter;
import io.isobar.storage.postgres.PredictionPages.Found;
import io.isobar.storage.postgres.PredictionPages.Line;
import io.isobar.storage.postgres.PredictionPages.Place;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads pages of the log, each out of a bounded number of rows. */
final class PredictionsReader {
  private static final int ROWS = 50;

  /** What is summed up. */
  private static final int SUMMED = 500;

  /** A rare version is looked for among so many; then the reader is asked whether to go on. */
  private static final int SCANNED = 20_000;

  private final PredictionPages pages;
  private final ServedModels models;

  PredictionsReader(Reads reads, ServedModels models) {
    this.pages = new PredictionPages(reads.database());
    this.models = models;
  }

  PredictionsPage page(
      Filter filter, Optional<Place> before, PredictionsPage.Asked asked, Shell shell) {
    Found found = pages.page(filter, before, SUMMED, SCANNED);
    List<Line> shown = found.lines().subList(0, Math.min(ROWS, found.lines().size()));
    boolean more = found.lines().size() > shown.size();
    Optional<Place> next =
        more ? Optional.of(new Place(shown.getLast().at(), shown.getLast().id())) : found.end();
    return new PredictionsPage(
        asked,
        models.all().stream().map(ServedModel::model).toList(),
        shown.stream().map(line -> row(line, shell)).toList(),
        totals(found.lines(), shell),
        next.map(place -> query(asked, place)),
        more
            ? Optional.empty()
            : found
                .end()
                .map(
                    end ->
                        shell.say(
                            PredictionText.SCANNED,
                            shell.number(SCANNED),
                            shell.second(end.at()))));
  }

  private Row row(Line line, Shell shell) {
    Wording wording =
        PredictionReader.wording(line.model() == null ? "" : line.model(), models, shell);
    Double low = line.low();
    Double high = line.high();
    return new Row(
        line,
        number(line.prediction())
            .map(wording::amount)
            .orElse(line.prediction() == null ? "–" : line.prediction()),
        low == null || high == null ? "" : wording.rough(low) + " – " + wording.rough(high));
  }

  private Optional<Totals> totals(List<Line> lines, Shell shell) {
    List<String> named =
        lines.stream().map(Line::model).filter(Objects::nonNull).distinct().toList();
    List<Double> values =
        lines.reversed().stream().flatMap(line -> number(line.prediction()).stream()).toList();
    if (named.size() != 1 || values.size() < 2) {
      return Optional.empty();
    }
    Wording wording = PredictionReader.wording(named.getFirst(), models, shell);
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return Optional.of(
        new Totals(
            shell.number(values.size()),
            wording.amount(mean),
            wording.amount(least),
            wording.amount(most),
            PredictDrawings.line(values, least, most),
            values.stream().map(wording::amount).toList()));
  }

  private static Optional<Double> number(@Nullable String prediction) {
    try {
      return prediction == null ? Optional.empty() : Optional.of(Double.parseDouble(prediction));
    } catch (NumberFormatException name) {
      return Optional.empty();
    }
  }

  private static String query(PredictionsPage.Asked asked, Place place) {
    return new Query()
        .with("model", asked.model())
        .with("version", asked.version())
        .with("since", asked.since())
        .with("cursor", PageCursor.of(place.at(), place.id()))
        .link();
  }

  /** Empty when it is none. */
  static Optional<Place> place(String cursor) {
    return PageCursor.read(cursor).map(place -> new Place(place.startedAt(), place.run()));
  }
}
