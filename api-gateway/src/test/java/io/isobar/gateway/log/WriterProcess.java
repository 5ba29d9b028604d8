package io.isobar.gateway.log;

import java.io.PrintStream;
import java.nio.file.Path;

/** Appends to a journal and says so, until it is killed. */
final class WriterProcess {
  private WriterProcess() {}

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    try (Journal journal = Journal.open(Path.of(arguments[0]), 20_000, 1L << 30, Promise.PROCESS)) {
      for (int number = 0; ; number++) {
        String id = arguments[1] + number;
        journal.append(JournalTest.lines(id));
        out.println(id);
        out.flush();
      }
    }
  }
}
