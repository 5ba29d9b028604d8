package io.isobar.bench.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Memory and processor time of processes and of all below them, as Linux tells it. */
public final class Processes {
  private static final int PARENT = 1;
  private static final int USER_TICKS = 11;
  private static final int OWN_TICKS = 2;
  private static final int IDLE = 4;
  private static final int KINDS = 8;
  private static final double TICKS_PER_SECOND = 100;

  private final List<Long> roots;

  public Processes(List<Long> roots) {
    this.roots = List.copyOf(roots);
  }

  /** Sizes in MB; pss counts shared pages once. */
  public record Memory(int processes, long rss, long pss) {}

  public Memory memory() {
    int processes = 0;
    long rss = 0;
    long pss = 0;
    for (long pid : tree()) {
      String text = text(Path.of("/proc/" + pid + "/smaps_rollup"));
      if (!text.isEmpty()) {
        processes++;
        rss += kilobytes(text, "Rss:");
        pss += kilobytes(text, "Pss:");
      }
    }
    return new Memory(processes, rss / 1024, pss / 1024);
  }

  /** The most that was ever resident, of each process. */
  public long peakMegabytes() {
    return tree().stream()
            .map(pid -> text(Path.of("/proc/" + pid + "/status")))
            .mapToLong(status -> kilobytes(status, "VmHWM:"))
            .sum()
        / 1024;
  }

  public double cpuSeconds() {
    double ticks = 0;
    for (long pid : tree()) {
      String[] fields = fields(pid);
      for (int field = 0; field < OWN_TICKS && fields.length > USER_TICKS + field; field++) {
        ticks += Double.parseDouble(fields[USER_TICKS + field]);
      }
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** Busy seconds of the whole machine since it was started. */
  public static double machineSeconds() {
    String line = text(Path.of("/proc/stat")).lines().findFirst().orElse("");
    String[] fields = line.split("\\s+", -1);
    double busy = 0;
    for (int field = 1; field <= KINDS && field < fields.length; field++) {
      if (field != IDLE && field != IDLE + 1) {
        busy += Double.parseDouble(fields[field]);
      }
    }
    return busy / TICKS_PER_SECOND;
  }

  private List<Long> tree() {
    List<Long> found = new ArrayList<>(roots);
    List<Long> all = pids();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (long pid : all) {
        String[] fields = fields(pid);
        if (fields.length > PARENT
            && !found.contains(pid)
            && found.contains(Long.valueOf(fields[PARENT]))) {
          grew = found.add(pid);
        }
      }
    }
    return found;
  }

  private static List<Long> pids() {
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::valueOf)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What follows the name of the program: state, parent, ... */
  private static String[] fields(long pid) {
    String text = text(Path.of("/proc/" + pid + "/stat"));
    int name = text.lastIndexOf(')');
    return name < 0 ? new String[0] : text.substring(name + 2).split(" ", -1);
  }

  private static long kilobytes(String text, String key) {
    return text.lines()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .orElse(0L);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return "";
    }
  }
}
