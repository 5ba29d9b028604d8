package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code build-image.sh}, {@code scan-image.sh}, {@code sign-image.sh} and what they need. */
class ImagesTest {
  private static final String DIGEST = "sha256:" + "0a".repeat(32);
  private static final String IMAGE = "ghcr.io/ada/isobar/worker:t@" + DIGEST;

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() {
    checkout = new Checkout(folder);
  }

  private String commit() {
    return checkout.withHistory().git("rev-parse", "HEAD");
  }

  @Test
  void buildsForBothProcessorsAndPushesWithSbomAndProvenance() {
    String commit = commit();
    checkout.does(
        "docker buildx build *",
        "printf '{\"containerimage.digest\": \"%s\"}' > target/image-worker.json"
            .formatted(DIGEST));
    checkout.with("REGISTRY", "ghcr.io/Ada/").with("PUSH", "true").with("CACHE", "gha");
    Said said = checkout.run("build-image.sh", "worker", "t");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.outputs())
        .containsEntry("reference", "ghcr.io/ada/isobar/worker:t")
        .containsEntry("digest", DIGEST);
    assertThat(checkout.calls())
        .containsExactly(
            "docker buildx build --file infra/docker/Dockerfile --target worker"
                + " --tag ghcr.io/ada/isobar/worker:t --metadata-file target/image-worker.json"
                + " --build-arg REVISION="
                + commit
                + " --label org.opencontainers.image.revision="
                + commit
                + " --label org.opencontainers.image.version=t"
                + " --cache-from type=gha,scope=worker --cache-to type=gha,mode=max,scope=worker"
                + " --platform linux/amd64,linux/arm64 --provenance mode=max --sbom true"
                + " --output type=image,push=true,rewrite-timestamp=true .");
  }

  @Test
  void keepsAnImageThatIsNotPushedAsAFile() {
    commit();
    checkout.answer("docker buildx build *", "");
    Said said = checkout.run("build-image.sh", "cli", "t");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.outputs())
        .containsEntry("reference", "isobar/cli:t")
        .doesNotContainKey("digest");
    assertThat(checkout.calls().getFirst())
        .contains("--output type=docker,dest=target/image-cli.tar,")
        .doesNotContain("push=true");
  }

  @Test
  void failsWhenABuildFails() {
    commit();
    checkout.fails("docker buildx build *", 1, "no space left");
    Said said = checkout.run("build-image.sh", "cli", "t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("no space left").contains("isobar/cli:t could not be built");
    assertThat(said.outputs()).isEmpty();
  }

  @Test
  void failsWhenItIsNotToldWhatWasPushed() {
    commit();
    checkout.does("docker buildx build *", "printf '{}' > target/image-cli.json");
    checkout.with("REGISTRY", "r.example.com").with("PUSH", "true");
    Said said = checkout.run("build-image.sh", "cli", "t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("has not told the digest");
  }

  @Test
  void refusesAnImageThatThereIsNot() {
    Said said = checkout.run("build-image.sh", "wroker", "t");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("no image 'wroker': expected worker, gateway, source or cli");
  }

  @Test
  void scansEveryProcessorAndFailsAfterTheLast() {
    checkout.fails("grype registry:* --platform linux/amd64 *", 2, "CVE-1");
    checkout.answer("grype registry:* --platform linux/arm64 *", "");
    Said said = checkout.run("scan-image.sh", "worker", IMAGE);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("vulnerabilities of severity high or more").endsWith("amd64\n");
    assertThat(checkout.calls())
        .hasSize(2)
        .first()
        .asString()
        .endsWith(
            "--only-fixed --fail-on high --output table --output"
                + " json=target/scan-worker-amd64.json");
  }

  @Test
  void doesNotTakeAScanThatBrokeForAVulnerability() {
    checkout.fails("grype *", 1, "no database");
    Said said = checkout.run("scan-image.sh", "worker", IMAGE);
    assertThat(said.err()).contains("could not be scanned: grype ended with 1");
    assertThat(said.exit()).isEqualTo(1);
  }

  @Test
  void scansAFileOfAnImageThatWasNotPushed() {
    checkout.write("image.tar", "x").answer("grype docker-archive:image.tar *", "");
    assertThat(checkout.run("scan-image.sh", "worker", "image.tar").exit()).isZero();
  }

  @Test
  void signsVerifiesAndWritesTheSboms() {
    checkout.with("GITHUB_REPOSITORY", "ada/isobar");
    checkout.failsOnce("cosign sign *", 1, "timeout").answer("cosign sign *", "");
    checkout.answer("cosign verify *", "{}");
    checkout.answer("docker buildx imagetools inspect *", "{\"spdxVersion\": \"SPDX-2.3\"}");
    Said said = checkout.run("sign-image.sh", "worker", IMAGE);
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(checkout.calls())
        .startsWith(
            "cosign sign --yes " + IMAGE,
            "cosign sign --yes " + IMAGE,
            "cosign verify --certificate-identity-regexp"
                + " ^https://github\\.com/ada/isobar/\\.github/workflows/"
                + " --certificate-oidc-issuer https://token.actions.githubusercontent.com "
                + IMAGE);
    assertThat(Checkout.text(checkout.path("target/sbom-worker-arm64.spdx.json")))
        .contains("SPDX-2.3");
  }

  @Test
  void failsWhenTheSignatureIsNotOfThisRepositoryOrAnSbomIsMissing() {
    checkout.with("GITHUB_REPOSITORY", "ada/isobar").answer("cosign sign *", "");
    checkout
        .failsOnce("cosign verify *", 1, "no matching signatures")
        .answer("cosign verify *", "");
    assertThat(checkout.run("sign-image.sh", "worker", IMAGE).err()).contains("does not verify");
    checkout.answer("docker buildx imagetools inspect *", "null");
    assertThat(checkout.run("sign-image.sh", "worker", IMAGE).err())
        .contains("has no SBOM for linux/amd64");
  }

  @Test
  void signsAndScansWhatHasADigestOnly() {
    checkout.with("GITHUB_REPOSITORY", "ada/isobar");
    assertThat(checkout.run("sign-image.sh", "worker", "r.example.com/w:t").exit()).isEqualTo(2);
    assertThat(checkout.run("scan-image.sh", "worker", "r.example.com/w:t").exit()).isEqualTo(2);
    assertThat(checkout.calls()).isEmpty();
  }

  @Test
  void givesThePasswordOfARegistryByStandardInput() {
    checkout.with("REGISTRY_USERNAME", "ada").with("REGISTRY_PASSWORD", "demo-password");
    checkout.does("docker login *", "cat >\"$RECORDER/body\"");
    assertThat(checkout.run("login-registry.sh", "ghcr.io/ada").exit()).isZero();
    assertThat(checkout.calls())
        .containsExactly("docker login ghcr.io --username ada --password-stdin");
    assertThat(checkout.body()).isEqualTo("demo-password");
    assertThat(checkout.run("login-registry.sh", "ada").exit()).isZero();
    assertThat(checkout.calls().getLast()).startsWith("docker login docker.io ");
  }

  @Test
  void installsThePinnedVersionOnce() {
    checkout.does(
        "go install *", "mkdir -p \"$GOBIN\"; touch \"$GOBIN/cosign\"; chmod +x \"$GOBIN/cosign\"");
    assertThat(checkout.run("install-tool.sh", "cosign").exit()).isZero();
    assertThat(checkout.run("install-tool.sh", "cosign").exit()).isZero();
    assertThat(checkout.calls())
        .singleElement()
        .asString()
        .matches("go install github\\.com/sigstore/cosign/v3/cmd/cosign@v[0-9.]+");
  }

  @Test
  void summarisesTheJobsAndFailsWithThem() {
    checkout.with("GITHUB_STEP_SUMMARY", checkout.path("summary.md").toString());
    Said said =
        checkout.run("job-summary.sh", "Images", "build=failure", "check=skipped", "tag=success");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("not passed: build");
    assertThat(Checkout.text(checkout.path("summary.md")))
        .isEqualTo(
            """
            ## Images

            | job | result |
            |---|---|
            | build | **failure** |
            | check | not needed |
            | tag | passed |
            """);
  }
}
