package io.isobar.gateway.ui.shell;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** What stands behind the question mark of an address. What is empty is left out of it. */
public final class Query {
  private final StringJoiner parts = new StringJoiner("&");

  public Query with(String name, String value) {
    if (!value.isEmpty()) {
      parts.add(encoded(name) + "=" + encoded(value));
    }
    return this;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public boolean isEmpty() {
    return parts.length() == 0;
  }

  /** Behind the path, with the question mark where there is something to ask. */
  public String link() {
    return isEmpty() ? "" : "?" + this;
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
