package io.isobar.datasource.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InterruptedIOException;

/** Writes rows as JSON and does on the way what the plan says. */
final class FaultyRows<R> implements RowSink<R> {
  private final JsonGenerator json;
  private final RowFormat<R> format;
  private final FaultPlan plan;
  private long row;
  private long written;

  FaultyRows(JsonGenerator json, RowFormat<R> format, FaultPlan plan) {
    this.json = json;
    this.format = format;
    this.plan = plan;
  }

  @Override
  public void accept(R value) throws IOException {
    row++;
    breakBefore();
    Distortion distortion = row == plan.wrongRow() ? plan.wrongShape() : plan.shape();
    write(value, distortion);
    if (row >= plan.twiceFrom() && row <= plan.twiceTo()) {
      write(value, distortion);
    }
  }

  long written() {
    return written;
  }

  private void write(R value, Distortion distortion) throws IOException {
    format.write(json, value, distortion);
    written++;
  }

  private void breakBefore() throws IOException {
    if (row == plan.stallRow()) {
      // What was written so far has to be on its way before the silence begins.
      json.flush();
      sleep();
    }
    if (row == plan.resetRow()) {
      json.flush();
      throw new ConnectionBroken("closed before row " + row + " on request");
    }
    if (row == plan.truncateRow()) {
      format.writeHalf(json);
      throw new BodyCut();
    }
  }

  private void sleep() throws InterruptedIOException {
    try {
      Thread.sleep(plan.stallMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during a stall");
    }
  }
}
