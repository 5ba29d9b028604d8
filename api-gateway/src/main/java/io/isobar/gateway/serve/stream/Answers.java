package io.isobar.gateway.serve.stream;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Outcome;
import io.isobar.gateway.serve.RowStream;
import java.util.List;
import java.util.Optional;

/** How the answers of a stream are written. */
sealed interface Answers permits NdjsonAnswers, CsvAnswers {
  String contentType();

  /** What comes before all answers. */
  byte[] head();

  byte[] of(List<Outcome> outcomes);

  /** The last line; without it a stream is cut off. {@code stopped} is why it is no whole one. */
  byte[] end(RowStream rows, Optional<Problem> stopped);
}
