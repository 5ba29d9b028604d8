package io.isobar.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.CliContext;
import io.isobar.cli.Console;
import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PurgeTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path home;
  private Path servers;

  @BeforeEach
  void keepSomething() throws IOException {
    home = folder.resolve("home");
    servers = folder.resolve("servers/of-this-home/postgres");
    write(home.resolve("objects/bundles/a"));
    write(home.resolve("logs/worker.log"));
    write(home.resolve("completion/runs"));
    write(home.resolve("notes.txt"));
    write(servers.resolve("data/base"));
    Files.createSymbolicLink(home.resolve("postgres"), servers);
  }

  @Test
  void deletesWhatIsOursAndLeavesWhatIsNot() {
    assertThat(down("home\npurge\n", "--purge")).isZero();

    assertThat(home).isDirectoryContaining(path -> path.endsWith("notes.txt"));
    assertThat(home.toFile().list()).containsExactly("notes.txt");
    assertThat(servers.getParent()).doesNotExist();
    assertThat(servers.getParent().getParent()).isDirectory();
    assertThat(said(err)).contains("GB, for ever", "Type the name of the folder, home,");
    assertThat(down("", "--purge")).isZero();
    assertThat(said(out)).contains("nothing is kept in " + home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "home\n", "home\nyes\n", "other\npurge\n", "purge\nhome\n"})
  void deletesNothingUnlessBothAnswersAreRight(String answers) {
    assertThat(down(answers, "--purge")).isEqualTo(1);

    assertThat(home.resolve("objects/bundles/a")).exists();
    assertThat(servers.resolve("data/base")).exists();
    assertThat(said(err)).contains("nothing was deleted");
  }

  @Test
  void asksNothingWithoutTheOption() {
    assertThat(down("")).isZero();

    assertThat(home.resolve("objects/bundles/a")).exists();
    assertThat(said(err)).doesNotContain("Type");
  }

  private int down(String answers, String... arguments) {
    Environment environment = new Environment(Map.of(), folder);
    Console console = new Console(new PrintStream(out), new PrintStream(err), false, false);
    return new CommandLine(
            new DownCommand(
                new CliContext(console, environment, new Home(home)),
                new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8))))
        .execute(arguments);
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
