package io.isobar.cli.embedded.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortClaimsTest {
  @TempDir Path folder;

  @Test
  void givesAPortToOneOfTwo() throws IOException {
    int port = LoopbackPorts.anyFree();
    try (PortClaims second = new PortClaims(folder)) {
      try (PortClaims first = new PortClaims(folder)) {
        assertThat(first.claim(port)).isTrue();
        assertThat(second.claim(port)).isFalse();
      }
      assertThat(second.claim(port)).as("the first has let go").isTrue();
    }
  }

  @Test
  void claimsNoPortThatIsInUse() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        PortClaims claims = new PortClaims(folder)) {
      assertThat(claims.claim(socket.getLocalPort())).isFalse();
    }
  }

  @Test
  void doesWithoutAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (PortClaims claims = new PortClaims(file)) {
      assertThat(claims.claim(LoopbackPorts.anyFree())).isTrue();
    }
  }
}
