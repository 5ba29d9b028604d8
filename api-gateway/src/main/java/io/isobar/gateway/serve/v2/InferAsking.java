package io.isobar.gateway.serve.v2;

import static io.isobar.gateway.serve.v2.Refusals.malformed;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Answered;
import io.isobar.gateway.serve.Ask;
import io.isobar.gateway.serve.Asking;
import io.isobar.gateway.serve.Body;
import io.isobar.gateway.serve.LimitedStream;
import io.isobar.gateway.serve.ServeSettings;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.Which;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** A request for an inference. */
final class InferAsking implements Asking<ResponseEntity<byte[]>> {
  static final String JSON_LENGTH = "Inference-Header-Content-Length";

  private final HttpServletRequest http;
  private final Which which;
  private final ServeSettings settings;
  private @Nullable InferRequest request;

  InferAsking(HttpServletRequest http, Which which, ServeSettings settings) {
    this.http = http;
    this.which = which;
    this.settings = settings;
  }

  @Override
  public Ask ask() {
    return Ask.of(http, which).withoutComparable();
  }

  @Override
  public Body read(ServedModel served) throws IOException {
    String encoding = http.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equals("identity")) {
      throw Problem.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "v2.encoding",
          "A body in the encoding '" + encoding + "' is not read here; send it as it is.");
    }
    byte[] body = LimitedStream.body(http, settings.maxBodyBytes()).readAllBytes();
    InferRequest read = RequestReader.read(body, jsonLength(body.length));
    List<String> outputs = Output.of(served.card()).stream().map(Output::name).toList();
    for (String wanted : read.outputs().keySet()) {
      if (!outputs.contains(wanted)) {
        throw malformed("There is no output '" + wanted + "'; expected some of " + outputs + ".");
      }
    }
    request = read;
    return new TensorRows(served, settings.maxRows()).of(read);
  }

  private int jsonLength(int all) {
    String said = http.getHeader(JSON_LENGTH);
    if (said == null) {
      return all;
    }
    // Ten digits may be more than an int holds.
    if (!said.matches("\\d{1,10}") || Long.parseLong(said) > all) {
      throw malformed(
          JSON_LENGTH + " is '" + said + "'; expected at most the " + all + " bytes of the body.");
    }
    return Integer.parseInt(said);
  }

  @Override
  public ResponseEntity<byte[]> write(ServedModel served, Body body, List<Answered> answers) {
    return ResponseWriter.write(
        served,
        Objects.requireNonNull(request, "read first"),
        answers.stream().map(Answered::answer).toList());
  }
}
