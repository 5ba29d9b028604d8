package io.isobar.gateway.ui.predict;

import io.isobar.gateway.serve.Predicting;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.serve.stream.CsvFile;
import io.isobar.gateway.settings.StreamLimits;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.predict.PredictPages.Outcome;
import io.isobar.gateway.ui.shell.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Predictions for people: one row by a form, many by a file, and rows that are only tried. */
@PageController
final class PredictPageController {
  private final Pages pages;
  private final ServedModels models;
  private final PredictPages predict;
  private final CsvFile files;

  PredictPageController(
      Pages pages, ServedModels models, Predicting predicting, StreamLimits limits) {
    this.pages = pages;
    this.models = models;
    this.predict = new PredictPages(models, predicting);
    this.files = new CsvFile(predicting, limits);
  }

  /** The only model at once. */
  @GetMapping("/predict")
  ResponseEntity<byte[]> choose(HttpServletRequest request) {
    return models.all().size() == 1
        ? form(request, models.all().getFirst().model())
        : pages.answer(
            request, Section.PREDICT, _ -> new Page("predict/choose.jte", predict.choice()));
  }

  @GetMapping("/predict/{model}")
  ResponseEntity<byte[]> form(HttpServletRequest request, @PathVariable String model) {
    SentForm sent = SentForm.ofQuery(request);
    ServedModel served = predict.served(model, sent);
    return answer(request, new Outcome(served, Optional.empty(), Optional.empty()), sent);
  }

  /** Predicted before a place for a page is taken: the log may be what it waits for. */
  @PostMapping("/predict/{model}")
  ResponseEntity<byte[]> predict(HttpServletRequest request, @PathVariable String model)
      throws IOException {
    SentForm sent = SentForm.ofBody(request);
    return answer(request, predict.predict(predict.served(model, sent), sent), sent);
  }

  private ResponseEntity<byte[]> answer(
      HttpServletRequest request, Outcome outcome, SentForm sent) {
    ResponseEntity<byte[]> page =
        pages.answer(
            request,
            Section.PREDICT,
            shell ->
                new Page("predict/page.jte", predict.page(outcome, sent, root(request), shell)));
    return ResponseEntity.status(outcome.status()).headers(page.getHeaders()).body(page.getBody());
  }

  /** What a changed row would be; a part of the page. */
  @PostMapping("/ui/predict/{model}/whatif")
  ResponseEntity<byte[]> whatIf(HttpServletRequest request, @PathVariable String model)
      throws IOException {
    SentForm sent = SentForm.ofBody(request);
    ServedModel served = predict.served(model, sent);
    return pages.answer(
        request,
        Section.PREDICT,
        shell -> new Page("predict/tried.jte", predict.tried(served, sent, shell)));
  }

  /** A file of rows, answered with a file. */
  @PostMapping("/predict/{model}/rows")
  void rows(HttpServletRequest request, HttpServletResponse response, @PathVariable String model)
      throws IOException {
    FileOfForm file = FileOfForm.of(request.getContentType(), request.getInputStream());
    String name = model.replaceAll("[^A-Za-z0-9._-]", "_");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"predictions-" + name + ".csv\"");
    files.answer(request, response, new SentForm(Map.of()).which(model), file);
  }

  private static String root(HttpServletRequest request) {
    String url = request.getRequestURL().toString();
    return url.substring(0, url.length() - request.getRequestURI().length());
  }
}
