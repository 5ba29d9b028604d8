package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bump-tags.sh} */
class BumpTagsTest {
  private static final String BEFORE =
      """
      # newTag: of nothing
      kind: Kustomization
      images: # two of ours
        - name: isobar/worker
          newName: registry.example.com/isobar/worker
          newTag: 20261122-4e1c9a7 # the build of its runs
        - newTag: "20261122"
          # a remark
          name: isobar/gateway
        - name: postgres
          newTag: 18.4
      configMapGenerator:
        - name: isobar/worker
          newTag: not-an-image
      """;

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() {
    checkout = new Checkout(folder).write("k.yaml", BEFORE);
  }

  private String after() {
    return Checkout.text(checkout.path("k.yaml"));
  }

  @Test
  void changesTheTagsOfTheImagesAndNoOtherByte() {
    Said said = checkout.run("bump-tags.sh", "k.yaml", "20261123-0123456", "worker", "gateway");
    assertThat(said.exit()).isZero();
    assertThat(after())
        .isEqualTo(
            BEFORE
                .replace("20261122-4e1c9a7", "20261123-0123456")
                .replace("\"20261122\"", "20261123-0123456"));
  }

  @Test
  void leavesTheOtherImagesAlone() {
    checkout.run("bump-tags.sh", "k.yaml", "20261123-0123456", "worker");
    assertThat(after()).isEqualTo(BEFORE.replace("20261122-4e1c9a7", "20261123-0123456"));
  }

  @Test
  void changesNothingTheSecondTime() {
    checkout.run("bump-tags.sh", "k.yaml", "20261123-0123456", "worker", "gateway");
    String first = after();
    Said said = checkout.run("bump-tags.sh", "k.yaml", "20261123-0123456", "worker", "gateway");
    assertThat(said.exit()).isZero();
    assertThat(said.err()).contains("already");
    assertThat(after()).isEqualTo(first);
  }

  @Test
  void quotesATagThatYamlWouldReadAsANumber() {
    checkout.run("bump-tags.sh", "k.yaml", "1.2", "worker");
    assertThat(after()).contains("newTag: \"1.2\" # the build of its runs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "other/worker"})
  void changesNothingWhenAnImageIsNotThere(String image) {
    Said said = checkout.run("bump-tags.sh", "k.yaml", "20261123-0123456", "worker", image);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("no entry of the image").contains(image);
    assertThat(after()).isEqualTo(BEFORE);
  }

  @Test
  void changesNothingWhenAnImageIsThereTwiceOrHasNoTag() {
    String twice = "images:\n  - name: isobar/worker\n    newTag: a\n  - name: isobar/worker\n";
    checkout.write("k.yaml", twice);
    Said said = checkout.run("bump-tags.sh", "k.yaml", "b", "worker");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("has two entries").contains("has no newTag");
    assertThat(after()).isEqualTo(twice);
  }

  @Test
  void readsEveryOverlayThatNamesItsImages() throws IOException {
    try (Stream<Path> files = Files.walk(Project.file("infra"))) {
      for (Path overlay : files.filter(file -> file.endsWith("kustomization.yaml")).toList()) {
        String text = Files.readString(overlay);
        if (text.contains("newTag:") && text.contains("- name: isobar/worker")) {
          checkout.write("k.yaml", text);
          Said said = checkout.run("bump-tags.sh", "k.yaml", "20991231-0123456", "worker");
          assertThat(said.exit()).as(said.err()).isZero();
          assertThat(after()).contains("newTag: 20991231-0123456");
        }
      }
    }
  }

  @Test
  void refusesWhatCannotBeATag() {
    Said said = checkout.run("bump-tags.sh", "k.yaml", "a b", "worker");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(after()).isEqualTo(BEFORE);
  }
}
