package io.isobar.gateway.ui.monitor;

import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.predict.BundlePredictors;
import io.isobar.gateway.ui.shell.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What came of predictions. */
@PageController
final class MonitorPageController {
  private final Pages pages;
  private final MonitorReader reader;

  MonitorPageController(
      Pages pages, Reads reads, ServedModels models, BundlePredictors predictors, Clock clock) {
    this.pages = pages;
    this.reader = new MonitorReader(reads, models, predictors, clock);
  }

  /** The only model at once. */
  @GetMapping("/monitor")
  ResponseEntity<byte[]> choose(HttpServletRequest request) {
    return pages.answer(
        request,
        Section.MONITOR,
        shell -> {
          MonitorPage.Choice choice = reader.choice();
          return choice.models().size() == 1 && !choice.away()
              ? new Page("monitor/page.jte", reader.page(choice.models().getFirst(), shell))
              : new Page("monitor/choose.jte", choice);
        });
  }

  @GetMapping("/monitor/{model}")
  ResponseEntity<byte[]> model(HttpServletRequest request, @PathVariable String model) {
    return pages.answer(
        request, Section.MONITOR, shell -> new Page("monitor/page.jte", reader.page(model, shell)));
  }
}
