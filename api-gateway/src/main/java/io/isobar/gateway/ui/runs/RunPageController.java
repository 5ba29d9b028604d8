package io.isobar.gateway.ui.runs;

import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.shell.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of runs and their steps. */
@PageController
final class RunPageController {
  private final Pages pages;
  private final RunPageReader reader;
  private final RunsPageReader list;
  private final RunDiffReader differences;
  private final InstantSource clock;

  RunPageController(
      Pages pages,
      RunPageReader reader,
      RunsPageReader list,
      RunDiffReader differences,
      Clock clock) {
    this.pages = pages;
    this.reader = reader;
    this.list = list;
    this.differences = differences;
    this.clock = clock;
  }

  @GetMapping("/runs/{run}")
  ResponseEntity<byte[]> run(HttpServletRequest request, @PathVariable String run) {
    return pages.answer(
        request, Section.RUNS, shell -> new Page("run/page.jte", reader.read(run, shell)));
  }

  @GetMapping("/runs/{run}/steps/{step}")
  ResponseEntity<byte[]> step(
      HttpServletRequest request, @PathVariable String run, @PathVariable String step) {
    return pages.answer(
        request, Section.RUNS, shell -> new Page("run/step.jte", reader.step(run, step)));
  }

  @GetMapping("/runs/compare")
  ResponseEntity<byte[]> compare(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String a,
      @RequestParam String b) {
    return pages.answer(
        request, Section.RUNS, shell -> new Page("run/diff.jte", differences.read(a, b)));
  }

  @GetMapping("/runs")
  ResponseEntity<byte[]> runs(HttpServletRequest request, @RequestParam Map<String, String> asked) {
    return pages.answer(
        request,
        Section.RUNS,
        shell -> new Page("runs/page.jte", list.read(RunsQuery.of(asked), clock.instant())));
  }
}
