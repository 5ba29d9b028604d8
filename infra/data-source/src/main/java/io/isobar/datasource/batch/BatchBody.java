package io.isobar.datasource.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.isobar.datasource.faults.ActiveFaults;
import io.isobar.datasource.faults.FaultKind;
import java.io.IOException;
import java.io.OutputStream;

/** The JSON answer {@code {"group_number":1,"batch_number":0,"data":[...]}} of one batch. */
public final class BatchBody<R> {
  private static final JsonFactory JSON = new JsonFactory();

  private final Batches<R> batches;
  private final RowFormat<R> format;

  public BatchBody(Batches<R> batches, RowFormat<R> format) {
    this.batches = batches;
    this.format = format;
  }

  /**
   * Checks that the faults fit these rows, before anything is sent.
   *
   * @throws IllegalArgumentException if one names a column that there is not
   */
  public void check(ActiveFaults faults) {
    FaultPlan.of(faults, format, 1);
  }

  /**
   * Writes the answer without closing {@code out}; returns the number of rows written.
   *
   * @throws ConnectionBroken if a fault wants the connection closed
   */
  public long write(OutputStream out, Heading heading, ActiveFaults faults) throws IOException {
    JsonGenerator json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    // Else a broken answer would be closed with well-formed brackets.
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    json.writeStartObject();
    json.writeNumberField("group_number", heading.group());
    if (heading.day().isPresent()) {
      json.writeStringField("day", heading.day().get());
    }
    json.writeNumberField("batch_number", heading.batch());
    json.writeArrayFieldStart("data");
    int content = heading.batch() - (faults.has(FaultKind.REPEAT_BATCH) ? 1 : 0);
    FaultPlan plan = FaultPlan.of(faults, format, batches.rows(heading.group(), content));
    FaultyRows<R> rows = new FaultyRows<>(json, format, plan);
    if (faults.has(FaultKind.EMPTY_BATCH) || streamed(heading.group(), content, rows)) {
      json.writeEndArray();
      json.writeEndObject();
    }
    json.close();
    return rows.written();
  }

  /** Whether the rows were written to their end, not cut off. */
  private boolean streamed(int group, int batch, FaultyRows<R> rows) throws IOException {
    try {
      batches.stream(group, batch, rows);
      return true;
    } catch (BodyCut e) {
      return false;
    }
  }
}
