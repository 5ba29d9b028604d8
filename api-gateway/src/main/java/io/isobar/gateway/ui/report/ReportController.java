package io.isobar.gateway.ui.report;

import io.isobar.gateway.pipelines.Asked;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.models.ModelText;
import io.isobar.gateway.ui.models.VersionReader;
import io.isobar.gateway.ui.runs.RunPageReader;
import io.isobar.gateway.ui.shell.Section;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.gateway.ui.shell.Shells;
import io.isobar.gateway.view.Language;
import io.isobar.gateway.view.ReportName;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What is known of a version or a run, as one file. */
@PageController
final class ReportController {
  private final Pages pages;
  private final Shells shells;
  private final VersionReader versions;
  private final RunPageReader runs;
  private final ReportCovers covers;

  ReportController(
      Pages pages, Shells shells, VersionReader versions, RunPageReader runs, ReportCovers covers) {
    this.pages = pages;
    this.shells = shells;
    this.versions = versions;
    this.runs = runs;
    this.covers = covers;
  }

  @GetMapping("/models/{model}/versions/{version:[1-9][0-9]{0,8}}/report")
  ResponseEntity<byte[]> version(
      HttpServletRequest request, @PathVariable String model, @PathVariable int version) {
    return answer(
        request,
        Section.MODELS,
        ReportName.of(model, version),
        shell ->
            new Page(
                "report/version.jte",
                new VersionReport(
                    covers.of(
                        model + " " + shell.say(ModelText.VERSION) + " " + version,
                        "/models/" + shell.segment(model) + "/versions/" + version,
                        shell),
                    versions.version(model, version, Optional.empty(), shell))));
  }

  @GetMapping("/runs/{run}/report")
  ResponseEntity<byte[]> run(HttpServletRequest request, @PathVariable String run) {
    return answer(
        request,
        Section.RUNS,
        ReportName.of(run),
        shell ->
            new Page(
                "report/run.jte",
                new RunReport(
                    covers.of(run, "/runs/" + shell.segment(run), shell), runs.read(run, shell))));
  }

  private ResponseEntity<byte[]> answer(
      HttpServletRequest request, Section section, String file, Function<Shell, Page> report) {
    Asked asked = new Asked(request, "language", "download");
    Optional<String> word = asked.text("language");
    Optional<Language> language = word.flatMap(Language::of);
    if (word.isPresent() && language.isEmpty()) {
      asked.faults().add("language", word.get(), "en or es");
    }
    boolean download = asked.flag("download");
    asked.faults().check();
    Shell reader = shells.of(request, section);
    ResponseEntity<byte[]> answer =
        pages.answer(
            request,
            reader.onPaper(language.orElse(reader.language())),
            covers.policy() + "; frame-ancestors 'none'",
            report);
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(download, file).toString())
        .body(answer.getBody());
  }

  private static ContentDisposition disposition(boolean download, String file) {
    return (download ? ContentDisposition.attachment() : ContentDisposition.inline())
        .filename(file)
        .build();
  }
}
