package io.isobar.gateway.ui.home;

import io.isobar.gateway.pipelines.Decisions;
import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.gateway.ui.Form;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.shell.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The first page, what waits for people, and the state of the system. */
@PageController
final class HomePageController {
  private static final int LONGEST_COMMENT = 2_000;

  private final Pages pages;
  private final HomePageReader reader;
  private final Decisions decisions;
  private final Users users;

  HomePageController(Pages pages, HomePageReader reader, Decisions decisions, Users users) {
    this.pages = pages;
    this.reader = reader;
    this.decisions = decisions;
    this.users = users;
  }

  /** Programs, which take anything, get what they got before there were pages. */
  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<byte[]> home(HttpServletRequest request) {
    return pages.answer(request, Section.HOME, shell -> new Page("home/page.jte", reader.home()));
  }

  @GetMapping("/approvals")
  ResponseEntity<byte[]> approvals(HttpServletRequest request) {
    return pages.answer(
        request, Section.HOME, shell -> new Page("home/approvals.jte", reader.questions()));
  }

  @PostMapping("/runs/{run}/approvals/{step}")
  ResponseEntity<byte[]> decide(
      HttpServletRequest request, @PathVariable String run, @PathVariable String step)
      throws IOException {
    Caller caller = users.caller(request);
    Form form = Form.read(request);
    decisions.decide(
        new Decisions.Answer(
            run,
            step,
            form.text("branch"),
            form.flag("approved"),
            form.text("comment", LONGEST_COMMENT),
            caller.name(),
            caller::rolesFor));
    return pages.back("/runs/" + run);
  }

  @GetMapping("/system")
  ResponseEntity<byte[]> system(HttpServletRequest request) {
    return pages.answer(
        request, Section.SYSTEM, shell -> new Page("home/system.jte", reader.system()));
  }
}
