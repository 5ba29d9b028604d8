package io.isobar.cli.embedded.temporal;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;

/**
 * Reads from a web server that may be away.
 *
 * @param connect how long to wait for a connection
 * @param silence how long to wait for the next bytes
 */
record Download(Duration connect, Duration silence) {
  /** The body of a successful answer. */
  InputStream open(URI address) throws IOException {
    URLConnection connection = address.toURL().openConnection();
    connection.setConnectTimeout((int) connect.toMillis());
    connection.setReadTimeout((int) silence.toMillis());
    if (connection instanceof HttpURLConnection http
        && http.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(address + " answered " + http.getResponseCode());
    }
    return connection.getInputStream();
  }
}
