package io.isobar.gateway.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A request in our own words: rows as JSON, or one row as a form. */
final class RowsAsking implements Asking<byte[]> {
  private final HttpServletRequest request;
  private final Which which;
  private final ServeSettings settings;

  RowsAsking(HttpServletRequest request, Which which, ServeSettings settings) {
    this.request = request;
    this.which = which;
    this.settings = settings;
  }

  @Override
  public Ask ask() {
    return Ask.of(request, which);
  }

  @Override
  public Body read(ServedModel served) throws IOException {
    InputStream bytes = LimitedStream.body(request, settings.maxBodyBytes());
    bytes.mark(2);
    int first = bytes.read();
    bytes.reset();
    // curl -d calls everything a form unless it is told otherwise.
    if (isForm() && first != '{' && first != '[') {
      String form = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      return new Body(true, List.of(served.fromTexts(FormReader.read(form))));
    }
    return new BodyReader(settings.maxRows()).read(bytes);
  }

  private boolean isForm() {
    String type = request.getContentType();
    return type != null && type.startsWith("application/x-www-form-urlencoded");
  }

  @Override
  public byte[] write(ServedModel served, Body body, List<Answered> answers) {
    String json =
        body.single()
            ? answers.getFirst().sent()
            : answers.stream().map(Answered::sent).collect(Collectors.joining(",", "[", "]"));
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
