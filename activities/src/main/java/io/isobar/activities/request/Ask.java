package io.isobar.activities.request;

import io.isobar.activities.secret.Secrets;
import io.isobar.workflows.http.HttpSettings;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request, all secrets filled in.
 *
 * @param headers by name; there is one value for each
 * @param body UTF-8
 */
public record Ask(String method, String url, Map<String, String> headers, Optional<String> body) {
  public Ask {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(url, "url");
    TreeMap<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = byName;
    Objects.requireNonNull(body, "body");
  }

  public static Ask of(HttpSettings settings, Secrets secrets) {
    return new Ask(
        settings.method(),
        secrets.fill(settings.url()),
        secrets.fill(settings.headers()),
        settings.body().map(secrets::fill));
  }

  /** With the header, unless it is there. */
  public Ask withDefault(String name, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.put(name, value);
    more.putAll(headers);
    return new Ask(method, url, more, body);
  }

  /** Without headers and body, which may hold secrets. */
  @Override
  public String toString() {
    return method + " " + url;
  }
}
