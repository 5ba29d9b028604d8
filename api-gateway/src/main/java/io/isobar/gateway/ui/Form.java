package io.isobar.gateway.ui;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.FormReader;
import io.isobar.gateway.serve.LimitedStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * What a form has sent. The container would not read it: it gives up on forms once somebody has
 * looked at the body, as is done here to wait for bodies without holding a place.
 */
public record Form(Map<String, String> values) {
  private static final long LONGEST = 1 << 20;

  public Form {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The form in the body of a request.
   *
   * @throws Problem 413 for more than a megabyte
   */
  public static Form read(HttpServletRequest request) throws IOException {
    byte[] body = LimitedStream.body(request, LONGEST).readAllBytes();
    return new Form(FormReader.read(new String(body, StandardCharsets.UTF_8)));
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Without blanks at its ends; empty where there is none. */
  public String text(String name) {
    return find(name).orElse("").strip();
  }

  /** The same, cut to its first characters. */
  public String text(String name, int longest) {
    String text = text(name);
    return text.substring(0, Math.min(longest, text.length()));
  }

  /**
   * A yes or no.
   *
   * @throws Problem 400 when it is neither
   */
  public boolean flag(String name) {
    return switch (text(name)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Problem.of(
              HttpStatus.BAD_REQUEST,
              "request.invalid",
              name + " is '" + text(name) + "'; expected true or false.");
    };
  }
}
