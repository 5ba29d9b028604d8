package io.isobar.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The product as a user has it: the command, as processes of its own, over one home folder. */
final class Isobar {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();

  Isobar(Path home) {
    this.home = home;
    environment.put("ISOBAR_HOME", home.toString());
  }

  Isobar with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Path home() {
    return home;
  }

  /** What a finished command said. */
  record Said(int exit, String out, String err) {
    JsonNode json() {
      try {
        return MAPPER.readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + out + "\n" + err, e);
      }
    }
  }

  /** A port of a part that runs. */
  int port(String part, String name) {
    for (JsonNode at : run("status", "--output", "json").json()) {
      if (at.path("part").asText().equals(part)) {
        return at.path("ports").path(name).asInt();
      }
    }
    throw new AssertionError("no " + part);
  }

  Said run(String... arguments) {
    Running running = start(arguments);
    return running.await(10);
  }

  Running start(String... arguments) {
    List<String> command = command();
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ISOBAR_"));
    builder.environment().putAll(environment);
    return Running.of(builder);
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx160m"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.add("-Disobar.project=" + root());
    command.addAll(List.of("-cp", classpath(), "io.isobar.cli.Main"));
    return command;
  }

  /** The same command as a program for a shell. */
  String asScript() {
    String words =
        command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    return "#!/bin/sh\nISOBAR_HOME='" + home + "' exec " + words + " \"$@\"\n";
  }

  /** A command under way. */
  record Running(Process process, Path out, Path err) {
    /** Starts it; the files of what it says go with this JVM. */
    static Running of(ProcessBuilder builder) {
      try {
        Path out = Files.createTempFile("isobar-out", ".txt");
        Path err = Files.createTempFile("isobar-err", ".txt");
        out.toFile().deleteOnExit();
        err.toFile().deleteOnExit();
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return new Running(builder.start(), out, err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Said await(int minutes) {
      try {
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new AssertionError("still running after " + minutes + " minutes: " + said());
        }
        return said();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private Said said() {
      try {
        int exit = process.isAlive() ? -1 : process.exitValue();
        return new Said(exit, Files.readString(out), Files.readString(err));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The jars that the build of cli has put together: what the launcher runs too. */
  private static String classpath() {
    Path target = build();
    try (Stream<Path> jars = Files.list(target)) {
      Path own =
          jars.filter(path -> path.getFileName().toString().matches("isobar-cli-.*\\.jar"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no isobar-cli jar in " + target));
      return own + ":" + target.resolve("lib") + "/*";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the command's jar is. */
  static Path build() {
    return root().resolve("cli/target");
  }

  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("infra/find-jdk.sh"))) {
      at = at.getParent();
    }
    return at;
  }
}
