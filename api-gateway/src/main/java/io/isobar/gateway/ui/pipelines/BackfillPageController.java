package io.isobar.gateway.ui.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.pipelines.BackfillCommands;
import io.isobar.gateway.pipelines.BackfillPreview;
import io.isobar.gateway.security.Users;
import io.isobar.gateway.ui.Form;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.shell.Section;
import io.isobar.storage.postgres.Backfills;
import io.isobar.workflows.backfill.BackfillInput;
import io.isobar.workflows.backfill.BackfillLaunch;
import io.isobar.workflows.backfill.PlannedTick;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Backfills of a pipeline: the exact list first, then the runs. */
@PageController
final class BackfillPageController {
  private static final int NEWEST = 20;

  private final Pages pages;
  private final PipelinePageReader reader;
  private final BackfillPreview preview;
  private final Backfills backfills;
  private final BackfillCommands commands;
  private final Users users;
  private final InstantSource clock;

  BackfillPageController(
      Pages pages,
      PipelinePageReader reader,
      Reads reads,
      BackfillCommands commands,
      Users users,
      Clock clock) {
    this.pages = pages;
    this.reader = reader;
    this.preview = new BackfillPreview(reads.database());
    this.backfills = new Backfills(reads.database());
    this.commands = commands;
    this.users = users;
    this.clock = clock;
  }

  @GetMapping("/pipelines/{pipeline}/backfills")
  ResponseEntity<byte[]> show(
      HttpServletRequest request,
      @PathVariable String pipeline,
      @RequestParam Map<String, String> asked) {
    BackfillForm form = BackfillForm.of(asked);
    return pages.answer(
        request,
        Section.PIPELINES,
        shell -> new Page("pipelines/backfills.jte", page(pipeline, form)));
  }

  private BackfillPage page(String pipeline, BackfillForm form) {
    List<PlannedTick> plan = List.of();
    String problem = "";
    if (form.isAsked()) {
      try {
        plan = preview.of(input(pipeline, form, ""));
      } catch (Failure refused) {
        if (refused.category().retryable()) {
          throw refused;
        }
        problem = refused.getMessage() + " " + refused.remedy();
      }
    }
    return new BackfillPage(
        pipeline, form, problem, plan, backfills.newest(Optional.of(pipeline), NEWEST));
  }

  private BackfillInput input(String pipeline, BackfillForm form, String by) {
    return BackfillLaunch.input(
        reader.newest(pipeline).definition(), form.wish(by), clock.instant());
  }

  @PostMapping("/pipelines/{pipeline}/backfills")
  ResponseEntity<byte[]> begin(HttpServletRequest request, @PathVariable String pipeline)
      throws IOException {
    String by = users.caller(request).name();
    BackfillForm form = BackfillForm.of(Form.read(request).values());
    commands.begin(input(pipeline, form, by));
    return pages.back("/pipelines/" + pipeline + "/backfills");
  }

  @PostMapping("/pipelines/{pipeline}/backfills/{backfill}")
  ResponseEntity<byte[]> tell(
      HttpServletRequest request, @PathVariable String pipeline, @PathVariable String backfill)
      throws IOException {
    users.caller(request);
    commands.tell(backfill, word(Form.read(request).text("word")));
    return pages.back("/pipelines/" + pipeline + "/backfills");
  }

  private static BackfillCommands.Word word(String word) {
    return switch (word) {
      case "pause" -> BackfillCommands.Word.PAUSE;
      case "resume" -> BackfillCommands.Word.RESUME;
      case "cancel" -> BackfillCommands.Word.CANCEL;
      default ->
          throw Problem.of(
              HttpStatus.BAD_REQUEST,
              "request.invalid",
              "word is '" + word + "'; expected pause, resume or cancel.");
    };
  }
}
