package io.isobar.cli.embedded.ports;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Which ports of 127.0.0.1 are free. */
public final class LoopbackPorts {
  private static final int CONNECT_MILLIS = 250;

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

  /** Any free port, chosen by the system. */
  public static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw Failure.resource(
          "ports.none",
          "No port can be opened on 127.0.0.1: " + e + ".",
          "See whether the loopback interface is up.",
          e);
    }
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
