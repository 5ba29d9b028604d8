package io.isobar.gateway.airflow;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.pipelines.Catalog;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunSlices;
import io.isobar.storage.postgres.RunSlices.Order;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Runs as DAG runs, to be looked at. */
@RestController
final class DagRunsController {
  private static final String ALL = "~";

  private final Catalog catalog;
  private final RunSlices slices;
  private final DagRunLookup lookup;
  private final DagRunViews views;

  DagRunsController(Catalog catalog, Database database, DagRunLookup lookup, DagRunViews views) {
    this.catalog = catalog;
    this.slices = new RunSlices(database);
    this.lookup = lookup;
    this.views = views;
  }

  @GetMapping("/api/v2/dags/{dag}/dagRuns")
  ResponseEntity<byte[]> list(HttpServletRequest request, @PathVariable String dag) {
    Query query =
        new Query(
            request,
            "limit",
            "offset",
            "order_by",
            "state",
            "start_date_gte",
            "start_date_lte",
            "run_after_gte",
            "run_after_lte",
            "logical_date_gte",
            "logical_date_lte");
    if (!dag.equals(ALL)) {
      catalog.newest(dag);
    }
    String order = query.text("order_by").orElse("id");
    boolean newestFirst = order.startsWith("-");
    RunSlices.Slice slice =
        slices.slice(
            wish(query, dag),
            order(newestFirst ? order.substring(1) : order),
            newestFirst,
            query.offset(),
            query.limit());
    DagRunLookup.Known definitions = lookup.definitions();
    return Json.ok(
        Map.of(
            "dag_runs",
            slice.runs().stream().map(row -> views.view(row, definitions)).toList(),
            "total_entries",
            slice.total()));
  }

  private static RunSlices.Wish wish(Query query, String dag) {
    List<String> states = query.all("state");
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    boolean running = false;
    for (String state : states) {
      switch (state) {
        case States.SUCCESS -> outcomes.addAll(States.GOOD);
        case States.FAILED -> outcomes.addAll(States.BAD);
        case States.RUNNING, States.QUEUED -> running = true;
        default ->
            throw Refused.wrong(
                "state is '" + state + "'; expected queued, running, success or failed.");
      }
    }
    return new RunSlices.Wish(
        dag.equals(ALL) ? Optional.empty() : Optional.of(dag),
        outcomes,
        running,
        query.time("start_date_gte").or(() -> query.time("run_after_gte")),
        query.time("start_date_lte").or(() -> query.time("run_after_lte")),
        query.time("logical_date_gte"),
        query.time("logical_date_lte"));
  }

  private static Order order(String word) {
    return switch (word) {
      case "id", "start_date", "run_after", "queued_at" -> Order.STARTED;
      case "end_date" -> Order.FINISHED;
      case "logical_date" -> Order.LOGICAL;
      default ->
          throw Refused.wrong(
              "order_by is '%s'; expected id, start_date, run_after, end_date or logical_date."
                  .formatted(word));
    };
  }

  @GetMapping("/api/v2/dags/{dag}/dagRuns/{run}")
  ResponseEntity<byte[]> one(@PathVariable String dag, @PathVariable String run) {
    return Json.ok(views.view(lookup.row(dag, run), lookup.definitions()));
  }
}
