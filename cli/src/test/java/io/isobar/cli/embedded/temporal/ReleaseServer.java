package io.isobar.cli.embedded.temporal;

import com.sun.net.httpserver.HttpServer;
import io.isobar.cli.embedded.place.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A stand-in for the place of the releases. */
final class ReleaseServer implements AutoCloseable {
  final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private ReleaseServer(HttpServer server) {
    this.server = server;
  }

  /** Serves one release whose program prints a version. */
  static ReleaseServer serving(String version, boolean rightChecksum) throws IOException {
    byte[] archive = archive();
    String name = "temporal_cli_" + version + "_" + Platform.current().releaseName() + ".tar.gz";
    String checksum = rightChecksum ? sha256(archive) : "0".repeat(64);
    ReleaseServer releases = empty();
    releases.page(
        "/download/v" + version + "/checksums.txt",
        (checksum + "  " + name + "\n").getBytes(StandardCharsets.UTF_8));
    releases.page("/download/v" + version + "/" + name, archive);
    return releases;
  }

  static ReleaseServer empty() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ReleaseServer releases = new ReleaseServer(server);
    server.start();
    return releases;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void page(String path, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          asked.add(path);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] program = Scripts.text(Scripts.TEMPORAL).getBytes(StandardCharsets.UTF_8);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      TarArchiveEntry entry = new TarArchiveEntry("temporal");
      entry.setSize(program.length);
      tar.putArchiveEntry(entry);
      tar.write(program);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
