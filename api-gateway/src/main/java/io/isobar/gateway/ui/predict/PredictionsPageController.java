package io.isobar.gateway.ui.predict;

import io.isobar.gateway.pipelines.Asked;
import io.isobar.gateway.serve.Predicting;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.shell.Section;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.PredictionPages.Filter;
import io.isobar.storage.postgres.PredictionPages.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The log of predictions. */
@PageController
final class PredictionsPageController {
  /** The log is behind by no more than that, as long as Postgres answers. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private final Pages pages;
  private final PredictionsReader many;
  private final PredictionReader one;
  private final Clock clock;

  PredictionsPageController(
      Pages pages,
      Reads reads,
      ServedModels models,
      Predicting predicting,
      BundlePredictors predictors,
      Clock clock) {
    this.pages = pages;
    this.many = new PredictionsReader(reads, models);
    this.one = new PredictionReader(reads, models, predicting, predictors);
    this.clock = clock;
  }

  @GetMapping("/predictions")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Asked asked = new Asked(request, "model", "version", "since", "cursor");
    int version = (int) asked.whole("version", 0, 1, Integer.MAX_VALUE);
    Instant since = asked.time("since").orElse(Instant.EPOCH);
    Optional<String> cursor = asked.text("cursor");
    Optional<Place> before = cursor.flatMap(PredictionsReader::place);
    if (cursor.isPresent() && before.isEmpty()) {
      asked.faults().add("cursor", cursor.get(), "the cursor of a link of this page");
    }
    asked.faults().check();
    Filter filter =
        new Filter(
            asked.text("model"), version == 0 ? Optional.empty() : Optional.of(version), since);
    PredictionsPage.Asked words =
        new PredictionsPage.Asked(
            asked.text("model").orElse(""),
            asked.text("version").orElse(""),
            asked.text("since").orElse(""),
            cursor.isEmpty());
    return pages.answer(
        request,
        Section.PREDICT,
        shell -> new Page("predict/predictions.jte", many.page(filter, before, words, shell)));
  }

  @GetMapping("/predictions/{id}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
    Asked asked = new Asked(request, "load");
    boolean load = asked.flag("load");
    asked.faults().check();
    Optional<LoggedPrediction> found = one.find(id);
    ResponseEntity<byte[]> page =
        pages.answer(
            request,
            Section.PREDICT,
            shell ->
                found
                    .map(
                        logged -> new Page("predict/prediction.jte", one.page(logged, load, shell)))
                    .orElseGet(
                        () ->
                            new Page(
                                "predict/absent.jte", new PredictionPage.Absent(id, isNew(id)))));
    HttpStatus status = found.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND;
    return ResponseEntity.status(status).headers(page.getHeaders()).body(page.getBody());
  }

  /** Our own ids tell when they were made (RFC 9562, 5.7). */
  private boolean isNew(String id) {
    try {
      UUID uuid = UUID.fromString(id);
      long made = uuid.getMostSignificantBits() >>> 16;
      return uuid.version() == 7 && Math.abs(clock.millis() - made) < SOON.toMillis();
    } catch (IllegalArgumentException chosen) {
      return false;
    }
  }
}
