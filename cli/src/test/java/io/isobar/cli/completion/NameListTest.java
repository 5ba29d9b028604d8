package io.isobar.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.embedded.place.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameListTest {
  @TempDir Path folder;

  @Test
  void keepsTheNewestNamesFirstAndForgetsTheOldestOnes() {
    Home home = new Home(folder);
    NameList.RUNS.add(home, List.of("a-2", "a-1"));
    NameList.RUNS.add(home, List.of("b-1", "a-2"));
    assertThat(NameList.RUNS.known(home)).containsExactly("b-1", "a-2", "a-1");
    NameList.RUNS.add(home, IntStream.range(0, 500).mapToObj(run -> "c-" + run).toList());
    assertThat(NameList.RUNS.known(home)).hasSize(200).startsWith("c-0").doesNotContain("a-1");
  }

  @Test
  void forgetsWhatIsNoLongerThere() {
    Home home = new Home(folder);
    NameList.MODELS.replace(home, List.of("houses", "iris"));
    NameList.MODELS.replace(home, List.of("iris"));
    assertThat(NameList.MODELS.known(home)).containsExactly("iris");
  }

  @Test
  void leavesOutWhatAShellWouldEvaluate() {
    Home home = new Home(folder);
    NameList.MODELS.replace(home, List.of("good", "$(rm x)", "a b", "-f", "x`y`", "n\nm"));
    assertThat(NameList.MODELS.known(home)).containsExactly("good");
  }

  @Test
  void isNoFailureOfAListingWhereItCannotBeWritten() throws IOException {
    Home home = new Home(Files.writeString(folder.resolve("file"), "no folder"));
    NameList.RUNS.add(home, List.of("a-1"));
    assertThat(NameList.RUNS.known(home)).isEmpty();
  }
}
