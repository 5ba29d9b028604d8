package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code changed-parts.sh} */
class ChangedPartsTest {
  private static final String ALL = "[\"worker\",\"gateway\",\"source\",\"cli\"]";
  private static final Pattern DEPENDENCY =
      Pattern.compile("<artifactId>isobar-([a-z-]+)</artifactId>(?:(?!</dependency>).)*");
  private static final Map<String, String> MODULES =
      Map.of("worker", "worker", "gateway", "api-gateway", "source", "data-source", "cli", "cli");

  @TempDir Path folder;
  private Checkout checkout;
  private String base;

  @BeforeEach
  void checkOut() {
    checkout = new Checkout(folder).withHistory();
    base = checkout.git("rev-parse", "HEAD");
  }

  private String images() {
    Said said = checkout.run("changed-parts.sh", base, "HEAD");
    assertThat(said.err()).isEmpty();
    return said.outputs().get("images");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain/src/main/java/A.java | [\"worker\",\"gateway\",\"cli\"]",
        "api-gateway/src/main/java/A.java | [\"gateway\",\"cli\"]",
        "infra/data-source/pom.xml | [\"source\",\"cli\"]",
        "pipelines/iris.yaml | [\"cli\"]",
        "worker/src/test/java/ATest.java | []",
        "docs/api.md | []",
        "infra/k8s/overlays/production/kustomization.yaml | []",
        "workerish/a.txt | []"
      })
  void buildsWhatHasTheChangedFileInIt(String file, String images) {
    checkout.commit("Change", file, "changed");
    assertThat(images()).isEqualTo(images);
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml",
    "infra/docker/Dockerfile",
    ".github/workflows/images.yml",
    "infra/delivery/build-image.sh"
  })
  void buildsAllWhenTheBuildItselfHasChanged(String file) {
    checkout.commit("Change", file, "changed");
    assertThat(images()).isEqualTo(ALL);
  }

  @Test
  void countsAllCommitsOfAPushAndFilesThatWereMovedAway() {
    checkout.commit("Add", "storage/A.java", "a");
    base = checkout.git("rev-parse", "HEAD");
    checkout.write("docs/A.java", "a");
    checkout.git("rm", "--quiet", "storage/A.java");
    checkout.commit("Move", "docs/b.md", "b");
    checkout.commit("Write", "docs/c.md", "c");
    assertThat(images()).isEqualTo("[\"worker\",\"gateway\",\"cli\"]");
  }

  @ParameterizedTest
  @CsvSource({"''", "0000000000000000000000000000000000000000", "deadbeef"})
  void buildsAllWhenThereIsNothingToCompareWith(String unknown) {
    Said said = checkout.run("changed-parts.sh", unknown, "HEAD");
    assertThat(said.outputs()).containsEntry("images", ALL);
    assertThat(said.err()).contains("all images");
  }

  @Test
  void refusesACommitThatIsNotThere() {
    Said said = checkout.run("changed-parts.sh", base, "nowhere");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("no commit 'nowhere'");
  }

  /** Else a change of a module would not reach an image that has it. */
  @Test
  void knowsEveryModuleThatAnImageDependsOn() {
    for (var image : MODULES.entrySet()) {
      for (String module : dependencies(image.getValue(), new TreeSet<>())) {
        String path = path(module);
        String before = checkout.git("rev-parse", "HEAD");
        checkout.commit("Change " + image, path + "/src/main/java/A.java", image.getKey());
        Said said = checkout.run("changed-parts.sh", before, "HEAD");
        assertThat(said.outputs().get("images")).as(path).contains("\"" + image.getKey() + "\"");
      }
    }
  }

  private static Set<String> dependencies(String module, Set<String> known) {
    if (known.add(module)) {
      String pom = Project.text(path(module) + "/pom.xml");
      DEPENDENCY
          .matcher(pom.substring(pom.indexOf("<dependencies>")))
          .results()
          .filter(found -> !found.group().contains("<scope>test"))
          .forEach(found -> dependencies(found.group(1), known));
    }
    return known;
  }

  private static String path(String module) {
    return Files.exists(Project.file(module)) ? module : "infra/" + module;
  }
}
