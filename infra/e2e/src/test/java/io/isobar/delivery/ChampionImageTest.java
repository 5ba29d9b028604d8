package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.objects.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code champion-image.sh} and {@code fetch-artifact.sh} */
class ChampionImageTest {
  private static final String BUNDLE = Sha256.of("bundle".getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() {
    checkout =
        new Checkout(folder)
            .with("MODEL_NAME", "iris")
            .with("GH_TOKEN", "demo-token")
            .with("GITHUB_REPOSITORY", "ada/isobar")
            .write(
                "cache/champions.json",
                "{\"iris\":{\"model\":\"iris\",\"version\":1,\"bundle\":{\"sha256\":\"%s\"}}}"
                    .formatted(BUNDLE))
            .write("cache/" + BUNDLE + ".object", "bundle")
            .answer("docker build *", "");
  }

  private Said build() {
    return checkout.run("champion-image.sh", "cache", "gateway:t", "iris:t");
  }

  @Test
  void putsTheChampionOnTopOfAGateway() {
    Said said = build();
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(checkout.calls())
        .singleElement()
        .asString()
        .matches(
            "docker build --file \\S*/infra/delivery/champion.Dockerfile"
                + " --build-arg GATEWAY=gateway:t --tag iris:t cache");
  }

  @Test
  void refusesAFolderThatWouldServeNothingOrSomethingElse() {
    assertThat(checkout.with("MODEL_NAME", "iri").run("champion-image.sh", "cache", "g", "r").err())
        .contains("has no champion of the model 'iri'");
    checkout.with("MODEL_NAME", "iris").write("cache/" + BUNDLE + ".object", "other bytes");
    assertThat(build().err()).contains("is damaged: its digest is not its name");
    checkout.write("other/champions.json", Checkout.text(checkout.path("cache/champions.json")));
    assertThat(checkout.run("champion-image.sh", "other", "g", "r").err())
        .contains("names the object " + BUNDLE + ", which is not in 'other'");
    assertThat(checkout.run("champion-image.sh", ".", "g", "r").err())
        .contains("no champions.json in '.'");
    assertThat(checkout.calls()).isEmpty();
  }

  @Test
  void refusesAnAliasThatGatewaysDoNotServe() {
    Said said =
        checkout.with("MODEL_ALIAS", "challenger").run("champion-image.sh", "cache", "g", "r");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("'challenger'").contains("a gateway serves the alias champion");
  }

  @Test
  void fetchesTheNewestModelOfTheMainBranch() {
    checkout.answer("gh api *", "4711").answer("gh run download *", "");
    Said said = checkout.run("fetch-artifact.sh", "champion-iris", "target/champion");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.outputs()).containsEntry("run", "4711");
    assertThat(checkout.calls().getFirst())
        .startsWith("gh api repos/ada/isobar/actions/artifacts?name=champion-iris&per_page=100")
        .contains("head_branch == \"main\" and")
        .contains("head_repository_id == .workflow_run.repository_id");
    assertThat(checkout.calls().getLast())
        .isEqualTo(
            "gh run download 4711 --repo ada/isobar --name champion-iris --dir target/champion");
  }

  @Test
  void saysThatThereIsNoModelYet() {
    checkout.answer("gh api *", "");
    Said said = checkout.run("fetch-artifact.sh", "champion-iris", "target/champion");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("the main branch has no artifact champion-iris");
    said = checkout.with("OPTIONAL", "true").run("fetch-artifact.sh", "champion-iris", "target");
    assertThat(said.exit()).isZero();
    assertThat(said.outputs()).containsEntry("run", "");
  }
}
