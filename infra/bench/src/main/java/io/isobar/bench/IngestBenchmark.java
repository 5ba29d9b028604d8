package io.isobar.bench;

import io.isobar.cli.embedded.place.Folders;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the socket of a source to committed rows in raw. Postgres, the source and the measured
 * process are three processes; this one only starts and ends them.
 */
final class IngestBenchmark {
  private static final String HEAP = "-Xmx512m";
  private static final int CONNECTS = 100;

  private final String label;
  private final int rows;
  private final int warmUps;
  private final int measured;

  private IngestBenchmark(String label, int rows, int warmUps, int measured) {
    this.label = label;
    this.rows = rows;
    this.warmUps = warmUps;
    this.measured = measured;
  }

  /** Argument: ingest or 361k. Exit code 0, or that of the measured process. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    IngestBenchmark benchmark =
        switch (arguments[0]) {
          case "ingest" -> new IngestBenchmark("isobar-ingest", 500_000, 1, 3);
          case "361k" -> new IngestBenchmark("isobar-ingest-361k", 361_457, 0, 1);
          default -> throw new IllegalArgumentException("no case " + arguments[0]);
        };
    System.exit(benchmark.run());
  }

  private int run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("isobar-ingest");
    try {
      Path served = Files.createDirectory(folder.resolve("served"));
      BatchFile.write(served.resolve("batch.json"), rows);
      int port = LoopbackPorts.anyFree();
      try (EmbeddedPostgres postgres = postgres(folder.resolve("data"))) {
        Process source = start("jwebserver", "-b", "127.0.0.1", "-p", "" + port, "-d", "" + served);
        try {
          awaitListening(port);
          return measure(postgres.getJdbcUrl("postgres", "postgres"), port);
        } finally {
          source.destroy();
          source.waitFor();
        }
      }
    } finally {
      Folders.delete(folder);
    }
  }

  /** With the server's own settings; the builder's default would not wait for the disk. */
  private static EmbeddedPostgres postgres(Path data) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(LoopbackPorts.anyFree())
        .setDataDirectory(data)
        .setCleanDataDirectory(true)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .start();
  }

  private int measure(String url, int port) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program("java").toString(), HEAP));
    command.addAll(
        List.of(
            "-Dlogback.configurationFile=logback-bench.xml",
            "-cp",
            System.getProperty("java.class.path"),
            IngestMeasurement.class.getName()));
    command.addAll(
        List.of(label, url, "http://127.0.0.1:" + port, "" + rows, "" + warmUps, "" + measured));
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }

  private static Process start(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program(program).toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path program(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name);
  }

  private static void awaitListening(int port) throws IOException, InterruptedException {
    for (int i = 0; i < CONNECTS; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IOException("the file server does not listen on port " + port);
  }
}
