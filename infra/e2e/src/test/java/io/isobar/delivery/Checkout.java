package io.isobar.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A checkout of its own with the scripts of delivery, in which they are run. Of the tools that
 * reach out there are only recorders.
 */
final class Checkout {
  private static final List<String> TOOLS =
      List.of("az", "aws", "docker", "gh", "cosign", "grype", "curl", "go", "mvn", "isobar");

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private int rules;

  Checkout(Path folder) {
    this.folder = folder;
    try {
      copyScripts();
      Path tools = Files.createDirectories(folder.resolve("tools"));
      Path recorder = tools.resolve("recorder");
      Files.copy(
          Project.file("infra/e2e/src/test/resources/delivery/recorder.sh"),
          recorder,
          StandardCopyOption.COPY_ATTRIBUTES);
      for (String tool : TOOLS) {
        Files.createSymbolicLink(tools.resolve(tool), recorder);
      }
      Files.createDirectories(folder.resolve("recorded/rules"));
      Files.createFile(folder.resolve("recorded/calls"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
    environment.put("RECORDER", folder.resolve("recorded").toString());
    environment.put("PAUSE", "0");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("HOME", folder.toString());
  }

  /** With a first commit on the branch main. */
  Checkout withHistory() {
    git("init", "--quiet", "--initial-branch=main");
    commit("Begin", "a.txt", "a");
    return this;
  }

  private void copyScripts() throws IOException {
    Path scripts = Project.file("infra/delivery");
    try (Stream<Path> all = Files.walk(scripts)) {
      for (Path from : all.filter(Files::isRegularFile).toList()) {
        Path to = path("infra/delivery").resolve(scripts.relativize(from).toString());
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  Path path(String name) {
    return folder.resolve("checkout").resolve(name);
  }

  Checkout with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Checkout without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** A call that fits the pattern (of bash, over the command line) answers this, always. */
  Checkout answer(String pattern, String out) {
    return rule(new Rule(pattern, 0, out, "", false));
  }

  /** The next call that fits answers this. */
  Checkout once(String pattern, String out) {
    return rule(new Rule(pattern, 0, out, "", true));
  }

  Checkout fails(String pattern, int status, String err) {
    return rule(new Rule(pattern, status, err, "", false));
  }

  Checkout failsOnce(String pattern, int status, String err) {
    return rule(new Rule(pattern, status, err, "", true));
  }

  /** Does something that the real tool would do, in bash. */
  Checkout does(String pattern, String effect) {
    return rule(new Rule(pattern, 0, "", effect, false));
  }

  private record Rule(String pattern, int status, String out, String effect, boolean once) {}

  private Checkout rule(Rule rule) {
    try {
      Path at = folder.resolve("recorded/rules/%03d".formatted(rules++));
      Files.createDirectories(at);
      Files.writeString(at.resolve("pattern"), rule.pattern);
      Files.writeString(at.resolve("status"), Integer.toString(rule.status));
      Files.writeString(at.resolve("out"), rule.out.isEmpty() ? "" : rule.out + "\n");
      Files.writeString(at.resolve("effect"), rule.effect);
      if (rule.once) {
        Files.createFile(at.resolve("once"));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command lines of all recorded calls, in order. */
  List<String> calls() {
    return text(folder.resolve("recorded/calls")).lines().toList();
  }

  /** The file that was last given to a tool as {@code name=@file}. */
  String body() {
    return text(folder.resolve("recorded/body"));
  }

  Said run(String script, String... arguments) {
    return process(
        Stream.concat(
                Stream.of(path("infra/delivery").resolve(script).toString()), Stream.of(arguments))
            .toList());
  }

  String git(String... arguments) {
    Said said =
        process(
            Stream.concat(
                    Stream.of("git", "-c", "user.name=test", "-c", "user.email=test@localhost"),
                    Stream.of(arguments))
                .toList());
    if (said.exit() != 0) {
      throw new AssertionError("git " + String.join(" ", arguments) + ": " + said.err());
    }
    return said.out().strip();
  }

  Checkout write(String file, String text) {
    try {
      Files.createDirectories(path(file).getParent());
      Files.writeString(path(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of a commit that adds or changes a file. */
  String commit(String message, String file, String text) {
    write(file, text);
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
    return git("rev-parse", "HEAD");
  }

  private Said process(List<String> command) {
    try {
      Files.createDirectories(path("."));
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(path(".").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.matches("GIT(HUB)?_.*|AZURE_.*|AWS_.*"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + command + "\n" + text(err));
      }
      return new Said(process.exitValue(), text(out), text(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
