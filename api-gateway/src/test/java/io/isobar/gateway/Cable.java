package io.isobar.gateway;

import io.isobar.storage.ports.FreePort;
import io.isobar.storage.postgres.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the gateway and a server on this machine, and can be cut and mended. */
final class Cable implements AutoCloseable {
  private final int target;
  private final int port = FreePort.next();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket server;

  private Cable(int target) throws IOException {
    this.target = target;
    mend();
  }

  static Cable to(DatabaseSettings settings) throws IOException {
    return new Cable(URI.create(settings.url().substring("jdbc:".length())).getPort());
  }

  /** To a server at {@code host:port}. */
  static Cable to(String address) throws IOException {
    return new Cable(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
  }

  /** Where this end is. */
  String address() {
    return "127.0.0.1:" + port;
  }

  /** The same database through this cable. */
  DatabaseSettings through(DatabaseSettings settings) {
    return DatabaseSettings.of(
        settings.url().replace(":" + target + "/", ":" + port + "/"),
        settings.user(),
        settings.password());
  }

  void mend() throws IOException {
    server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    ServerSocket now = server;
    Thread.ofVirtual().start(() -> accept(now));
  }

  void cut() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(there);
        Thread.ofVirtual().start(() -> carry(client, there));
        Thread.ofVirtual().start(() -> carry(there, client));
      }
    } catch (IOException cut) {
      // Nobody is let in until it is mended.
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException cut) {
      // Both ends are closed.
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
