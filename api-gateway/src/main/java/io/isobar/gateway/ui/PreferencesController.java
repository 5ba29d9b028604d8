package io.isobar.gateway.ui;

import io.isobar.gateway.ui.shell.Shells;
import io.isobar.gateway.view.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;

/** How a reader wants pages; kept in the browser. */
@PageController
final class PreferencesController {
  private static final Duration KEPT = Duration.ofDays(400);

  private final Pages pages;

  PreferencesController(Pages pages) {
    this.pages = pages;
  }

  /** What cannot be had is left as it is. */
  @PostMapping("/ui/preferences")
  ResponseEntity<byte[]> set(HttpServletRequest request) throws IOException {
    Form form = Form.read(request);
    ResponseEntity<byte[]> answer = pages.back(form.text("back"));
    HttpHeaders headers = new HttpHeaders(answer.getHeaders());
    form.find("language")
        .flatMap(Language::of)
        .ifPresent(one -> add(headers, Shells.LANGUAGE, one.code()));
    form.find("theme")
        .filter(word -> word.matches("system|light|dark"))
        .ifPresent(word -> add(headers, Shells.THEME, word));
    form.find("zone")
        .flatMap(Shells::zone)
        .ifPresent(one -> add(headers, Shells.ZONE, one.getId().replace('/', ':')));
    return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
  }

  /** The script reads the zone, to set it once; nothing here is a secret. */
  private static void add(HttpHeaders headers, String name, String value) {
    headers.add(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .path("/")
            .maxAge(KEPT)
            .sameSite("Strict")
            .build()
            .toString());
  }
}
