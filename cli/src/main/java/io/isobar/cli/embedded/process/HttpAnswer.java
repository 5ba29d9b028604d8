package io.isobar.cli.embedded.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.OptionalInt;

/** What a web server of this machine answers; never by way of a proxy. */
public final class HttpAnswer {
  private static final int MILLIS = 2_000;

  private HttpAnswer() {}

  /** Whether the answer is 200. */
  public static boolean isOk(URI address) {
    return status(address).orElse(0) == HttpURLConnection.HTTP_OK;
  }

  /** The status, or nothing when none came in time. */
  public static OptionalInt status(URI address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(MILLIS);
      connection.setReadTimeout(MILLIS);
      try {
        return OptionalInt.of(connection.getResponseCode());
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }
}
