package io.isobar.cli;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A printed script, and a real shell that completes by it. */
final class CompletionScript {
  private final Path folder;
  private final Path file;

  /** Prints the script of a project that lies in a folder with a blank and a quotation mark. */
  CompletionScript(Path folder, String shell) throws IOException {
    this.folder = folder;
    Path project = Files.createDirectories(folder.resolve("it's mine"));
    Files.createDirectories(project.resolve("pipelines"));
    Files.writeString(project.resolve("pipelines/houses.yaml"), "");
    Files.writeString(project.resolve("pipelines/iris.yaml"), "");
    Files.createDirectories(project.resolve(".isobar/completion"));
    Files.writeString(project.resolve(".isobar/completion/runs"), "houses-1\nhouses-2\niris-1\n");
    Files.writeString(
        project.resolve(".isobar/completion/models"),
        "house_prices\nhouse_rents\n$(touch " + folder.resolve("evaluated") + ")\n");
    Files.writeString(project.resolve(".isobar/completion/pipelines"), "hourly\n");
    Path other = Files.createDirectories(folder.resolve("other/completion"));
    Files.writeString(other.resolve("runs"), "elsewhere-9\n");
    Environment environment = new Environment(Map.of(), project);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, System.err, false, false);
    int status =
        Main.run(new CliContext(console, environment, Home.of(environment)), "completion", shell);
    if (status != 0) {
      throw new AssertionError("completion ended with " + status);
    }
    this.file = Files.write(folder.resolve("script." + shell), out.toByteArray());
  }

  Path file() {
    return file;
  }

  String text() throws IOException {
    return Files.readString(file);
  }

  /** Whether a name of a list was run as a command. */
  boolean evaluated() {
    return Files.exists(folder.resolve("evaluated"));
  }

  /** What a shell prints that runs these lines after it has read the script; no java is there. */
  List<String> shell(Map<String, String> variables, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ISOBAR_"));
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(variables);
    Path out = folder.resolve("out");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + command);
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(out));
    lines.removeIf(String::isBlank);
    return lines.stream().map(String::strip).toList();
  }
}
