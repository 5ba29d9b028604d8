package io.isobar.gateway.ui.search;

import io.isobar.gateway.pipelines.Asked;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.shell.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** The search of the header. */
@PageController
final class SearchPageController {
  private static final int LONGEST = 200;

  private final Pages pages;
  private final SearchReader reader;

  SearchPageController(Pages pages, Reads reads) {
    this.pages = pages;
    this.reader = new SearchReader(reads);
  }

  @GetMapping("/search")
  ResponseEntity<byte[]> search(HttpServletRequest request) {
    Asked asked = new Asked(request, "q");
    Optional<String> text = asked.text("q");
    text.filter(one -> one.length() > LONGEST || one.indexOf('\0') >= 0)
        .ifPresent(
            one -> asked.faults().add("q", one, "a name of at most " + LONGEST + " characters"));
    asked.faults().check();
    return pages.answer(
        request, Section.HOME, shell -> new Page("search/page.jte", reader.find(text)));
  }
}
