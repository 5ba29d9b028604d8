package io.isobar.cli.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small files for tests, and what is assumed of them. */
final class MadeCsv {
  private final Path file;

  private MadeCsv(Path file) {
    this.file = file;
  }

  /** 300 rows under a header. */
  static MadeCsv of(Path folder, String header, IntFunction<String> row) {
    return of(folder, header, 300, row);
  }

  static MadeCsv of(Path folder, String header, int rows, IntFunction<String> row) {
    String lines =
        IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    return text(folder, header + "\n" + lines, StandardCharsets.UTF_8);
  }

  static MadeCsv text(Path folder, String text, Charset charset) {
    return bytes(folder, text.getBytes(charset));
  }

  static MadeCsv bytes(Path folder, byte[] bytes) {
    try {
      return new MadeCsv(Files.write(folder.resolve("made.csv"), bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return file;
  }

  Profile profile() {
    return Profiler.profile(SheetFinder.open(file));
  }

  /** With the last column as the target. */
  Plan plan() {
    Profile profile = profile();
    return plan(profile.columns().getLast().name());
  }

  Plan plan(String target) {
    Profile profile = profile();
    ColumnTally column = Targets.find(profile, target);
    return Plan.of(profile, column, TargetJudge.judge(column, null));
  }
}
