package io.isobar.storage.ports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * A port of 127.0.0.1 for a server that a test starts. Not one of those that the system hands out
 * to connections and to port 0 (from 32,768 on Linux, from 49,152 elsewhere): while a server starts
 * any program on the machine may be given one of those.
 */
public final class FreePort {
  private static final int FIRST = 16_000;
  private static final int END = 32_000;
  private static final int TRIES = 100;

  private FreePort() {}

  public static int next() {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int i = 0; i < TRIES; i++) {
      int port = random.nextInt(FIRST, END);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port in " + TRIES + " tries");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
