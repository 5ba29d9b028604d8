package io.isobar.gateway.pipelines;

import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunFilter;
import io.isobar.storage.postgres.RunPages;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.launch.RunRequest;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.Trigger;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pipelines that were applied, and runs of them on request. */
@RestController
final class PipelinesController {
  private static final int MOST_TAGS = 20;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Catalog catalog;
  private final RunPages pages;
  private final Triggers triggers;
  private final Users users;

  PipelinesController(Catalog catalog, Database database, Triggers triggers, Users users) {
    this.catalog = catalog;
    this.pages = new RunPages(database);
    this.triggers = triggers;
    this.users = users;
  }

  @GetMapping("/v1/pipelines")
  ResponseEntity<byte[]> list() {
    List<Map<String, Object>> all =
        catalog.all().stream()
            .map(
                applied -> {
                  Map<String, Object> view = PipelineViews.applied(applied);
                  view.put("last_run", lastRun(applied.pipeline()));
                  return view;
                })
            .toList();
    return Answers.ok(Map.of("pipelines", all));
  }

  @GetMapping("/v1/pipelines/{pipeline}")
  ResponseEntity<byte[]> one(@PathVariable String pipeline) {
    Catalog.Entry entry = catalog.newest(pipeline);
    Map<String, Object> answer = PipelineViews.applied(entry.applied());
    answer.putAll(PipelineViews.definition(entry.definition()));
    answer.put("last_run", lastRun(pipeline));
    return Answers.ok(answer);
  }

  private Optional<Map<String, Object>> lastRun(String pipeline) {
    return pages.page(RunFilter.ofPipeline(Optional.of(pipeline)), Optional.empty(), 1).stream()
        .findFirst()
        .map(RunViews::run);
  }

  @PostMapping("/v1/pipelines/{pipeline}/runs")
  ResponseEntity<byte[]> trigger(HttpServletRequest request, @PathVariable String pipeline)
      throws IOException {
    Caller caller = users.caller(request);
    Sent sent =
        Sent.read(
            request,
            "parameters",
            "logical_time",
            "interval",
            "priority",
            "tags",
            "key",
            "by",
            "definition");
    SortedMap<String, String> parameters = sent.parameters("parameters");
    RunOrigin origin = origin(sent, caller, sent.key(request));
    String wanted = sent.text("definition").orElse("newest");
    boolean pinned = !wanted.equals("newest");
    if (pinned && !SHA256.matcher(wanted).matches()) {
      sent.faults().add("definition", wanted, "newest or 64 hexadecimal digits");
    }
    sent.faults().check();
    Catalog.Entry newest = catalog.newest(pipeline);
    PipelineDefinition definition =
        pinned ? catalog.ofSha256(pipeline, wanted) : newest.definition();
    Triggers.Triggered triggered =
        triggers.trigger(definition, new RunRequest(parameters, Trigger.MANUAL, origin), pinned);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("run", triggered.run());
    answer.put("begun", triggered.begun());
    answer.put("url", "/v1/runs/" + triggered.run());
    return Answers.of(triggered.begun() ? HttpStatus.CREATED : HttpStatus.OK, answer);
  }

  private static RunOrigin origin(Sent sent, Caller caller, String key) {
    List<Instant> interval = sent.interval("interval");
    return new RunOrigin(
        caller.anyRole() ? sent.text("by").orElse(caller.name()) : caller.name(),
        sent.time("logical_time"),
        interval.stream().findFirst(),
        interval.stream().skip(1).findFirst(),
        sent.whole("priority", 0, 1, 5),
        sent.texts("tags", MOST_TAGS),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        key,
        0);
  }
}
