package io.isobar.activities.request;

import io.isobar.domain.failure.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What of a request is wrong before it is sent. */
final class Checks {
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  /** The client computes them. */
  private static final Set<String> OURS = headersOfTheClient();

  private Checks() {}

  private static Set<String> headersOfTheClient() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(Set.of("Content-Length", "Transfer-Encoding", "Connection", "Host", "Upgrade"));
    return names;
  }

  static URI address(Ask ask) {
    try {
      URI address = new URI(ask.url());
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (http && address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below, like an address without a host.
    }
    throw Failure.user(
        "request.bad-address",
        "'" + ask.url() + "' is no address of an HTTP server.",
        "Write it like https://host:port/path, with spaces as %20; user and password go into the"
            + " header Authorization.");
  }

  static void headers(Ask ask) {
    for (Map.Entry<String, String> header : ask.headers().entrySet()) {
      String name = header.getKey();
      if (!HEADER_NAME.matcher(name).matches() || CONTROL.matcher(header.getValue()).find()) {
        throw wrong(
            "The header '" + name + "' has a line break or a character that none may have.");
      }
      if (OURS.contains(name)) {
        throw wrong("The header '" + name + "' is set by Isobar.");
      }
    }
  }

  private static Failure wrong(String message) {
    return Failure.user("request.bad-header", message, "Correct the headers of the step.");
  }
}
