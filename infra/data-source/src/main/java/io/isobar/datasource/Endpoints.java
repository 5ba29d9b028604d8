package io.isobar.datasource;

import io.isobar.datasource.batch.BatchBody;
import io.isobar.datasource.covertype.Forest;
import io.isobar.datasource.faults.FaultBook;
import io.isobar.datasource.houses.Houses;
import io.isobar.datasource.systems.Systems;
import io.isobar.datasource.table.Table;
import io.isobar.datasource.table.TableAnswers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a server answers, by path and method. */
final class Endpoints {
  private static final String GET = "GET";
  private static final String HOUSES = "houses";
  private static final String COVERTYPE = "covertype";

  private final DataSourceSettings settings;
  private final InstantSource clock;
  private final Cursors cursors;
  private final FaultBook faults = new FaultBook();
  private final Metrics metrics = new Metrics();
  private final Map<String, Map<String, Endpoint>> endpoints = new HashMap<>();

  private Endpoints(DataSourceSettings settings, InstantSource clock) throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.cursors = Cursors.open(settings.state());
  }

  /**
   * All endpoints of a server.
   *
   * @throws IllegalArgumentException if a given file does not hold what it should
   */
  static Router of(DataSourceSettings settings, InstantSource clock) throws IOException {
    Endpoints all = new Endpoints(settings, clock);
    all.faults.add(settings.faults());
    all.addHouses();
    for (Table table : Systems.ALL) {
      all.addTable(table);
    }
    all.addCovertype();
    all.addControl();
    TablesContract tables =
        new TablesContract(settings.tables(), all.cursors, all.faults, all.metrics);
    return new Router(all.endpoints, tables, all.faults, all.metrics);
  }

  private void addHouses() throws IOException {
    Optional<Path> folder = settings.csv().isPresent() ? Optional.empty() : settings.data();
    Optional<Path> csv = folder.isPresent() ? DataFolder.houses(folder.get()) : settings.csv();
    if (folder.isPresent() && csv.isEmpty()) {
      addMissing(HOUSES, folder.get(), DataFolder.HOUSES);
    } else {
      BatchBody<?> body = Houses.answers(settings.seed(), settings.scale(), csv);
      addSerial(HOUSES, body, Houses.BATCHES);
    }
    add(HOUSES, "openapi.json", Answers.resource("houses-openapi.json"));
    add(
        HOUSES,
        "metrics",
        (exchange, query) -> Answers.text(exchange, "text/plain; version=0.0.4", metrics.text()));
  }

  private void addTable(Table table) throws IOException {
    if (settings.data().isEmpty()) {
      addSerial(
          table.name(),
          TableAnswers.madeUp(table, settings.seed(), settings.scale()),
          table.batches());
      return;
    }
    Path folder = settings.data().get();
    Optional<BatchBody<?>> real = TableAnswers.real(table, folder);
    if (real.isPresent()) {
      addSerial(table.name(), real.get(), table.batches());
    } else {
      addMissing(table.name(), folder, table.fileName());
    }
  }

  private void addSerial(String name, BatchBody<?> body, int batches) {
    SerialContract contract = new SerialContract(server(name, body), batches, clock);
    add(name, "data", contract::data);
    add(name, "restart_data_generation", contract::restart);
    add(name, "health", contract::health);
  }

  /** Made-up rows would be taken for real ones. */
  private void addMissing(String name, Path folder, String file) {
    Endpoint refusal =
        (exchange, query) -> {
          throw Refusal.of(
              404,
              "The folder %s has no %s; put it there, or serve made-up rows without --data."
                  .formatted(folder, file));
        };
    add(name, "data", refusal);
    add(name, "restart_data_generation", refusal);
    add(name, "health", refusal);
  }

  private void addCovertype() throws IOException {
    CovertypeContract forest =
        new CovertypeContract(
            server(
                COVERTYPE,
                Forest.answers(settings.seed(), settings.scale(), settings.covertypeCsv())),
            settings.minUpdateTime(),
            clock);
    endpoints.put("/covertype", Map.of(GET, forest::about));
    add(COVERTYPE, "", forest::about);
    add(COVERTYPE, "data", forest::data);
    add(COVERTYPE, "restart_data_generation", forest::restart);
  }

  private void addControl() {
    FaultsEndpoint control = new FaultsEndpoint(faults);
    endpoints.put(
        Router.FAULTS, Map.of("POST", control::add, GET, control::list, "DELETE", control::clear));
  }

  private BatchServer server(String name, BatchBody<?> body) {
    return new BatchServer(name, body, cursors, faults, metrics);
  }

  private void add(String contract, String path, Endpoint endpoint) {
    endpoints.put("/" + contract + "/" + path, Map.of(GET, endpoint));
  }
}
