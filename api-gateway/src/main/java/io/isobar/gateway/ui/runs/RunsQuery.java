package io.isobar.gateway.ui.runs;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.ui.shell.Query;
import io.isobar.storage.postgres.RunFilter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which runs somebody wants to see, as the address of the page says it. What is empty does not
 * matter; a word that is not known finds nothing rather than everything.
 *
 * @param outcome in lower case, or running
 */
public record RunsQuery(
    String pipeline, String outcome, String trigger, String tag, String cursor) {
  static RunsQuery of(Map<String, String> asked) {
    return new RunsQuery(
        text(asked, "pipeline"),
        text(asked, "outcome"),
        text(asked, "trigger"),
        text(asked, "tag"),
        text(asked, "cursor"));
  }

  private static String text(Map<String, String> asked, String name) {
    return asked.getOrDefault(name, "").strip();
  }

  static RunsQuery parse(String query) {
    Map<String, String> asked =
        Arrays.stream(query.split("&", -1))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                    (first, second) -> first));
    return of(asked);
  }

  /** As it stands behind the question mark of an address. */
  public String text() {
    return new Query()
        .with("pipeline", pipeline)
        .with("outcome", outcome)
        .with("trigger", trigger)
        .with("tag", tag)
        .with("cursor", cursor)
        .toString();
  }

  public RunsQuery behind(String place) {
    return new RunsQuery(pipeline, outcome, trigger, tag, place);
  }

  public boolean isEmpty() {
    return behind("").text().isEmpty();
  }

  /** Whether it names an outcome that there is. */
  boolean isPossible() {
    return outcome.isEmpty() || outcome.equals("running") || known().isPresent();
  }

  private Optional<Outcome> known() {
    return Arrays.stream(Outcome.values())
        .filter(one -> one.name().equalsIgnoreCase(outcome))
        .findFirst();
  }

  RunFilter filter(Optional<Instant> since, Optional<Instant> until) {
    return new RunFilter(
        given(pipeline),
        known(),
        outcome.equals("running"),
        given(trigger),
        given(tag),
        since,
        until,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(word -> !word.isEmpty());
  }
}
