package io.isobar.datasource;

import com.sun.net.httpserver.HttpServer;
import io.isobar.datasource.covertype.Forest;
import io.isobar.datasource.faults.FaultBook;
import io.isobar.datasource.houses.Houses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The stand-in for the two source systems, on 127.0.0.1. */
public final class DataSourceServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String GET = "GET";

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
    Router router = router(settings, clock);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.ofLiteral(HOST), settings.port()), 128, "/", router);
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
    return "http://" + HOST + ":" + port();
  }

  /** Stops at once; answers on their way are broken off. */
  @Override
  public void close() {
    requests.shutdownNow();
    server.stop(0);
  }

  private static Router router(DataSourceSettings settings, InstantSource clock)
      throws IOException {
    Cursors cursors = Cursors.open(settings.state());
    FaultBook faults = new FaultBook();
    faults.add(settings.faults());
    Metrics metrics = new Metrics();
    Map<String, Map<String, Endpoint>> endpoints = new HashMap<>();
    addHouses(
        endpoints,
        new HousesContract(
            new BatchServer(
                HousesContract.NAME,
                Houses.answers(settings.seed(), settings.scale(), settings.csv()),
                cursors,
                faults,
                metrics),
            clock));
    addCovertype(
        endpoints,
        new CovertypeContract(
            new BatchServer(
                CovertypeContract.NAME,
                Forest.answers(settings.seed(), settings.scale(), settings.covertypeCsv()),
                cursors,
                faults,
                metrics),
            settings.minUpdateTime(),
            clock));
    endpoints.put(
        "/houses/metrics",
        Map.of(
            GET,
            (exchange, query) ->
                Answers.text(exchange, "text/plain; version=0.0.4", metrics.text())));
    FaultsEndpoint control = new FaultsEndpoint(faults);
    endpoints.put(
        Router.FAULTS, Map.of("POST", control::add, GET, control::list, "DELETE", control::clear));
    return new Router(endpoints, faults, metrics);
  }

  private static void addHouses(
      Map<String, Map<String, Endpoint>> endpoints, HousesContract houses) {
    endpoints.put("/houses/data", Map.of(GET, houses::data));
    endpoints.put("/houses/restart_data_generation", Map.of(GET, houses::restart));
    endpoints.put("/houses/health", Map.of(GET, houses::health));
    endpoints.put("/houses/openapi.json", Map.of(GET, Answers.resource("houses-openapi.json")));
  }

  private static void addCovertype(
      Map<String, Map<String, Endpoint>> endpoints, CovertypeContract forest) {
    endpoints.put("/covertype", Map.of(GET, forest::about));
    endpoints.put("/covertype/", Map.of(GET, forest::about));
    endpoints.put("/covertype/data", Map.of(GET, forest::data));
    endpoints.put("/covertype/restart_data_generation", Map.of(GET, forest::restart));
  }
}
