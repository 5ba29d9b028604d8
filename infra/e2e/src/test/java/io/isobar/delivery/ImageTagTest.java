package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code image-tag.sh} */
class ImageTagTest {
  private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() {
    checkout = new Checkout(folder);
  }

  @Test
  void tagsTheMainBranchByTheDayOfTheCommitInUtc() {
    checkout.withHistory().with("GIT_COMMITTER_DATE", "2026-11-23T23:30:00-05:00");
    String sha = checkout.commit("Late in the evening", "b.txt", "b");
    checkout.with("TZ", "America/Bogota");
    Said said = checkout.run("image-tag.sh", "refs/heads/main", sha);
    assertThat(said.outputs()).containsEntry("tag", "20261124-" + sha.substring(0, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "refs/heads/fix/Loud doors, fix-Loud-doors",
    "refs/heads/-.dots, dots",
    "refs/heads/latest, branch-latest",
    "refs/heads/20261123-0123456, branch-20261123-0123456",
    "refs/heads/1.2.3, branch-1.2.3",
    "refs/heads/pr-12, branch-pr-12",
    "refs/tags/v1.2.3, 1.2.3",
    "refs/tags/v1.2.3-rc.1, 1.2.3-rc.1",
    "refs/pull/12/merge, pr-12"
  })
  void tagsEverythingElseByItsName(String ref, String tag) {
    assertThat(checkout.run("image-tag.sh", ref, SHA).outputs()).containsEntry("tag", tag);
  }

  @Test
  void cutsALongNameToWhatATagMayHave() {
    Said said = checkout.run("image-tag.sh", "refs/heads/" + "x".repeat(200), SHA);
    assertThat(said.outputs().get("tag")).isEqualTo("x".repeat(128));
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "refs/tags/v1", "refs/tags/nightly", "refs/heads/---", ""})
  void refusesWhatNoImagesAreMadeOf(String ref) {
    Said said = checkout.run("image-tag.sh", ref, SHA);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.outputs()).isEmpty();
    assertThat(said.err()).startsWith("image-tag.sh: ");
  }

  @Test
  void refusesAShortenedCommit() {
    Said said = checkout.run("image-tag.sh", "refs/heads/main", "0123456");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("'0123456' is not a commit of 40");
  }
}
