package io.isobar.cli.embedded.ports;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports that are free and that no other command of this user is about to use: it takes seconds from
 * the choice of a port until a part listens there, and two homes may be started at once. A claim is
 * a lock on a file, so that one whose command was killed is gone with it.
 */
public final class PortClaims implements AutoCloseable {
  private final Path folder;
  // Those of others too: a channel is closed with the rest, whatever became of its lock.
  private final List<FileChannel> opened = new ArrayList<>();

  /** Claims by files in a folder that all commands of a user share. */
  public PortClaims(Path folder) {
    this.folder = folder;
  }

  /** The claims of the user who runs this. */
  public static PortClaims ofUser() {
    String name = "isobar-ports-" + System.getProperty("user.name");
    return new PortClaims(Path.of(System.getProperty("java.io.tmpdir")).resolve(name));
  }

  /** Whether the port is free, and now claimed by this command. */
  public boolean claim(int port) {
    if (!LoopbackPorts.isFree(port)) {
      return false;
    }
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(String.valueOf(port)),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      opened.add(channel);
      return isLocked(channel);
    } catch (IOException e) {
      // Without a folder to write in there are no claims, and the port itself is free.
      return true;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : opened) {
      channel.close();
    }
    opened.clear();
  }
}
