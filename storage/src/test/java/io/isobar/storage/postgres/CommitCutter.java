package io.isobar.storage.postgres;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and Postgres and swallows the server's answer to a COMMIT: the server has
 * committed, the client sees a connection that breaks. Speaks the protocol of the server's side
 * only (PostgreSQL manual, "Message Formats"), so it does not matter how the client asks.
 */
public final class CommitCutter implements AutoCloseable {
  private static final String COMMITTED = "COMMIT";

  private final ServerSocket server;
  private final int port;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger toCut = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();

  private CommitCutter(ServerSocket server, int port) {
    this.server = server;
    this.port = port;
  }

  /** A way to the server that {@code settings} name, on 127.0.0.1. */
  public static CommitCutter before(DatabaseSettings settings) {
    String address = settings.url().replaceFirst("jdbc:postgresql://[^:/]+:(\\d+)/.*", "$1");
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      CommitCutter cutter = new CommitCutter(server, Integer.parseInt(address));
      Thread.ofVirtual().start(cutter::accept);
      return cutter;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same database and user, through here. */
  public DatabaseSettings settings(DatabaseSettings direct) {
    String database = direct.url().replaceFirst("jdbc:postgresql://[^/]+/([^?]*).*", "$1");
    return DatabaseSettings.of(
        "jdbc:postgresql://127.0.0.1:"
            + server.getLocalPort()
            + "/"
            + database
            + "?sslmode=disable",
        direct.user(),
        direct.password());
  }

  /** The answer to the next COMMIT is lost. */
  public void cutNext() {
    toCut.set(1);
  }

  /** How many answers were lost. */
  public int lost() {
    return cut.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(client);
        sockets.add(upstream);
        Thread.ofVirtual().start(() -> pass(client, upstream));
        Thread.ofVirtual().start(() -> answer(client, upstream));
      }
    } catch (IOException closed) {
      close();
    }
  }

  private static void pass(Socket client, Socket upstream) {
    try (client;
        upstream) {
      InputStream from = client.getInputStream();
      OutputStream to = upstream.getOutputStream();
      from.transferTo(to);
    } catch (IOException broken) {
      // Either end has gone; closing both tells the other.
    }
  }

  private void answer(Socket client, Socket upstream) {
    try (client;
        upstream) {
      DataInputStream from = new DataInputStream(upstream.getInputStream());
      DataOutputStream to = new DataOutputStream(client.getOutputStream());
      while (true) {
        int type = from.readUnsignedByte();
        int length = from.readInt();
        byte[] body = from.readNBytes(length - Integer.BYTES);
        if (isCommit(type, body) && toCut.getAndSet(0) == 1) {
          cut.incrementAndGet();
          return;
        }
        to.writeByte(type);
        to.writeInt(length);
        to.write(body);
        if (from.available() == 0) {
          to.flush();
        }
      }
    } catch (IOException broken) {
      // Either end has gone; closing both tells the other.
    }
  }

  private static boolean isCommit(int type, byte[] body) {
    return type == 'C'
        && new String(body, 0, body.length - 1, StandardCharsets.US_ASCII).equals(COMMITTED);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
