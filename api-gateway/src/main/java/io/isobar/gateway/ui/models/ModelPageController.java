package io.isobar.gateway.ui.models;

import io.isobar.gateway.pipelines.Asked;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.shell.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Pages of models and versions, and of the tunings that made them. */
@PageController
final class ModelPageController {
  private final Pages pages;
  private final ModelReader models;
  private final VersionReader versions;
  private final OrderReader orders;
  private final TuningReader tunings;

  ModelPageController(
      Pages pages,
      ModelReader models,
      VersionReader versions,
      OrderReader orders,
      TuningReader tunings) {
    this.pages = pages;
    this.models = models;
    this.versions = versions;
    this.orders = orders;
    this.tunings = tunings;
  }

  @GetMapping("/models")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    return pages.answer(
        request, Section.MODELS, shell -> new Page("models/list.jte", models.models()));
  }

  @GetMapping("/models/{model}")
  ResponseEntity<byte[]> model(HttpServletRequest request, @PathVariable String model) {
    Asked asked = new Asked(request, "cursor", "order");
    int before = (int) asked.whole("cursor", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    asked.faults().check();
    // Temporal may take its time: no place is held meanwhile.
    Optional<OrderNews> news = asked.text("order").map(order -> orders.read(model, order));
    return pages.answer(
        request,
        Section.MODELS,
        shell -> new Page("models/page.jte", models.model(model, before, news, shell)));
  }

  @GetMapping("/models/{model}/at")
  ResponseEntity<byte[]> then(HttpServletRequest request, @PathVariable String model) {
    Asked asked = new Asked(request, "time");
    Optional<Instant> time = asked.time("time");
    asked.faults().check();
    return pages.answer(
        request, Section.MODELS, shell -> new Page("models/then.jte", models.then(model, time)));
  }

  @GetMapping("/models/{model}/versions/{version:[1-9][0-9]{0,8}}")
  ResponseEntity<byte[]> version(
      HttpServletRequest request, @PathVariable String model, @PathVariable int version) {
    Asked asked = new Asked(request, "column");
    Optional<String> column = asked.text("column");
    asked.faults().check();
    return pages.answer(
        request,
        Section.MODELS,
        shell -> new Page("models/version.jte", versions.version(model, version, column, shell)));
  }

  @GetMapping("/models/{model}/compare")
  ResponseEntity<byte[]> compare(HttpServletRequest request, @PathVariable String model) {
    Asked asked = new Asked(request, "a", "b");
    int a = (int) asked.whole("a", 0, 1, Integer.MAX_VALUE);
    int b = (int) asked.whole("b", 0, 1, Integer.MAX_VALUE);
    if (a == 0) {
      asked.faults().add("a", "", "the number of a version");
    }
    if (b == 0) {
      asked.faults().add("b", "", "the number of a version");
    }
    asked.faults().check();
    return pages.answer(
        request,
        Section.MODELS,
        shell -> new Page("models/duel.jte", versions.duel(model, a, b, shell)));
  }

  @GetMapping("/runs/{run}/tuning")
  ResponseEntity<byte[]> tuning(HttpServletRequest request, @PathVariable String run) {
    return pages.answer(
        request, Section.RUNS, shell -> new Page("models/tuning.jte", tunings.read(run, shell)));
  }
}
