package io.isobar.cli.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Java program and what it is told.
 *
 * @param heap for example {@code 512m}
 * @param arguments {@code {port}} stands for the port
 * @param anyAnswerIsHealth whether it has no health page, so that any answer will do
 */
record JavaProgram(
    ClassPath classes,
    Optional<ClassArchive> archive,
    String mainClass,
    String heap,
    List<String> arguments,
    Map<String, String> environment,
    String healthPath,
    boolean anyAnswerIsHealth) {
  JavaProgram {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  List<String> command(int port) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                // Small heaps on one machine: less memory and fewer threads than G1 wants.
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.timezone=UTC",
                "-Djava.awt.headless=true"));
    archive.ifPresent(kept -> command.addAll(kept.options()));
    command.addAll(List.of("-cp", classes.text(), mainClass));
    arguments.forEach(argument -> command.add(argument.replace("{port}", Integer.toString(port))));
    return command;
  }
}
