package io.isobar.gateway.airflow;

import io.isobar.gateway.error.Problem;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.Steps;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Waits for the end of a run: a line of JSON at each look, the last one with the results that were
 * asked for.
 */
@RestController
final class WaitController {
  private static final int AT_ONCE = 32;
  private static final double SHORTEST_SECONDS = 0.1;
  private static final double LONGEST_SECONDS = 60;
  private static final Duration NAP = Duration.ofMillis(100);

  private final DagRunLookup lookup;
  private final DagRunViews views;
  private final Steps steps;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private volatile boolean closing;

  WaitController(Database database, DagRunLookup lookup, DagRunViews views) {
    this.steps = new Steps(database);
    this.lookup = lookup;
    this.views = views;
  }

  @EventListener
  void end(ContextClosedEvent event) {
    closing = true;
  }

  @GetMapping("/api/v2/dags/{dag}/dagRuns/{run}/wait")
  void await(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String dag,
      @PathVariable String run)
      throws IOException {
    Query query = new Query(request, "interval", "result");
    Duration interval = interval(query);
    RunRow row = lookup.row(dag, run);
    if (!places.tryAcquire()) {
      throw Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "http.too-many-streams",
          AT_ONCE + " callers wait already; ask for the state of the run instead.");
    }
    try {
      response.setContentType("application/x-ndjson");
      response.setHeader("Cache-Control", "no-store");
      follow(row, interval, query.all("result"), response.getOutputStream());
    } catch (IOException gone) {
      // The reader has closed the connection.
    } finally {
      places.release();
    }
  }

  private static Duration interval(Query query) {
    String word = query.text("interval").orElse("");
    try {
      double seconds = Double.parseDouble(word);
      if (seconds > 0) {
        double clamped = Math.clamp(seconds, SHORTEST_SECONDS, LONGEST_SECONDS);
        return Duration.ofMillis(Math.round(clamped * 1_000));
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    throw Refused.wrong("interval is '" + word + "'; expected seconds above 0.");
  }

  private void follow(RunRow begun, Duration interval, List<String> results, OutputStream out)
      throws IOException {
    RunRow row = begun;
    write(out, row, results);
    while (row.outcome().isEmpty() && !closing) {
      long next = System.nanoTime() + interval.toNanos();
      while (System.nanoTime() < next && !closing) {
        LockSupport.parkNanos(Math.min(NAP.toNanos(), next - System.nanoTime()));
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
      row = lookup.byRun(row.run());
      write(out, row, results);
    }
  }

  private void write(OutputStream out, RunRow row, List<String> results) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("state", views.state(row));
    if (row.outcome().isPresent() && !results.isEmpty()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (StepRow step : steps.of(row.run())) {
        if (results.contains(step.step()) && TaskViews.hasResult(step)) {
          values.put(step.step(), TaskViews.result(step));
        }
      }
      line.put("results", values);
    }
    out.write(Json.bytes(line));
    out.write('\n');
    out.flush();
  }
}
