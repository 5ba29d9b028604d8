package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts in shells that are not on every machine: see isobar.needs-not-here in cli/pom.xml.
 */
class CompletionShellsIT {
  @TempDir Path folder;

  @Test
  @Tag("zsh")
  void completesInZsh() throws Exception {
    CompletionScript script = new CompletionScript(folder, "zsh");
    String start = "autoload -U compinit; compinit -u; source '" + script.file() + "'; ";
    String end = " _complete_isobar 2>/dev/null; print -l -- $COMPREPLY";
    assertThat(
            script.shell(
                Map.of(),
                List.of(
                    "zsh",
                    "-f",
                    "-c",
                    start
                        + "setopt ksharrays shwordsplit;"
                        + " COMP_WORDS=(isobar show houses-); COMP_CWORD=2;"
                        + " COMP_LINE='isobar show houses-';"
                        + end.replace("$COMPREPLY", "\"${COMPREPLY[@]}\""))))
        .as("zsh itself leaves out what begins otherwise")
        .containsExactly("last", "houses-1", "houses-2", "iris-1");
    assertThat(script.evaluated()).isFalse();
  }

  @Test
  @Tag("fish")
  void completesInFish() throws Exception {
    CompletionScript script = new CompletionScript(folder, "fish");
    assertThat(fish(script, "./isobar show houses-")).containsExactly("houses-1", "houses-2");
    assertThat(fish(script, "./isobar run ir")).containsExactly("iris");
    assertThat(fish(script, "./isobar explain ")).containsExactly("house_prices", "house_rents");
    assertThat(fish(script, "./isobar runs --output j")).containsExactly("JSON");
    assertThat(fish(script, "./isobar ru")).containsExactly("run", "runs");
    assertThat(script.evaluated()).isFalse();
  }

  private static List<String> fish(CompletionScript script, String line) throws Exception {
    return script
        .shell(
            Map.of(),
            List.of(
                "fish",
                "--no-config",
                "-c",
                "source '" + script.file() + "'; complete -C '" + line + "'"))
        .stream()
        .map(proposed -> proposed.replaceAll("\t.*", ""))
        .toList();
  }
}
