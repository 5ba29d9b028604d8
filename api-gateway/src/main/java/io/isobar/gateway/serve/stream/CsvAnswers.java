package io.isobar.gateway.serve.stream;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.isobar.domain.model.Classes;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Answer;
import io.isobar.gateway.serve.Ask;
import io.isobar.gateway.serve.Outcome;
import io.isobar.gateway.serve.RowStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** A line a row under a line of names, with an interval or with the probabilities of classes. */
final class CsvAnswers implements Answers {
  static final String TYPE = "text/csv";

  private final List<String> classes;

  private CsvAnswers(List<String> classes) {
    this.classes = classes;
  }

  /**
   * Answers of that stream.
   *
   * @throws Problem 400 when explanations or comparable rows are asked for, which are no table
   */
  static CsvAnswers of(RowStream rows) {
    if (rows.isExplained()) {
      throw noTable(rows, Ask.BAD_EXPLAIN, "Explanations");
    }
    if (rows.isCompared()) {
      throw noTable(rows, Ask.BAD_COMPARABLE, "Comparable rows");
    }
    return new CsvAnswers(rows.model().card().classes().map(Classes::names).orElse(List.of()));
  }

  private static Problem noTable(RowStream rows, String code, String what) {
    return rows.refusedWhole(
        Problem.of(
            HttpStatus.BAD_REQUEST,
            code,
            what + " do not fit into CSV; without Accept: text/csv the answer is NDJSON."));
  }

  @Override
  public String contentType() {
    return TYPE + ";charset=UTF-8";
  }

  @Override
  public byte[] head() {
    List<String> names = new ArrayList<>(List.of("row", "prediction"));
    if (classes.isEmpty()) {
      names.addAll(List.of("low", "high"));
    }
    classes.forEach(name -> names.add("probability_" + name));
    names.addAll(List.of("prediction_id", "model", "version", "warnings", "error"));
    return csv(writer -> writer.writeRecord(names));
  }

  @Override
  public byte[] of(List<Outcome> outcomes) {
    return csv(writer -> outcomes.forEach(outcome -> writer.writeRecord(fields(outcome))));
  }

  private List<String> fields(Outcome outcome) {
    List<String> fields = new ArrayList<>(List.of(Integer.toString(outcome.row())));
    switch (outcome) {
      case Outcome.Predicted one -> add(fields, one.answered().answer());
      case Outcome.Refused one -> {
        int empty = 1 + (classes.isEmpty() ? 2 : classes.size()) + 4;
        fields.addAll(Collections.nCopies(empty, ""));
        fields.add(one.problem().text().replace("\n", "; "));
      }
    }
    return fields;
  }

  private void add(List<String> fields, Answer answer) {
    fields.add(answer.prediction().toString());
    if (classes.isEmpty()) {
      Optional<Answer.Interval> interval = Optional.ofNullable(answer.interval());
      fields.add(interval.map(known -> Double.toString(known.low())).orElse(""));
      fields.add(interval.map(known -> Double.toString(known.high())).orElse(""));
    }
    SequencedMap<String, Double> probabilities = answer.probabilities();
    if (probabilities != null) {
      classes.forEach(name -> fields.add(String.valueOf(probabilities.get(name))));
    }
    fields.add(answer.predictionId());
    fields.add(answer.model());
    fields.add(Integer.toString(answer.version()));
    fields.add(
        Optional.ofNullable(answer.warnings()).orElse(List.of()).stream()
            .map(warning -> "%s %s: %s".formatted(warning.field(), warning.value(), warning.note()))
            .collect(Collectors.joining("; ")));
    fields.add("");
  }

  /** A comment, which readers of tables leave out when they are told that # begins one. */
  @Override
  public byte[] end(RowStream rows, Optional<Problem> stopped) {
    String counts =
        " end complete=%s rows=%d predicted=%d refused=%d"
            .formatted(
                stopped.isEmpty(),
                rows.predicted() + rows.refused(),
                rows.predicted(),
                rows.refused());
    String why =
        stopped.map(problem -> " stopped=" + problem.code() + " " + problem.detail()).orElse("");
    return csv(writer -> writer.writeComment(counts + why));
  }

  private static byte[] csv(Consumer<CsvWriter> lines) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      lines.accept(writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
