package io.isobar.cli.load.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection that is opened when it is needed, and again when the other side has closed it. */
public final class Wire {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Selector selector;
  private final InetSocketAddress address;
  private final Object owner;
  private final AnswerReader reader = new AnswerReader();
  private @Nullable SelectionKey key;
  private ByteBuffer outgoing = NOTHING;
  private boolean asked;

  /** A closed one; its keys have {@code owner} as their attachment. */
  public Wire(Selector selector, InetSocketAddress address, Object owner) {
    this.selector = selector;
    this.address = address;
    this.owner = owner;
  }

  /** What a look at a connection came to. */
  public sealed interface News {
    /** Nothing yet. */
    enum None implements News {
      YET
    }

    /** An answer. */
    record Answered(Answer answer) implements News {}

    /** There will be none, and why in some words that others share. */
    record Broken(String why) implements News {}
  }

  /** Sends a request, or as much of it as goes; what is left goes when the selector says so. */
  public News ask(byte[] request) {
    reader.begin();
    outgoing = ByteBuffer.wrap(request);
    asked = true;
    try {
      SelectionKey open = key;
      if (open == null) {
        open();
      } else {
        write(open);
      }
      return News.None.YET;
    } catch (IOException e) {
      return broken(e);
    }
  }

  private void open() throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      boolean connected = channel.connect(address);
      SelectionKey made = channel.register(selector, SelectionKey.OP_CONNECT, owner);
      key = made;
      if (connected) {
        write(made);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void write(SelectionKey open) throws IOException {
    ((SocketChannel) open.channel()).write(outgoing);
    int wanted =
        outgoing.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ;
    if (open.interestOps() != wanted) {
      open.interestOps(wanted);
    }
  }

  /** Goes on, when the selector says that something can be done. */
  public News look(ByteBuffer buffer) {
    SelectionKey open = key;
    if (open == null || !open.isValid()) {
      return News.None.YET;
    }
    try {
      if (open.isConnectable()) {
        if (((SocketChannel) open.channel()).finishConnect()) {
          write(open);
        }
      } else if (open.isWritable()) {
        write(open);
      }
      return open.isReadable() ? read((SocketChannel) open.channel(), buffer) : News.None.YET;
    } catch (IOException e) {
      return broken(e);
    }
  }

  private News read(SocketChannel channel, ByteBuffer buffer) throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    buffer.flip();
    if (!asked) {
      // Closed while nobody asked, or bytes that nobody asked for.
      close();
      return News.None.YET;
    }
    boolean complete = count < 0 ? reader.end() : reader.read(buffer);
    if (complete) {
      Answer answer = reader.answer();
      asked = false;
      if (answer.last() || count < 0) {
        close();
      }
      return new News.Answered(answer);
    }
    return count < 0 ? broken(Optional.empty()) : News.None.YET;
  }

  private News broken(IOException e) {
    return broken(
        Optional.of(
            switch (e) {
              case ConnectException refused -> "no connection: " + refused.getMessage();
              default -> String.valueOf(e.getMessage());
            }));
  }

  private News broken(Optional<String> why) {
    String usual = reader.isFresh() ? "closed before an answer" : "closed within an answer";
    close();
    return new News.Broken(why.orElse(usual));
  }

  /** Ends the connection; the next request opens another one. */
  public void close() {
    asked = false;
    outgoing = NOTHING;
    SelectionKey open = key;
    key = null;
    if (open != null) {
      open.cancel();
      try {
        open.channel().close();
      } catch (IOException e) {
        // It is gone either way.
        return;
      }
    }
  }
}
