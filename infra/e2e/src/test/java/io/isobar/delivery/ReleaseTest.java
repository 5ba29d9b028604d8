package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code release-notes.sh}, {@code publish-release.sh}, {@code sbom.sh} */
class ReleaseTest {
  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() {
    checkout =
        new Checkout(folder)
            .withHistory()
            .with("GH_TOKEN", "demo-token")
            .with("GITHUB_REPOSITORY", "ada/isobar");
    checkout.git("tag", "v1.0.0");
    checkout.commit("Say more", "b.txt", "b");
    checkout.git("tag", "v1.1.0-rc.1");
    checkout.commit("Deploy worker, gateway 20261123-0123456", "c.txt", "c");
    checkout.commit("Do `it` \"well\"", "d.txt", "d");
    checkout.git("tag", "v1.1.0");
    checkout.write("sbom.json", "{}");
  }

  @Test
  void tellsTheCommitsSinceTheReleaseBefore() {
    assertThat(checkout.run("release-notes.sh", "v1.1.0").out())
        .startsWith("Changes since v1.0.0:\n\n- Say more (")
        .contains("- Do `it` \"well\" (")
        .doesNotContain("Deploy worker");
    assertThat(checkout.run("release-notes.sh", "v1.0.0").out())
        .startsWith("Changes:\n\n- Begin (");
    assertThat(checkout.run("release-notes.sh", "v9.9.9").err()).contains("no tag 'v9.9.9'");
  }

  @Test
  void isADraftUntilItsFilesAreThere() {
    checkout.fails("gh release view *", 1, "not found").answer("gh release *", "");
    Said said = checkout.run("publish-release.sh", "v1.1.0", "sbom.json");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(checkout.calls())
        .hasSize(4)
        .contains(
            "gh release upload v1.1.0 sbom.json --repo ada/isobar --clobber",
            "gh release edit v1.1.0 --repo ada/isobar --draft=false")
        .element(1)
        .asString()
        .startsWith("gh release create v1.1.0 --repo ada/isobar --draft --verify-tag")
        .doesNotContain("--prerelease");
  }

  @Test
  void replacesTheFilesOfAReleaseThatIsThere() {
    checkout.answer("gh release *", "");
    checkout.run("publish-release.sh", "v1.1.0", "sbom.json");
    assertThat(checkout.calls()).noneMatch(call -> call.startsWith("gh release create"));
  }

  @Test
  void staysADraftWhenAFileCannotBeUploaded() {
    checkout.fails("gh release view *", 1, "not found").fails("gh release upload *", 1, "HTTP 502");
    checkout.answer("gh release create *", "");
    Said said = checkout.run("publish-release.sh", "v1.1.0-rc.1", "sbom.json");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("it is left a draft");
    assertThat(checkout.calls())
        .anyMatch(call -> call.endsWith(" --prerelease"))
        .noneMatch(call -> call.startsWith("gh release edit"));
  }

  @Test
  void releasesNothingWithoutItsFiles() {
    Said said = checkout.run("publish-release.sh", "v1.1.0", "missing.json");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("'missing.json' is not there");
    assertThat(checkout.calls()).isEmpty();
  }

  @Test
  void writesTheSbomWithItsDigest() {
    checkout.does("mvn *makeAggregateBom*", "mkdir -p target; echo '{}' >target/bom.json");
    Said said = checkout.run("sbom.sh", "1.1.0");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(Checkout.text(checkout.path("target/release/SHA256SUMS")))
        .matches("[0-9a-f]{64}  \\./isobar-1\\.1\\.0\\.cdx\\.json\n");
  }
}
