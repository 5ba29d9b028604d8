package io.isobar.gateway.serve.stream;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Json;
import io.isobar.gateway.serve.Outcome;
import io.isobar.gateway.serve.RowStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object a line: an answer as of {@code /predict}, or what is wrong with the row. */
final class NdjsonAnswers implements Answers {
  static final String TYPE = "application/x-ndjson";

  @Override
  public String contentType() {
    return TYPE;
  }

  @Override
  public byte[] head() {
    return new byte[0];
  }

  @Override
  public byte[] of(List<Outcome> outcomes) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Outcome outcome : outcomes) {
      lines.writeBytes(
          switch (outcome) {
            case Outcome.Predicted one -> one.answered().sent().getBytes(StandardCharsets.UTF_8);
            case Outcome.Refused one -> Json.bytes(Map.of("error", error(one)));
          });
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private static Map<String, Object> error(Outcome.Refused refused) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("row", refused.row());
    error.putAll(told(refused.problem()));
    return error;
  }

  private static Map<String, Object> told(Problem problem) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("status", problem.status().value());
    told.put("code", problem.code());
    told.put("detail", problem.detail());
    told.putAll(problem.extensions());
    return told;
  }

  @Override
  public byte[] end(RowStream rows, Optional<Problem> stopped) {
    Map<String, Object> end = new LinkedHashMap<>();
    end.put("complete", stopped.isEmpty());
    end.put("rows", rows.predicted() + rows.refused());
    end.put("predicted", rows.predicted());
    end.put("refused", rows.refused());
    end.put("model", rows.model().model());
    end.put("version", rows.model().version());
    stopped.ifPresent(problem -> end.put("stopped", told(problem)));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(Json.bytes(Map.of("end", end)));
    line.write('\n');
    return line.toByteArray();
  }
}
