package io.isobar.gateway.ui.data;

import io.isobar.gateway.pipelines.Asked;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.shell.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Pages of datasets. */
@PageController
final class DataPageController {
  private final Pages pages;
  private final DataReader reader;
  private final CompareReader comparing;

  DataPageController(Pages pages, DataReader reader, CompareReader comparing) {
    this.pages = pages;
    this.reader = reader;
    this.comparing = comparing;
  }

  @GetMapping("/data")
  ResponseEntity<byte[]> datasets(HttpServletRequest request) {
    return pages.answer(
        request, Section.DATA, shell -> new Page("data/list.jte", reader.datasets()));
  }

  @GetMapping("/data/{dataset}")
  ResponseEntity<byte[]> dataset(HttpServletRequest request, @PathVariable String dataset) {
    Asked asked = new Asked(request, "cursor");
    long before = asked.whole("cursor", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    asked.faults().check();
    return pages.answer(
        request, Section.DATA, shell -> new Page("data/page.jte", reader.dataset(dataset, before)));
  }

  @GetMapping("/data/{dataset}/batches/{number:[0-9]{1,9}}")
  ResponseEntity<byte[]> batch(
      HttpServletRequest request, @PathVariable String dataset, @PathVariable int number) {
    Asked asked = new Asked(request, "source");
    Optional<String> source = asked.text("source");
    asked.faults().check();
    return pages.answer(
        request,
        Section.DATA,
        shell -> new Page("data/batch.jte", reader.batch(dataset, number, source, shell)));
  }

  /** Which two is in the address; without it, what was judged last. */
  @GetMapping("/data/{dataset}/compare")
  ResponseEntity<byte[]> compare(HttpServletRequest request, @PathVariable String dataset) {
    Asked asked = new Asked(request, "a", "b");
    Optional<String> reference = asked.text("a");
    Optional<String> looked = asked.text("b");
    asked.faults().check();
    return pages.answer(
        request,
        Section.DATA,
        shell -> new Page("data/compare.jte", comparing.read(dataset, reference, looked, shell)));
  }
}
