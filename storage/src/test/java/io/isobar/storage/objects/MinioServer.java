package io.isobar.storage.objects;

import io.isobar.storage.ports.FreePort;
import io.minio.MinioClient;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** JUnit extension: a MinIO of its own; the program {@code minio} has to be on the PATH. */
final class MinioServer implements BeforeAllCallback, AfterAllCallback {
  private static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "isobar", "AWS_SECRET_ACCESS_KEY", "isobar-secret");

  private Process process;
  private int port;
  private Path data;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Path program =
        program().orElseThrow(() -> new IllegalStateException("minio is not on the PATH"));
    data = Files.createTempDirectory("minio");
    port = FreePort.next();
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toString(),
            "server",
            "--quiet",
            "--address",
            "127.0.0.1:" + port,
            "--console-address",
            "127.0.0.1:" + FreePort.next(),
            data.toString());
    builder.environment().put("MINIO_ROOT_USER", CREDENTIALS.get("AWS_ACCESS_KEY_ID"));
    builder.environment().put("MINIO_ROOT_PASSWORD", CREDENTIALS.get("AWS_SECRET_ACCESS_KEY"));
    builder.redirectErrorStream(true).redirectOutput(data.resolve("log").toFile());
    process = builder.start();
    awaitPort();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  Map<String, String> credentials() {
    return CREDENTIALS;
  }

  MinioClient client() {
    return MinioClient.builder()
        .endpoint(endpoint())
        .credentials(CREDENTIALS.get("AWS_ACCESS_KEY_ID"), CREDENTIALS.get("AWS_SECRET_ACCESS_KEY"))
        .build();
  }

  private void awaitPort() throws Exception {
    for (int attempt = 0; attempt < 300; attempt++) {
      if (!process.isAlive()) {
        throw new IllegalStateException("minio ended: " + Files.readString(data.resolve("log")));
      }
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("minio does not listen on " + port);
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "minio"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
