package io.isobar.cli.embedded.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortBookTest {
  private final List<String> notices = new ArrayList<>();

  @Test
  void givesThePreferredPortWithoutAWord() {
    PortBook book = new PortBook(port -> true, notices::add);

    assertThat(book.give("gateway", new PortWish("http", 7411))).isEqualTo(7411);
    assertThat(notices).isEmpty();
  }

  @Test
  void movesFromATakenPortAndSaysSo() {
    PortBook book = new PortBook(port -> !Set.of(7411, 7431).contains(port), notices::add);

    assertThat(book.give("gateway", new PortWish("http", 7411))).isEqualTo(7451);
    assertThat(notices).containsExactly("port 7411 is taken by another program: gateway uses 7451");
  }

  @Test
  void givesNoPortTwice() {
    PortBook book = new PortBook(port -> true, notices::add);
    book.keep(7411);

    int first = book.give("worker", new PortWish("http", 7411));
    int second = book.give("source", new PortWish("http", 7411));

    assertThat(List.of(first, second)).doesNotContain(7411).doesNotHaveDuplicates();
  }

  @Test
  void asksTheSystemWhenAllNeighboursAreTaken() {
    PortBook book = new PortBook(port -> false, notices::add);

    assertThat(book.give("gateway", new PortWish("http", 7411))).isPositive().isNotEqualTo(7411);
  }

  @Test
  void seesAServerOnAllAddressesAndOneOnLoopback() throws IOException {
    try (ServerSocket everywhere = new ServerSocket(0);
        ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(LoopbackPorts.isFree(everywhere.getLocalPort())).isFalse();
      assertThat(LoopbackPorts.isFree(loopback.getLocalPort())).isFalse();
      assertThat(LoopbackPorts.isFree(LoopbackPorts.anyFree())).isTrue();
    }
  }

  @Test
  void givesNoPortThatAConnectionCouldBeGiven() {
    assertThat(Stream.generate(LoopbackPorts::anyFree).limit(50))
        .allSatisfy(port -> assertThat(port).isBetween(1024, 32_767));
  }
}
