package io.isobar.gateway.serve;

import io.isobar.gateway.openapi.OpenApiPart;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
  private final List<OpenApiPart> parts;

  DocsController(ServedModels models, List<OpenApiPart> parts) {
    this.models = models;
    this.parts = parts;
  }

  @GetMapping("/openapi.json")
  ResponseEntity<byte[]> openApi() {
    return Json.answer(HttpStatus.OK, OpenApi.of(models.all(), parts));
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
