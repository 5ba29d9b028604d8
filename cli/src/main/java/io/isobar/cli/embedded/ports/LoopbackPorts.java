package io.isobar.cli.embedded.ports;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.random.RandomGenerator;

/** Which ports of 127.0.0.1 are free. */
public final class LoopbackPorts {
  private static final int CONNECT_MILLIS = 250;
  private static final int FIRST = 16_000;
  private static final int END = 32_000;
  private static final int TRIES = 100;

  private LoopbackPorts() {}

  /** Whether something answers there. */
  public static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(address(port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether a server could listen there now. Both ways are tried, since some systems let a port of
   * one address be bound while another program has it on all addresses.
   */
  public static boolean isFree(int port) {
    if (answers(port)) {
      return false;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Any free port for a server that will start. Not one of those that the system itself hands out
   * to connections (from 32,768 on Linux, from 49,152 elsewhere): a part takes seconds until it
   * listens, and by then a connection of any program may have been given it.
   */
  public static int anyFree() {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int i = 0; i < TRIES; i++) {
      int port = random.nextInt(FIRST, END);
      if (isFree(port)) {
        return port;
      }
    }
    throw Failure.resource(
        "ports.none",
        "No port from " + FIRST + " to " + (END - 1) + " of 127.0.0.1 takes a server.",
        "See whether the loopback interface is up.",
        null);
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
