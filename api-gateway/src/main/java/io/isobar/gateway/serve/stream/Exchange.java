package io.isobar.gateway.serve.stream;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import io.isobar.gateway.serve.CsvRows;
import io.isobar.gateway.serve.Incoming;
import io.isobar.gateway.serve.RowStream;
import io.isobar.gateway.settings.StreamLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * One stream of rows and its answers, part by part: rows are read, predicted and in the journal
 * before their answers go out. Whatever ends it too early is told in its last line; as long as
 * nothing was answered, it is an ordinary problem.
 */
final class Exchange {
  /** Rows that are in memory at once. */
  private static final int PART = 1_000;

  /** What servers write down when the client has closed the connection. */
  private static final int CLIENT_GONE = 499;

  private final RowStream rows;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final StreamLimits limits;
  private final boolean csv;
  private final Answers form;
  private final List<Incoming> part = new ArrayList<>();
  private int read;
  private boolean gone;
  private @Nullable Outbox outbox;

  Exchange(
      RowStream rows,
      HttpServletRequest request,
      HttpServletResponse response,
      StreamLimits limits) {
    this.rows = rows;
    this.request = request;
    this.response = response;
    this.limits = limits;
    this.csv = speaks("Content-Type");
    this.form = csv && speaks("Accept") ? CsvAnswers.of(rows) : new NdjsonAnswers();
  }

  private boolean speaks(String header) {
    return Optional.ofNullable(request.getHeader(header))
        .map(types -> types.toLowerCase(Locale.ROOT).contains(CsvAnswers.TYPE))
        .orElse(false);
  }

  /**
   * Returns when everything is answered.
   *
   * @throws Problem of a stream without any answer
   */
  void run() {
    try {
      Optional<Problem> fault = attempt(this::readRows);
      // What came before the fault is answered all the same.
      Optional<Problem> last = attempt(this::answerPart);
      end(fault.or(() -> last));
    } finally {
      attempt(this::close);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private Optional<Problem> attempt(Work work) {
    try {
      work.run();
      return Optional.empty();
    } catch (ArrivingBytes.PauseException e) {
      return Optional.of(problem(e.thrown()));
    } catch (IOException e) {
      gone = true;
      return Optional.of(Problems.unreadable(e));
    } catch (RuntimeException e) {
      return Optional.of(problem(e));
    }
  }

  private static Problem problem(RuntimeException thrown) {
    return thrown instanceof Failure failure ? Problems.noted(failure) : Problems.ofAny(thrown);
  }

  private void readRows() throws IOException {
    ArrivingBytes bytes = new ArrivingBytes(request.getInputStream(), this::answerPart);
    RowSource source =
        csv
            ? new CsvRows(bytes, rows.model(), limits.lineBytes())::next
            : new NdjsonRows(bytes, limits.lineBytes());
    for (Optional<Incoming> row = source.next(); row.isPresent(); row = source.next()) {
      if (read == limits.rows()) {
        throw Problem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "predict.too-many-rows",
            "The stream has more than " + read + " rows; send them in several requests.");
      }
      read++;
      part.add(row.get());
      if (part.size() == PART) {
        answerPart();
      }
    }
    answerPart();
    begun();
  }

  private void answerPart() throws IOException {
    if (!part.isEmpty()) {
      List<Incoming> now = List.copyOf(part);
      part.clear();
      byte[] lines = form.of(rows.predict(now));
      begun().write(lines);
    }
  }

  /** From the first answer on, the response is a stream. */
  private Outbox begun() throws IOException {
    Outbox open = outbox;
    if (open == null) {
      response.setContentType(form.contentType());
      open = Outbox.open(response.getOutputStream(), limits.folder(), limits.waitingBytes());
      outbox = open;
      open.write(form.head());
    }
    return open;
  }

  private void end(Optional<Problem> stopped) {
    if (stopped.isPresent() && outbox == null) {
      drain();
      throw rows.refusedWhole(stopped.get());
    }
    Optional<Problem> unsent =
        attempt(
            () -> {
              begun().write(form.end(rows, stopped));
              if (stopped.isPresent()) {
                drain();
              }
              close();
            });
    int status = stopped.or(() -> unsent).map(problem -> problem.status().value()).orElse(200);
    rows.ended(gone ? CLIENT_GONE : status);
  }

  /** A client that reads only when it has sent everything would not see why the stream stopped. */
  private void drain() {
    try {
      request.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // It has gone; whether it has read the answers shows when they are sent.
      return;
    }
  }

  private void close() throws IOException {
    if (outbox != null) {
      outbox.close();
    }
  }
}
