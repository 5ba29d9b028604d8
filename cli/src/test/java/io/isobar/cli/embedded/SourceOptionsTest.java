package io.isobar.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.cli.embedded.place.Home;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceOptionsTest {
  @TempDir Path folder;

  @Test
  void asksForNothingWhenNothingIsGiven() {
    assertThat(SourceOptions.asked(null, null, null)).isNull();
  }

  @Test
  void passesOnWhatIsGiven() throws IOException {
    Path csv = Files.createFile(folder.resolve("houses.csv"));

    assertThat(SourceOptions.asked(csv.toString(), null, null).arguments())
        .containsExactly("--csv", csv.toString());
    assertThat(SourceOptions.asked(folder.toString(), null, null).arguments())
        .containsExactly("--data", folder.toString());
    assertThat(SourceOptions.asked("synthetic", 7L, 0.1).arguments())
        .containsExactly("--seed", "7", "--scale", "0.1");
  }

  @Test
  void refusesAFileThatIsNotThereAndAScaleOutOfRange() {
    assertThatThrownBy(() -> SourceOptions.asked(folder.resolve("no.csv").toString(), null, null))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no.csv cannot be read");
    assertThatThrownBy(() -> SourceOptions.asked(null, null, -1.0))
        .hasMessageContaining("-1.0, expected more than 0");
  }

  @Test
  void asksForASmallScaleUnlessOneIsGiven() {
    assertThat(SourceOptions.asked("synthetic", 7L, null).scale())
        .isEqualTo(SourceOptions.synthetic().scale());
  }

  @Test
  void remembersWhatWasAskedFirst() {
    SourceMemory memory = new SourceMemory(new Home(folder));
    SourceOptions seven = new SourceOptions(null, null, 7L, 0.1);

    assertThat(memory.settle(seven)).isEqualTo(seven);
    assertThat(memory.settle(null)).isEqualTo(seven);
    assertThat(memory.settle(seven)).isEqualTo(seven);
    assertThat(memory.state(seven)).isNotEqualTo(memory.state(SourceOptions.synthetic()));
  }

  @Test
  void readsWhatAHomeOfAnOlderVersionRemembers() throws IOException {
    Home home = new Home(folder);
    Files.writeString(home.folder("source").resolve("options.json"), "{\"scale\":0.05}");

    assertThat(new SourceMemory(home).settle(null)).isEqualTo(SourceOptions.synthetic());
  }

  @Test
  void refusesAnotherSourceSoThatRowsOfTwoAreNeverMixed() {
    SourceMemory memory = new SourceMemory(new Home(folder));
    memory.settle(null);

    assertThatThrownBy(() -> memory.settle(new SourceOptions(null, null, 7L, 0.1)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("source.other");
              assertThat(failure).hasMessageContaining("scale 0.05").hasMessageContaining("seed 7");
              assertThat(failure.remedy()).contains("ISOBAR_HOME");
            });
    assertThat(memory.settle(null)).isEqualTo(SourceOptions.synthetic());
  }
}
