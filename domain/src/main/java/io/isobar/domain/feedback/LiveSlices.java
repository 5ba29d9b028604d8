package io.isobar.domain.feedback;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.SliceNames;
import io.isobar.domain.evaluate.SliceScore;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The same as {@link LiveSheet}, by group of rows. For one thread at a time. */
public final class LiveSlices {
  private final Optional<Classes> classes;
  private final Map<SliceNames, SortedMap<String, LiveSheet>> sheets = new LinkedHashMap<>();

  /** Without rows, of a version with these classes, if it has any. */
  public LiveSlices(Optional<Classes> classes, List<SliceNames> columns) {
    this.classes = classes;
    columns.forEach(column -> sheets.put(column, new TreeMap<>()));
  }

  /**
   * One prediction and what came true.
   *
   * @param row as it was predicted for
   * @param predicted absent when what was answered cannot be read
   */
  public void add(Map<String, Object> row, Object truth, Optional<Prediction> predicted) {
    sheets.forEach(
        (column, slices) ->
            slices
                .computeIfAbsent(
                    column.of(row.get(column.column())),
                    name -> new LiveSheet(classes, Optional.empty()))
                .add(truth, predicted));
  }

  /** Of the slices of which something was scored, by column and name. */
  public List<SliceScore> scores(Metric metric) {
    List<SliceScore> scores = new ArrayList<>();
    sheets.forEach(
        (column, slices) ->
            slices.forEach(
                (name, sheet) ->
                    sheet
                        .scores()
                        .ifPresent(
                            found ->
                                scores.add(
                                    new SliceScore(
                                        column.column(),
                                        name,
                                        sheet.rows(),
                                        metric.of(found),
                                        Optional.empty())))));
    return scores;
  }
}
