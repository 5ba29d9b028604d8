package io.isobar.activities.request;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests: each once, without following redirects, without cookies. To be called on a
 * virtual thread, whose interrupt closes the connection.
 */
public final class Requests implements AutoCloseable {
  /** What is kept of a body, in bytes; the rest is read and counted. */
  public static final int KEPT = 1 << 20;

  private static final int AT_ONCE = 64;
  private static final int BUFFER = 16 << 10;

  private final CloseableHttpClient client;

  /** Limits for servers at large: 10 s to connect, 5 minutes of silence. */
  public Requests() {
    this(Duration.ofSeconds(10), Duration.ofMinutes(5));
  }

  Requests(Duration connect, Duration silence) {
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Addresses())
                    .setMaxConnTotal(AT_ONCE)
                    .setMaxConnPerRoute(AT_ONCE)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(connect))
                            .setSocketTimeout(Timeout.of(silence))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(silence)).build())
            // A connection that the server has closed meanwhile would look like a failure.
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .setUserAgent("isobar")
            .build();
  }

  /**
   * Sends the request and reads the answer, whatever its status is.
   *
   * @throws Failure {@code request.*}: USER for what the request is, PLATFORM for the network
   */
  public Reply send(Ask ask) {
    return send(ask, ask.body().map(body -> entity(ask, body)));
  }

  /** As {@link #send(Ask)}, with bytes for a body; their type is among the headers. */
  public Reply send(Ask ask, byte[] body) {
    return send(ask, Optional.of(new ByteArrayEntity(body, null)));
  }

  private Reply send(Ask ask, Optional<HttpEntity> body) {
    URI address = Checks.address(ask);
    Checks.headers(ask);
    try {
      return client.execute(request(ask, address, body), Requests::read);
    } catch (IOException | RuntimeException e) {
      throw RequestFailures.of(e, ask, address);
    }
  }

  private static ClassicHttpRequest request(Ask ask, URI address, Optional<HttpEntity> body) {
    ClassicRequestBuilder builder = ClassicRequestBuilder.create(ask.method()).setUri(address);
    ask.headers().forEach(builder::setHeader);
    body.ifPresent(builder::setEntity);
    return builder.build();
  }

  private static HttpEntity entity(Ask ask, String body) {
    return new ByteArrayEntity(
        body.getBytes(StandardCharsets.UTF_8),
        ask.headers().containsKey("Content-Type") ? null : type(body));
  }

  private static ContentType type(String body) {
    String begin = body.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[")
        ? ContentType.APPLICATION_JSON
        : ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);
  }

  private static Reply read(ClassicHttpResponse response) throws IOException {
    Optional<Duration> retryAfter =
        Optional.ofNullable(response.getFirstHeader("Retry-After"))
            .map(Header::getValue)
            .flatMap(RetryAfter::read);
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Reply(response.getCode(), 0, "", retryAfter);
    }
    byte[] kept;
    long bytes;
    try (InputStream body = entity.getContent()) {
      kept = body.readNBytes(KEPT);
      bytes = kept.length + count(body);
    }
    return new Reply(response.getCode(), bytes, new String(kept, charset(entity)), retryAfter);
  }

  private static long count(InputStream rest) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
      bytes += read;
    }
    return bytes;
  }

  private static Charset charset(HttpEntity entity) {
    ContentType type = ContentType.parseLenient(entity.getContentType());
    return type == null || type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
