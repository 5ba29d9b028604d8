package io.isobar.gateway.airflow;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.pipelines.Catalog;
import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.storage.postgres.RunSlices;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Pipelines as DAGs. */
@RestController
final class DagsController {
  private final Catalog catalog;
  private final Definitions definitions;
  private final RunSlices slices;
  private final Users users;

  DagsController(Catalog catalog, Database database, Users users) {
    this.catalog = catalog;
    this.definitions = new Definitions(database);
    this.slices = new RunSlices(database);
    this.users = users;
  }

  @GetMapping("/api/v2/dags")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Query query =
        new Query(
            request,
            "limit",
            "offset",
            "order_by",
            "tags",
            "paused",
            "dag_id_pattern",
            "exclude_stale");
    List<Applied> found = new ArrayList<>(catalog.all());
    query.flag("paused").ifPresent(paused -> found.removeIf(dag -> dag.paused() != paused));
    query.text("dag_id_pattern").ifPresent(part -> found.removeIf(dag -> !fits(dag, part)));
    List<String> tags = query.all("tags");
    if (!tags.isEmpty()) {
      found.removeIf(dag -> read(dag).stream().noneMatch(known -> tagged(known, tags)));
    }
    String order = query.text("order_by").orElse("dag_id");
    if (order.equals("-dag_id")) {
      Collections.reverse(found);
    } else if (!order.equals("dag_id")) {
      throw Refused.wrong("order_by is '" + order + "'; expected dag_id or -dag_id.");
    }
    return Json.ok(
        Map.of(
            "dags",
            query.slice(found).stream().map(dag -> DagViews.dag(dag, read(dag))).toList(),
            "total_entries",
            found.size()));
  }

  /** As SQL's LIKE does it, and as a part of the name. */
  private static boolean fits(Applied dag, String pattern) {
    String part = pattern.replace("%", "").toLowerCase(Locale.ROOT);
    return dag.pipeline().contains(part);
  }

  private static boolean tagged(PipelineDefinition definition, List<String> tags) {
    return !Collections.disjoint(definition.rules().tags(), tags);
  }

  private Optional<PipelineDefinition> read(Applied applied) {
    try {
      return Optional.of(catalog.entry(applied).definition());
    } catch (Failure noLongerRight) {
      return Optional.empty();
    }
  }

  @GetMapping("/api/v2/dags/{dag}")
  ResponseEntity<byte[]> one(@PathVariable String dag) {
    return Json.ok(view(dag));
  }

  private Map<String, Object> view(String dag) {
    Catalog.Entry entry = catalog.newest(dag);
    return DagViews.dag(entry.applied(), Optional.of(entry.definition()));
  }

  @GetMapping("/api/v2/dags/{dag}/details")
  ResponseEntity<byte[]> details(@PathVariable String dag) {
    Catalog.Entry entry = catalog.newest(dag);
    RunSlices.Wish active =
        new RunSlices.Wish(
            Optional.of(dag),
            Set.of(),
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    long runs = slices.slice(active, RunSlices.Order.STARTED, false, 0, 1).total();
    return Json.ok(DagViews.details(entry, runs));
  }

  @PatchMapping("/api/v2/dags/{dag}")
  ResponseEntity<byte[]> pause(HttpServletRequest request, @PathVariable String dag)
      throws IOException {
    Caller caller = users.caller(request);
    Body body = Body.read(request, "is_paused");
    boolean paused =
        body.flag("is_paused")
            .orElseThrow(() -> Refused.wrong("is_paused is missing; expected true or false."));
    catalog.newest(dag);
    definitions.pause(dag, paused, paused ? "paused by " + caller.name() : "");
    return Json.ok(view(dag));
  }

  @GetMapping("/api/v2/dags/{dag}/tasks")
  ResponseEntity<byte[]> tasks(@PathVariable String dag) {
    PipelineDefinition definition = catalog.newest(dag).definition();
    return Json.ok(
        Map.of(
            "tasks",
            definition.steps().stream().map(step -> DagViews.task(definition, step)).toList(),
            "total_entries",
            definition.steps().size()));
  }

  @GetMapping("/api/v2/dags/{dag}/tasks/{task}")
  ResponseEntity<byte[]> task(@PathVariable String dag, @PathVariable String task) {
    PipelineDefinition definition = catalog.newest(dag).definition();
    Step step =
        definition.steps().stream()
            .filter(known -> known.name().equals(task))
            .findFirst()
            .orElseThrow(() -> Refused.missing("Task with id " + task + " was not found"));
    return Json.ok(DagViews.task(definition, step));
  }
}
