package io.isobar.gateway.log;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** All that a journal does with a disk, so that its tests can have one that breaks. */
interface Disk {
  /**
   * Makes the directory if need be, and keeps others out of it until the answer is closed.
   *
   * @throws Failure {@code log.in-use}
   */
  Owned own(Path directory) throws IOException;

  /** The files of a directory, by name. */
  List<Path> files(Path directory) throws IOException;

  long size(Path file) throws IOException;

  Segment create(Path file) throws IOException;

  /**
   * Returns when all that was written to the file, or the names of the folder, outlive a power cut.
   */
  void sync(Path fileOrFolder) throws IOException;

  InputStream read(Path file) throws IOException;

  void delete(Path file) throws IOException;

  void move(Path file, Path to) throws IOException;

  /** A directory that belongs to us. */
  interface Owned extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** The disk of this machine. */
  Disk REAL =
      new Disk() {
        @Override
        public Owned own(Path directory) throws IOException {
          Files.createDirectories(directory);
          FileChannel channel =
              FileChannel.open(
                  directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
              return channel::close;
            }
          } catch (OverlappingFileLockException e) {
            // Held by this very process: the same answer as for another one.
          }
          channel.close();
          throw Failure.user(
              "log.in-use",
              "The journal " + directory + " belongs to a gateway that is running.",
              "Give each gateway its own directory in ISOBAR_GATEWAY_SPOOL, or stop the other"
                  + " one.");
        }

        @Override
        public List<Path> files(Path directory) throws IOException {
          try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
          }
        }

        @Override
        public long size(Path file) throws IOException {
          return Files.size(file);
        }

        @Override
        public Segment create(Path file) throws IOException {
          return new FileSegment(new RandomAccessFile(file.toFile(), "rw"));
        }

        @Override
        public void sync(Path fileOrFolder) throws IOException {
          // By its name, whoever has it open: nobody can close it under the hands of another.
          try (FileChannel channel = FileChannel.open(fileOrFolder)) {
            channel.force(false);
          }
        }

        @Override
        public InputStream read(Path file) throws IOException {
          return Files.newInputStream(file);
        }

        @Override
        public void delete(Path file) throws IOException {
          Files.deleteIfExists(file);
        }

        @Override
        public void move(Path file, Path to) throws IOException {
          Files.move(file, to);
        }
      };
}
