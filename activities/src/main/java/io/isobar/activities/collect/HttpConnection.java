package io.isobar.activities.collect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection for one GET. Both HTTP clients of the JDK silently send a GET a second time when
 * the first breaks off before its answer; to a source that moves on with every GET, that is a lost
 * batch. This one sends exactly what it is told to.
 */
final class HttpConnection implements AutoCloseable {
  private static final int LONGEST_CONNECT_MILLIS = 10_000;
  private static final int BUFFER = 64 * 1024;

  private final Socket socket;
  private final URI uri;

  private HttpConnection(Socket socket, URI uri) {
    this.socket = socket;
    this.uri = uri;
  }

  /** Connects, and sends nothing yet. */
  static HttpConnection to(URI uri, Duration idleTimeout) throws IOException {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    int idleMillis = Math.clamp(idleTimeout.toMillis(), 1, Integer.MAX_VALUE);
    Socket socket = new Socket();
    try {
      socket.setReceiveBufferSize(4 * BUFFER);
      socket.setSoTimeout(idleMillis);
      socket.connect(
          new InetSocketAddress(host(uri), port), Math.min(idleMillis, LONGEST_CONNECT_MILLIS));
      return new HttpConnection(secure ? secured(socket, uri, port) : socket, uri);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static String host(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static Socket secured(Socket plain, URI uri, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, host(uri), port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Sends the GET and reads the answer's head. */
  HttpAnswer get() throws IOException {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String host = uri.getPort() >= 0 ? uri.getHost() + ":" + uri.getPort() : uri.getHost();
    String request =
        "GET "
            + path
            + query
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nAccept: application/json\r\nUser-Agent: isobar\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return HttpAnswer.read(new BufferedInputStream(socket.getInputStream(), BUFFER));
  }

  /** Ends the connection; a read that another thread is waiting in fails at once. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is lost with a connection that is no longer wanted.
      System.getLogger(HttpConnection.class.getName())
          .log(System.Logger.Level.DEBUG, "closing " + uri, e);
    }
  }
}
