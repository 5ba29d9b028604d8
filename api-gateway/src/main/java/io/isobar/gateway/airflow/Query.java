package io.isobar.gateway.airflow;

import io.isobar.gateway.pipelines.Times;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The query of a request. Airflow leaves out what it does not know; a filter that is left out gives
 * a wrong answer, so it is refused here.
 */
final class Query {
  static final int MOST = 1_000;
  private static final int USUAL = 50;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  private final HttpServletRequest request;

  Query(HttpServletRequest request, String... known) {
    this.request = request;
    Set<String> names = Set.of(known);
    for (String name : request.getParameterMap().keySet()) {
      if (!names.contains(name)) {
        throw Refused.wrong(
            "There is no parameter '%s' here; expected some of %s."
                .formatted(name, String.join(", ", known)));
      }
    }
  }

  List<String> all(String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? List.of() : List.of(values);
  }

  Optional<String> text(String name) {
    return all(name).stream().findFirst().filter(word -> !word.isBlank());
  }

  Optional<Instant> time(String name) {
    return text(name)
        .map(
            word ->
                Times.parse(word)
                    .orElseThrow(
                        () ->
                            Refused.wrong(
                                name + " is '" + word + "'; expected " + Times.EXPECTED + ".")));
  }

  Optional<Boolean> flag(String name) {
    return text(name).map(Boolean::parseBoolean);
  }

  int limit() {
    return Math.clamp(whole("limit", USUAL), 1, MOST);
  }

  int offset() {
    return whole("offset", 0);
  }

  private int whole(String name, int otherwise) {
    return text(name)
        .map(
            word -> {
              if (!DIGITS.matcher(word).matches()) {
                throw Refused.wrong(name + " is '" + word + "'; expected a whole number from 0.");
              }
              return Integer.parseInt(word);
            })
        .orElse(otherwise);
  }

  <T> List<T> slice(List<T> all) {
    int from = Math.min(offset(), all.size());
    return all.subList(from, Math.min(all.size(), from + limit()));
  }
}
