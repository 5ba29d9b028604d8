package io.isobar.datasource;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The stand-in for the source systems. */
public final class DataSourceServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService requests;

  private DataSourceServer(HttpServer server, ExecutorService requests) {
    this.server = server;
    this.requests = requests;
  }

  /**
   * Starts a server; it answers when this returns.
   *
   * @throws IllegalArgumentException if a given file does not hold what it should
   * @throws IOException if a file cannot be read or the port is taken
   */
  public static DataSourceServer start(DataSourceSettings settings) throws IOException {
    return start(settings, InstantSource.system());
  }

  static DataSourceServer start(DataSourceSettings settings, InstantSource clock)
      throws IOException {
    Router router = Endpoints.of(settings, clock);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(settings.host(), settings.port()), 128, "/", router);
    ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(requests);
    server.start();
    return new DataSourceServer(server, requests);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The address without a path, for example {@code http://127.0.0.1:8089}. */
  public String url() {
    return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + port();
  }

  /** Stops at once; answers on their way are broken off. */
  @Override
  public void close() {
    requests.shutdownNow();
    server.stop(0);
  }
}
