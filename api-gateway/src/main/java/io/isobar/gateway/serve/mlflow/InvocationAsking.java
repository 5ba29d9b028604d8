package io.isobar.gateway.serve.mlflow;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Answered;
import io.isobar.gateway.serve.Ask;
import io.isobar.gateway.serve.Asking;
import io.isobar.gateway.serve.Body;
import io.isobar.gateway.serve.BodyReader;
import io.isobar.gateway.serve.CsvRows;
import io.isobar.gateway.serve.Incoming;
import io.isobar.gateway.serve.Json;
import io.isobar.gateway.serve.LimitedStream;
import io.isobar.gateway.serve.ServeSettings;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.Which;
import io.isobar.gateway.serve.mlflow.FrameReader.Invocation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** An invocation: a frame as JSON or CSV. */
final class InvocationAsking implements Asking<byte[]> {
  private static final String OWN_ID = "prediction_id";

  /** Letters of a line of CSV; the whole body has its own limit. */
  private static final int LONGEST_ROW = 10_000_000;

  private final HttpServletRequest request;
  private final Which which;
  private final ServeSettings settings;
  private Wanted wanted = Wanted.PREDICTION;

  InvocationAsking(HttpServletRequest request, Which which, ServeSettings settings) {
    this.request = request;
    this.which = which;
    this.settings = settings;
  }

  @Override
  public Ask ask() {
    return Ask.of(request, which).withoutComparable();
  }

  @Override
  public Body read(ServedModel served) throws IOException {
    Invocation invocation = invocation(served);
    wanted = Wanted.of(invocation.params(), served.card());
    List<Map<String, Object>> rows = invocation.rows();
    // MLflow hands a model the columns of its signature, whatever else a frame has.
    rows.forEach(row -> row.keySet().removeIf(name -> !served.knows(name) && !name.equals(OWN_ID)));
    return new Body(rows.size() == 1, rows);
  }

  private Invocation invocation(ServedModel served) throws IOException {
    String type = Optional.ofNullable(request.getContentType()).orElse("none");
    InputStream body = LimitedStream.body(request, settings.maxBodyBytes());
    return switch (type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
      case "application/json" -> FrameReader.read(body, served, settings.maxRows());
      case "text/csv" -> new Invocation(csv(body, served), Map.of());
      default ->
          throw Problem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "mlflow.content-type",
              "The content type is " + type + "; expected application/json or text/csv.");
    };
  }

  private List<Map<String, Object>> csv(InputStream body, ServedModel served) throws IOException {
    CsvRows csv = new CsvRows(body, served, LONGEST_ROW);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Optional<Incoming> next = csv.next(); next.isPresent(); next = csv.next()) {
      if (rows.size() == settings.maxRows()) {
        throw BodyReader.tooManyRows(settings.maxRows());
      }
      rows.add(
          switch (next.get()) {
            case Incoming.Row row -> row.fields();
            case Incoming.Unreadable none -> throw none.problem();
          });
    }
    return rows;
  }

  @Override
  public byte[] write(ServedModel served, Body body, List<Answered> answers) {
    return Json.bytes(
        Map.of("predictions", answers.stream().map(one -> wanted.of(one.answer())).toList()));
  }
}
