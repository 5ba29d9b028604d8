package io.isobar.gateway.ui;

import io.isobar.gateway.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Style sheet and scripts. */
@PageController
final class StaticFilesController {
  private final StaticFiles files;

  StaticFilesController(StaticFiles files) {
    this.files = files;
  }

  /** A page of another build may still ask for its own: it gets those of this one, unkept. */
  @GetMapping("/ui/assets/{digest}/{name}")
  ResponseEntity<byte[]> asset(
      HttpServletRequest request, @PathVariable String digest, @PathVariable String name) {
    StaticFiles.File asset =
        files
            .find(name)
            .orElseThrow(
                () ->
                    Problem.of(HttpStatus.NOT_FOUND, "http.refused", "There is no " + name + "."));
    CacheControl kept =
        files.folder().endsWith("/" + digest)
            ? CacheControl.maxAge(Duration.ofDays(365)).immutable()
            : CacheControl.noStore();
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(asset.type)
            .cacheControl(kept)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    return Pages.takesZipped(request)
        ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(asset.zipped)
        : answer.body(asset.plain);
  }
}
