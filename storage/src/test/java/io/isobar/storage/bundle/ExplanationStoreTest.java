package io.isobar.storage.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.objects.FileObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationStoreTest {
  @TempDir Path folder;

  @Test
  void writesTheSameContentOnceAndReadsItBack() {
    ExplanationStore store = new ExplanationStore(new FileObjectStore(folder));
    ObjectRef ref = store.save(SampleExplanations.SMALL);
    assertThat(ref.key()).isEqualTo("explanations/" + ref.sha256() + ".json");
    assertThat(store.save(SampleExplanations.SMALL)).isEqualTo(ref);
    assertThat(store.read(ref)).isEqualTo(SampleExplanations.SMALL);
    assertThat(store.json(ref)).hasSize((int) ref.bytes());
  }

  /** What pages and other programs read: missing values are null, what is not there is left out. */
  @Test
  void writesValuesAsRequestsHaveThem() throws IOException {
    ExplanationStore store = new ExplanationStore(new FileObjectStore(folder));
    JsonNode json = new ObjectMapper().readTree(store.json(store.save(SampleExplanations.SMALL)));
    assertThat(json.at("/method").asText()).isEqualTo("trees");
    assertThat(json.at("/beeswarm/columns/0/values").toString()).isEqualTo("[1684.0,null]");
    assertThat(json.at("/beeswarm/columns/1/values").toString()).isEqualTo("[\"texas\",\"utah\"]");
    assertThat(json.at("/beeswarm/columns/0/contributions/0").toString()).isEqualTo("[0.25,-0.1]");
    assertThat(json.at("/outputs/0").has("label")).isFalse();
    assertThat(json.at("/importance/1/directions").toString()).isEqualTo("[null]");
    assertThat(json.at("/dependence/0/bins/1").has("low")).isFalse();
    assertThat(json.at("/dependence/0/bins/1/kind").asText()).isEqualTo("missing");
  }

  @Test
  void refusesWhatIsNotAsItWasWritten() throws IOException {
    ExplanationStore store = new ExplanationStore(new FileObjectStore(folder));
    ObjectRef ref = store.save(SampleExplanations.SMALL);
    Files.write(folder.resolve(ref.key()), "{}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> store.read(ref))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("objects.tampered"));
  }
}
