package io.isobar.gateway.pipelines;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the steps of a run logged, at once or as it comes. */
@RestController
final class LogsController {
  private static final int MOST = 10_000;

  /** Workers write their lines in batches; the last ones come shortly after the end. */
  private static final int LOOKS_AFTER_THE_END = 5;

  private final LogLines lines;
  private final RunLookup lookup;
  private final Streams streams;

  LogsController(Database database, RunLookup lookup, Streams streams) {
    this.lines = new LogLines(database);
    this.lookup = lookup;
    this.streams = streams;
  }

  @GetMapping("/v1/runs/{run}/logs")
  void logs(HttpServletRequest request, HttpServletResponse response, @PathVariable String run)
      throws IOException {
    Asked asked = new Asked(request, "step", "after", "limit", "follow");
    Optional<String> step = asked.text("step");
    long after = asked.whole("after", 0, 0, Long.MAX_VALUE);
    int limit = (int) asked.whole("limit", 1_000, 1, MOST);
    boolean follow = asked.flag("follow");
    asked.faults().check();
    lookup.row(run);
    if (follow) {
      follow(response, run, step, Streams.after(request, after));
      return;
    }
    List<LogLine> found = lines.of(run, step, after, limit);
    long last = found.isEmpty() ? after : found.getLast().id();
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            Answers.bytes(
                Map.of("lines", found.stream().map(RunViews::line).toList(), "last", last)));
  }

  private void follow(HttpServletResponse response, String run, Optional<String> step, long after)
      throws IOException {
    long[] last = {after};
    int[] looksAfterTheEnd = {0};
    streams.stream(
        response,
        out -> {
          boolean ended = lookup.row(run).outcome().isPresent();
          List<LogLine> found = lines.of(run, step, last[0], MOST);
          for (LogLine line : found) {
            out.send(line.id(), "line", Answers.bytes(RunViews.line(line)));
            last[0] = line.id();
          }
          if (!ended || !found.isEmpty() || looksAfterTheEnd[0]++ < LOOKS_AFTER_THE_END) {
            return true;
          }
          out.send(last[0], "end", Answers.bytes(Map.of("run", run)));
          return false;
        });
  }
}
