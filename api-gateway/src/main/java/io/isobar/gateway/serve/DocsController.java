package io.isobar.gateway.serve;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The API described, for programs and for people. */
@RestController
final class DocsController {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final ServedModels models;

  DocsController(ServedModels models) {
    this.models = models;
  }

  @GetMapping("/openapi.json")
  ResponseEntity<byte[]> openApi() {
    return Json.answer(HttpStatus.OK, OpenApi.of(models.all()));
  }

  @GetMapping({"/docs", "/docs/"})
  ResponseEntity<byte[]> docs() {
    String origin = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    String page = DocsPage.of(models.all(), origin);
    return ResponseEntity.ok()
        .contentType(HTML)
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors"
                + " 'none'")
        .body(page.getBytes(StandardCharsets.UTF_8));
  }
}
