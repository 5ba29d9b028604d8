package io.isobar.gateway.ui.live;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.shell.Section;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.gateway.ui.shell.Shells;
import io.isobar.gateway.ui.shell.Theme;
import io.isobar.gateway.view.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The stream of a browser. */
@PageController
final class LiveController {
  private static final int AT_ONCE = 200;
  private static final int TOPICS = 40;
  private static final Duration SIGN_OF_LIFE_EVERY = Duration.ofSeconds(15);

  private final Follower follower;
  private final Shells shells;

  LiveController(Follower follower, Shells shells) {
    this.follower = follower;
    this.shells = shells;
  }

  @GetMapping("/ui/events")
  void events(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam List<String> topics,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String zone,
      @RequestParam(defaultValue = "-1") long after)
      throws IOException, InterruptedException {
    for (String topic : topics) {
      if (!follower.knows(topic)) {
        throw Problem.of(
            HttpStatus.BAD_REQUEST, "request.invalid", "topics has '" + topic + "': not known.");
      }
    }
    if (topics.size() > TOPICS || follower.readers() >= AT_ONCE) {
      throw Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "http.too-many-streams",
          "A gateway follows at most %d topics for each of %d browsers."
              .formatted(TOPICS, AT_ONCE));
    }
    Reader reader = new Reader(topics, shell(request, language, zone), after(request, after));
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    follower.add(reader);
    try {
      write(reader, response.getOutputStream());
    } catch (IOException gone) {
      // The browser has closed the connection; that is how a stream ends.
    } finally {
      follower.remove(reader);
    }
  }

  /**
   * As the page says that it is written, since a browser asks otherwise for streams than for pages;
   * and only what changes fragments, so that readers who see the same are told the same.
   */
  private Shell shell(HttpServletRequest request, String language, String zone) {
    Shell own = shells.of(request, Section.HOME);
    return new Shell(
        Language.of(language).orElse(own.language()),
        Theme.SYSTEM,
        Shells.zone(zone).orElse(own.zone()),
        Section.HOME,
        "",
        own.origin(),
        own.assets(),
        Optional.empty(),
        false);
  }

  private static long after(HttpServletRequest request, long given) {
    String header = request.getHeader("Last-Event-ID");
    return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : given;
  }

  private void write(Reader reader, OutputStream out) throws IOException, InterruptedException {
    out.write(": open\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    while (!reader.isGone() && !follower.isClosing()) {
      Reader.Message message = reader.next(SIGN_OF_LIFE_EVERY.toMillis());
      if (message == null) {
        out.write("event: alive\ndata:\n\n".getBytes(StandardCharsets.UTF_8));
      } else {
        out.write(text(message).getBytes(StandardCharsets.UTF_8));
      }
      out.flush();
    }
  }

  /** A line of its own for each line of the data, as the format wants it. */
  static String text(Reader.Message message) {
    return "id: "
        + message.id()
        + "\nevent: "
        + message.type()
        + "\ndata: "
        + message.data().replace("\r", "").replace("\n", "\ndata: ")
        + "\n\n";
  }
}
