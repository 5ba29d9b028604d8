package io.isobar.activities.collect;

import io.isobar.workflows.collect.CollectSettings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;

/** A source that gives its next batch at every GET. */
final class HttpSource {
  private static final int QUOTED = 200;
  private static final int SEARCHED = 16_000;

  private final CollectSettings settings;
  private final SourceAddress address;

  HttpSource(CollectSettings settings, SourceAddress address) {
    this.settings = settings;
    this.address = address;
  }

  String name() {
    return address.identify(settings.url());
  }

  boolean restarts() {
    return settings.restartUrl().isPresent();
  }

  /** Connects; the source knows of no request yet. */
  HttpConnection connect() {
    return connect(address.resolve(settings.url()));
  }

  private HttpConnection connect(String url) {
    URI uri = uri(url);
    try {
      return HttpConnection.to(uri, settings.idleTimeout());
    } catch (IOException e) {
      throw SourceFailures.failed(url, "cannot be reached: " + e.getMessage(), e);
    }
  }

  private static URI uri(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw SourceFailures.badUrl(url, e.getReason());
    }
    boolean web =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!web || uri.getHost() == null) {
      throw SourceFailures.badUrl(url, "it is not http:// or https:// and a host");
    }
    return uri;
  }

  /** Sends the request and reads the answer up to its first row. */
  Answer ask(HttpConnection connection) {
    String url = address.resolve(settings.url());
    HttpAnswer answer = send(connection, url);
    if (answer.status() == 200) {
      return new Answer.Next(BatchReader.open(answer.body(), settings.idleTimeout()));
    }
    String text = text(answer, url);
    if (answer.status() == settings.exhausted().status()
        && text.contains(settings.exhausted().message())) {
      return new Answer.Exhausted();
    }
    return new Answer.Refused(
        SourceFailures.refused(url, answer.status(), answer.location(), shortened(text)));
  }

  /** Sets the source back to its first batch. */
  void restart() {
    String url = address.resolve(settings.restartUrl().orElseThrow());
    try (HttpConnection connection = connect(url)) {
      HttpAnswer answer = send(connection, url);
      String text = text(answer, url);
      if (answer.status() / 100 != 2) {
        throw SourceFailures.refused(url, answer.status(), answer.location(), shortened(text));
      }
    }
  }

  private HttpAnswer send(HttpConnection connection, String url) {
    HttpAnswer answer;
    try {
      answer = connection.get();
    } catch (SocketTimeoutException e) {
      throw SourceFailures.silent(settings.idleTimeout(), 0, e);
    } catch (IOException e) {
      throw SourceFailures.failed(url, "did not answer: " + e.getMessage(), e);
    }
    if (answer.status() >= 500) {
      throw SourceFailures.failed(
          url, "answered " + answer.status() + ": '" + shortened(text(answer, url)) + "'", null);
    }
    return answer;
  }

  private String text(HttpAnswer answer, String url) {
    try {
      return answer.text(SEARCHED);
    } catch (SocketTimeoutException e) {
      throw SourceFailures.silent(settings.idleTimeout(), 0, e);
    } catch (IOException e) {
      throw SourceFailures.failed(url, "broke off its answer: " + e.getMessage(), e);
    }
  }

  private static String shortened(String text) {
    int end = text.offsetByCodePoints(0, Math.min(QUOTED, text.codePointCount(0, text.length())));
    return text.substring(0, end);
  }
}
