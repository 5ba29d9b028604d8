package io.isobar.datasource.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** How a row looks in JSON. */
public interface RowFormat<R> {
  /** The columns in their order. */
  List<String> columns();

  /** A numeric column, for the faults that do not name one. */
  String numericColumn();

  void write(JsonGenerator json, R row, Distortion distortion) throws IOException;

  /** Writes the beginning of a row and leaves it open. */
  void writeHalf(JsonGenerator json) throws IOException;
}
