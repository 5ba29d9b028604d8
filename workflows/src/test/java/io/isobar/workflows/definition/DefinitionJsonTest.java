package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.workflows.pipeline.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Definitions are pinned in histories: what was written once must be read for ever. */
class DefinitionJsonTest {
  private static final Path FIXTURE = Definitions.FOLDER.resolve("definition.json");
  private final ObjectMapper mapper = Payloads.mapper();

  @Test
  void writesAndReadsTheFixture() throws IOException {
    PipelineDefinition definition =
        Definitions.accepted(Definitions.text(Definitions.FOLDER.resolve("valid/whole.yaml")));
    String json = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(definition) + "\n";
    if (Boolean.getBoolean("isobar.approve")) {
      Files.writeString(FIXTURE, json);
    }
    assertThat(json).isEqualTo(Definitions.text(FIXTURE));
    assertThat(mapper.readValue(Definitions.text(FIXTURE), PipelineDefinition.class))
        .isEqualTo(definition);
  }

  @Test
  void readsEachValidDefinitionBack() throws IOException {
    for (Path file : Definitions.in("valid")) {
      PipelineDefinition definition = Definitions.accepted(Definitions.text(file));
      assertThat(mapper.readValue(mapper.writeValueAsString(definition), PipelineDefinition.class))
          .isEqualTo(definition);
    }
  }
}
