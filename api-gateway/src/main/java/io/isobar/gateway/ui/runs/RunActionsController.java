package io.isobar.gateway.ui.runs;

import io.isobar.gateway.pipelines.Reruns;
import io.isobar.gateway.pipelines.RunLookup;
import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.security.Users;
import io.isobar.gateway.ui.Form;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.shell.Section;
import io.isobar.workflows.launch.RunCommands;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Ends runs and runs them again: a page says first what will happen. */
@PageController
final class RunActionsController {
  private final Pages pages;
  private final RunLookup lookup;
  private final Reruns reruns;
  private final TemporalLink temporal;
  private final Users users;

  RunActionsController(
      Pages pages, RunLookup lookup, Reruns reruns, TemporalLink temporal, Users users) {
    this.pages = pages;
    this.lookup = lookup;
    this.reruns = reruns;
    this.temporal = temporal;
    this.users = users;
  }

  @GetMapping("/runs/{run}/cancel")
  ResponseEntity<byte[]> askCancel(HttpServletRequest request, @PathVariable String run) {
    return pages.answer(
        request, Section.RUNS, shell -> new Page("run/cancel.jte", lookup.underWay(run)));
  }

  @PostMapping("/runs/{run}/cancel")
  ResponseEntity<byte[]> cancel(HttpServletRequest request, @PathVariable String run) {
    String by = users.caller(request).name();
    lookup.underWay(run);
    new RunCommands(temporal.client()).cancel(run, "cancelled by " + by);
    return pages.back("/runs/" + run);
  }

  @GetMapping("/runs/{run}/rerun")
  ResponseEntity<byte[]> askRerun(
      HttpServletRequest request,
      @PathVariable String run,
      @RequestParam(defaultValue = "failed") String from,
      @RequestParam(defaultValue = "false") boolean newest) {
    return pages.answer(
        request,
        Section.RUNS,
        shell ->
            new Page(
                "run/rerun.jte",
                new RerunPage(run, from, newest, reruns.plan(wish(run, from, newest, "")).plan())));
  }

  private static Reruns.Wish wish(String run, String from, boolean newest, String by) {
    return new Reruns.Wish(run, from, new TreeMap<>(), newest, by);
  }

  @PostMapping("/runs/{run}/rerun")
  ResponseEntity<byte[]> rerun(HttpServletRequest request, @PathVariable String run)
      throws IOException {
    String by = users.caller(request).name();
    Form form = Form.read(request);
    Reruns.Wish wish = wish(run, form.text("from"), form.flag("newest"), by);
    return pages.back("/runs/" + reruns.start(reruns.plan(wish)));
  }
}
