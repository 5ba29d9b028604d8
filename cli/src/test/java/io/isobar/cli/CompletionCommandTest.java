package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a real bash; those of zsh and fish as far as can be told without them. */
class CompletionCommandTest {
  @TempDir Path folder;

  /** What bash proposes for the last of these words. */
  private List<String> bash(Map<String, String> variables, String... words) throws Exception {
    CompletionScript script = new CompletionScript(folder, "bash");
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "bash",
            "--norc",
            "-c",
            "source \"$1\"; shift; COMP_LINE=\"$1\"; shift; COMP_WORDS=(\"$@\");"
                + " COMP_CWORD=$(($# - 1)); COMP_POINT=${#COMP_LINE};"
                + " $(complete -p isobar | sed 's/.*-F \\([^ ]*\\) .*/\\1/') 2>/dev/null;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"",
            "bash",
            script.file().toString(),
            line.toString()));
    command.addAll(List.of(words));
    List<String> proposed = script.shell(variables, command);
    assertThat(script.evaluated()).isFalse();
    return proposed;
  }

  private List<String> bash(String... words) throws Exception {
    return bash(Map.of(), words);
  }

  @Test
  void completesCommands() throws Exception {
    assertThat(bash("./isobar", "ru")).containsExactly("run", "runs");
    assertThat(bash("./isobar", "compl")).containsExactly("completion");
  }

  @Test
  void completesOptionsAndTheirValues() throws Exception {
    assertThat(bash("./isobar", "run", "--ba")).containsExactly("--batches");
    assertThat(bash("./isobar", "runs", "--output", "")).containsExactlyInAnyOrder("TEXT", "JSON");
    assertThat(bash("./isobar", "runs", "--pipeline", "ho"))
        .containsExactlyInAnyOrder("houses", "hourly");
  }

  @Test
  void completesNamesOfRunsPipelinesAndModels() throws Exception {
    assertThat(bash("./isobar", "show", ""))
        .containsExactly("last", "houses-1", "houses-2", "iris-1");
    assertThat(bash("./isobar", "show", "houses-")).containsExactly("houses-1", "houses-2");
    assertThat(bash("./isobar", "run", "")).containsExactly("hourly", "houses", "iris");
    assertThat(bash("./isobar", "models", "house_p")).containsExactly("house_prices");
    assertThat(bash("./isobar", "explain", "")).containsExactly("house_prices", "house_rents");
    assertThat(bash("./isobar", "predict", "--model", "house_r")).containsExactly("house_rents");
  }

  @Test
  void completesFilesOfDefinitions() throws Exception {
    Files.createDirectories(folder.resolve("own"));
    Files.writeString(folder.resolve("own/nightly.yaml"), "");
    assertThat(bash("./isobar", "run", "own/ni")).containsExactly("own/nightly.yaml");
  }

  @Test
  void readsTheNamesOfTheHomeThatIsSet() throws Exception {
    Map<String, String> other = Map.of("ISOBAR_HOME", folder.resolve("other").toString());
    assertThat(bash(other, "./isobar", "show", "e")).containsExactly("elsewhere-9");
    Map<String, String> none = Map.of("ISOBAR_HOME", folder.resolve("none").toString());
    assertThat(bash(none, "./isobar", "show", "")).containsExactly("last");
  }

  @Test
  void describesCommandsToFish() throws Exception {
    String text = new CompletionScript(folder, "fish").text();
    assertThat(text.lines())
        .contains(
            "complete -c isobar -n '__fish_seen_subcommand_from show' -a '(__isobar_names runs)'")
        .anyMatch(
            line -> line.startsWith("complete -c isobar -n __fish_use_subcommand -a run -d 'Run"))
        .anyMatch(line -> line.contains("-l output -x -a 'TEXT JSON'"));
    assertThat(text).contains("it\\'s mine/.isobar").doesNotContain("${");
  }

  @Test
  void givesZshTheScriptOfBash() throws Exception {
    String bash = new CompletionScript(folder, "bash").text();
    assertThat(new CompletionScript(folder, "zsh").text()).isEqualTo(bash).contains("bashcompinit");
  }
}
