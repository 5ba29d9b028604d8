package io.isobar.gateway.ui.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.pipelines.Catalog;
import io.isobar.gateway.pipelines.Triggers;
import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.gateway.ui.Form;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.shell.Section;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.workflows.definition.Parameter;
import io.isobar.workflows.definition.ParameterValues;
import io.isobar.workflows.launch.RunRequest;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.Trigger;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of pipelines. */
@PageController
final class PipelinePageController {
  private static final String FIELD = "p.";
  private static final int LONGEST_NOTE = 500;
  private static final int LONGEST_KEY = 100;

  private final Pages pages;
  private final PipelinePageReader reader;
  private final Triggers triggers;
  private final Definitions definitions;
  private final Users users;

  PipelinePageController(
      Pages pages, PipelinePageReader reader, Triggers triggers, Database database, Users users) {
    this.pages = pages;
    this.reader = reader;
    this.triggers = triggers;
    this.definitions = new Definitions(database);
    this.users = users;
  }

  @GetMapping("/pipelines")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    return pages.answer(
        request, Section.PIPELINES, shell -> new Page("pipelines/list.jte", reader.cards()));
  }

  @GetMapping("/pipelines/{pipeline}")
  ResponseEntity<byte[]> grid(
      HttpServletRequest request,
      @PathVariable String pipeline,
      @RequestParam(defaultValue = "") String cursor) {
    return pages.answer(
        request,
        Section.PIPELINES,
        shell -> new Page("pipelines/grid.jte", reader.grid(pipeline, cursor)));
  }

  @GetMapping("/pipelines/{pipeline}/definition")
  ResponseEntity<byte[]> definition(HttpServletRequest request, @PathVariable String pipeline) {
    return pages.answer(
        request,
        Section.PIPELINES,
        shell -> new Page("pipelines/definition.jte", reader.definition(pipeline, shell)));
  }

  @GetMapping("/pipelines/{pipeline}/schedule")
  ResponseEntity<byte[]> schedule(HttpServletRequest request, @PathVariable String pipeline) {
    return pages.answer(
        request,
        Section.PIPELINES,
        shell -> new Page("pipelines/schedule.jte", reader.schedule(pipeline)));
  }

  @PostMapping("/pipelines/{pipeline}/pause")
  ResponseEntity<byte[]> pause(HttpServletRequest request, @PathVariable String pipeline)
      throws IOException {
    users.caller(request);
    Form form = Form.read(request);
    reader.newest(pipeline);
    definitions.pause(pipeline, form.flag("paused"), form.text("note", LONGEST_NOTE));
    return pages.back("/pipelines/" + pipeline + "/schedule");
  }

  @GetMapping("/pipelines/{pipeline}/run")
  ResponseEntity<byte[]> ask(HttpServletRequest request, @PathVariable String pipeline) {
    return form(request, pipeline, Map.of(), List.of(), UUID.randomUUID().toString());
  }

  private ResponseEntity<byte[]> form(
      HttpServletRequest request,
      String pipeline,
      Map<String, String> given,
      List<String> problems,
      String key) {
    return pages.answer(
        request,
        Section.PIPELINES,
        shell -> {
          Catalog.Entry entry = reader.newest(pipeline);
          return new Page(
              "pipelines/run.jte",
              new TriggerPage(entry.applied(), entry.definition(), given, problems, key));
        });
  }

  /** Typed values are shown again with all that is wrong about them. */
  @PostMapping("/pipelines/{pipeline}/run")
  ResponseEntity<byte[]> start(HttpServletRequest request, @PathVariable String pipeline)
      throws IOException {
    Caller caller = users.caller(request);
    Form form = Form.read(request);
    Catalog.Entry entry = reader.newest(pipeline);
    SortedMap<String, String> given = new TreeMap<>();
    for (Parameter parameter : entry.definition().parameters()) {
      form.find(FIELD + parameter.name()).ifPresent(typed -> given.put(parameter.name(), typed));
    }
    String key = form.text("key", LONGEST_KEY);
    if (ParameterValues.resolve(entry.definition(), given)
        instanceof ParameterValues.Refused refused) {
      return form(request, pipeline, given, refused.problems(), key);
    }
    RunRequest wish = new RunRequest(given, Trigger.MANUAL, origin(caller, key));
    try {
      return pages.back("/runs/" + triggers.trigger(entry.definition(), wish, false).run());
    } catch (Failure refused) {
      if (refused.category().retryable()) {
        throw refused;
      }
      return form(
          request, pipeline, given, List.of(String.valueOf(refused.getMessage())), key + "-2");
    }
  }

  private static RunOrigin origin(Caller caller, String key) {
    return new RunOrigin(
        caller.name(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        key,
        0);
  }
}
