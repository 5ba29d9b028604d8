package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of docs/definitions.md and the reader know the same keys and defaults. */
class DefinitionDocsTest {
  private static final String DOCS = Definitions.text(Path.of("../docs/definitions.md"));

  @Test
  void documentsEachKeyOfTheReaderWithItsDefault() {
    List<String> expected = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      for (Key key : shape.keys()) {
        expected.add("`" + shape.where() + "` `" + key.name() + "` " + key.documented());
      }
    }
    assertThat(documented()).containsExactlyElementsOf(expected);
  }

  @Test
  void showsAPipelineThatIsAccepted() {
    assertThat(Definitions.shown("definitions.md").steps()).hasSize(8);
  }

  private static List<String> documented() {
    return DOCS.lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|"))
        .map(cells -> cells[1].strip() + " " + cells[2].strip() + " " + cells[3].strip())
        .toList();
  }
}
