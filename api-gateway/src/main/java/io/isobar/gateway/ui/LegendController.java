package io.isobar.gateway.ui;

import io.isobar.gateway.ui.shell.Section;
import io.isobar.gateway.view.State;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** What the marks mean. */
@PageController
final class LegendController {
  private final Pages pages;

  LegendController(Pages pages) {
    this.pages = pages;
  }

  @GetMapping("/legend")
  ResponseEntity<byte[]> legend(HttpServletRequest request) {
    return pages.answer(
        request, Section.SYSTEM, shell -> new Page("legend.jte", List.of(State.values())));
  }
}
