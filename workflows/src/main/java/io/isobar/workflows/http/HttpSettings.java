package io.isobar.workflows.http;

import io.isobar.workflows.definition.Fill;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code uses: http}: one request. Redirects are not followed.
 *
 * @param method GET, POST, PUT, PATCH, DELETE or HEAD
 * @param headers by name
 * @param body UTF-8
 * @param expect statuses that are a success; empty: 200 to 299
 * @param take what to keep of a JSON answer: JSON pointers (RFC 6901) by name
 */
public record HttpSettings(
    String method,
    String url,
    SortedMap<String, String> headers,
    Optional<String> body,
    List<Integer> expect,
    SortedMap<String, String> take) {
  public HttpSettings {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(url, "url");
    headers = new TreeMap<>(headers);
    Objects.requireNonNull(body, "body");
    expect = List.copyOf(expect);
    take = new TreeMap<>(take);
  }

  public HttpSettings filled(Fill fill) {
    return new HttpSettings(
        method, fill.text(url), fill.values(headers), body.map(fill::text), expect, take);
  }
}
