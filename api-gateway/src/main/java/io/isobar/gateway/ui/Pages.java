package io.isobar.gateway.ui;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.error.BrowserProblems;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import io.isobar.gateway.security.HostNames;
import io.isobar.gateway.ui.shell.Section;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.gateway.ui.shell.Shells;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers with pages: so many at once, under a policy that lets nothing foreign in. */
public final class Pages implements BrowserProblems {
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final int AT_ONCE = 8;
  private static final Duration MAY_WAIT = Duration.ofSeconds(1);

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Templates templates;
  private final Shells shells;
  private final HostNames names;

  public Pages(Templates templates, Shells shells, HostNames names) {
    this.templates = templates;
    this.shells = shells;
    this.names = names;
  }

  /**
   * A page, made while it holds one of the places.
   *
   * @throws Problem 403 under a foreign name; 503 when too many pages are being made
   */
  public ResponseEntity<byte[]> answer(
      HttpServletRequest request, Section section, Function<Shell, Page> page) {
    return answer(request, section, HttpStatus.OK, page);
  }

  /** The same where a form was refused: its page with another status. */
  public ResponseEntity<byte[]> answer(
      HttpServletRequest request, Section section, HttpStatus status, Function<Shell, Page> page) {
    return answer(request, shells.of(request, section), status, POLICY, page);
  }

  /** The same for a reader who is known already, under a policy of its own. */
  public ResponseEntity<byte[]> answer(
      HttpServletRequest request, Shell shell, String policy, Function<Shell, Page> page) {
    return answer(request, shell, HttpStatus.OK, policy, page);
  }

  private ResponseEntity<byte[]> answer(
      HttpServletRequest request,
      Shell shell,
      HttpStatus status,
      String policy,
      Function<Shell, Page> page) {
    if (!names.allow(request)) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "http.other-name",
          "'" + request.getServerName() + "' is no name of this gateway.");
    }
    return hold(() -> sent(status, templates.render(page.apply(shell), shell), policy, request));
  }

  /** Runs with one of the places held. */
  public <T> T hold(Supplier<T> work) {
    try {
      if (!places.tryAcquire(MAY_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "http.too-many-pages",
            AT_ONCE + " pages are being made already; ask again in a moment.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform("gateway.stopping", "The gateway stops.", "Ask again.", e);
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /** Back to a page after a form. */
  public ResponseEntity<byte[]> back(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, path.matches("/[^/\\\\].*|/") ? path : "/")
        .body(new byte[0]);
  }

  /** Needs neither Postgres nor a place. */
  @Override
  public ResponseEntity<byte[]> answer(Problem problem, HttpServletRequest request) {
    Shell shell = shells.of(request, Section.HOME);
    byte[] page = templates.render(new Page("problem.jte", problem), shell);
    return sent(problem.status(), page, POLICY, request);
  }

  private static ResponseEntity<byte[]> sent(
      HttpStatus status, byte[] page, String policy, HttpServletRequest request) {
    ResponseEntity.BodyBuilder answer =
        Problems.status(status)
            .contentType(HTML)
            .header("Content-Security-Policy", policy)
            .header("Referrer-Policy", "same-origin")
            .header("Cross-Origin-Opener-Policy", "same-origin")
            .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
            .header(HttpHeaders.VARY, "Accept-Encoding, Accept-Language, Cookie");
    return takesZipped(request)
        ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(StaticFiles.zip(page))
        : answer.body(page);
  }

  static boolean takesZipped(HttpServletRequest request) {
    String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    return encodings != null && encodings.contains("gzip");
  }
}
