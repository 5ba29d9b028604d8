package io.isobar.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.house.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Argo CD is given: pinned, within its project, and with everything that it refers to. */
class ApplicationsTest {
  private static final String PLACE = "see-place.yaml";

  private final Manifests all = Applications.all();
  private final Tree project = all.of("AppProject").findFirst().orElseThrow();

  @Test
  void eachIsInTheProjectAndGoesWhereItMay() {
    Set<String> namespaces =
        project.at("spec", "destinations").items().stream()
            .map(to -> to.at("namespace").text())
            .collect(Collectors.toSet());
    assertThat(namespaces).doesNotContain("*");
    assertThat(applications()).hasSize(9);
    for (Tree application : applications()) {
      assertThat(application.at("spec", "project").text()).isEqualTo(project.name());
      assertThat(namespaces).contains(application.at("spec", "destination", "namespace").text());
    }
  }

  @Test
  void eachSourceIsAllowedAndPinned() {
    List<String> repositories = project.at("spec", "sourceRepos").texts();
    for (Tree application : applications()) {
      for (Tree source : Applications.sources(application)) {
        assertThat(repositories).contains(source.at("repoURL").text());
        if (source.at("chart").isThere()) {
          assertThat(source.at("targetRevision").text()).matches("\\d+\\.\\d+\\.\\d+");
        } else {
          assertThat(source.at("repoURL").text()).as(application.name()).isEqualTo(PLACE);
          assertThat(source.at("targetRevision").text()).as(application.name()).isEqualTo(PLACE);
        }
      }
    }
  }

  /** Else the address of the repository would have to be changed at two places. */
  @Test
  void theAddressOfTheRepositoryIsPutIntoEachSource() {
    Tree file = Tree.one(Applications.FOLDER.resolve("kustomization.yaml"));
    for (Tree application : applications()) {
      List<Tree> sources = Applications.sources(application);
      for (int i = 0; i < sources.size(); i++) {
        if (!sources.get(i).at("chart").isThere()) {
          String source =
              application.at("spec", "source").isThere()
                  ? "spec.source."
                  : "spec.sources." + i + ".";
          assertThat(paths(file, application.name()))
              .as(application.name())
              .contains(source + "repoURL", source + "targetRevision");
        }
      }
    }
  }

  private static Set<String> paths(Tree file, String application) {
    Set<String> paths = new TreeSet<>();
    for (Tree replacement : file.at("replacements").items()) {
      for (Tree target : replacement.at("targets").items()) {
        Tree name = target.at("select", "name");
        boolean rejected =
            target.at("reject").items().stream().anyMatch(no -> no.at("name").is(application));
        if (!rejected && (!name.isThere() || name.is(application))) {
          paths.addAll(target.at("fieldPaths").texts());
        }
      }
    }
    return paths;
  }

  @Test
  void eachKeepsItselfAsItIsWritten() {
    for (Tree application : applications()) {
      Tree policy = application.at("spec", "syncPolicy");
      assertThat(policy.at("automated", "prune").is(true)).isTrue();
      assertThat(policy.at("automated", "selfHeal").is(true)).isTrue();
      assertThat(policy.at("retry", "limit").number(0)).isPositive();
    }
  }

  @Test
  void whatTheyReferToIsHere() {
    for (Tree application : applications()) {
      Applications.valueFiles(application)
          .forEach(
              file ->
                  assertThat(Checkout.ROOT.resolve(file.replace("$values/", ""))).isRegularFile());
      for (Tree source : Applications.sources(application)) {
        if (source.at("path").isThere()) {
          assertThat(Checkout.ROOT.resolve(source.at("path").text())).isDirectory();
        }
      }
    }
    assertThat(names("infra/argocd/values", ".yaml"))
        .containsExactlyInAnyOrderElementsOf(
            applications().stream()
                .flatMap(Applications::valueFiles)
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .toList());
  }

  /** A file of rules that is not named is loaded by nobody. */
  @Test
  void everyFileOfRulesIsGivenToPrometheus() {
    Tree chart = Applications.sources(all.get("Application", "monitoring")).getFirst();
    assertThat(
            chart.at("helm", "fileParameters").items().stream()
                .map(parameter -> parameter.at("path").text().replace("$values/", "")))
        .containsAll(
            names("infra/prometheus/rules", ".yaml").stream()
                .map(name -> "infra/prometheus/rules/" + name)
                .toList());
  }

  @Test
  void theMetricsOfTheAutoscalersAreMade() {
    Tree rules = Applications.values("prometheus-adapter").at("rules");
    Set<String> made =
        Stream.of("custom", "external")
            .flatMap(kind -> rules.at(kind).items().stream())
            .map(rule -> rule.at("name", "as").text())
            .collect(Collectors.toSet());
    for (Tree autoscaler :
        ManifestsTest.read("production").of("HorizontalPodAutoscaler").toList()) {
      for (Tree metric : autoscaler.at("spec", "metrics").items()) {
        String kind = metric.at("type").is("Pods") ? "pods" : "external";
        assertThat(made).contains(metric.at(kind, "metric", "name").text());
      }
    }
  }

  /** Else Argo CD and the autoscaler would take turns. */
  @Test
  void theNumberOfPodsIsLeftToTheAutoscalers() {
    Tree ignored = all.get("Application", "isobar").at("spec", "ignoreDifferences");
    for (Tree autoscaler :
        ManifestsTest.read("production").of("HorizontalPodAutoscaler").toList()) {
      String kind = autoscaler.at("spec", "scaleTargetRef", "kind").text();
      assertThat(ignored.items())
          .anyMatch(
              one ->
                  one.at("kind").is(kind)
                      && one.at("jsonPointers").texts().contains("/spec/replicas"));
    }
  }

  /** The namespaces that the policies of isobar name are those of the servers. */
  @Test
  void thePoliciesNameNamespacesThatThereAre() {
    Set<String> there =
        applications().stream()
            .map(application -> application.at("spec", "destination", "namespace").text())
            .collect(Collectors.toCollection(TreeSet::new));
    there.addAll(Set.of("kube-system", "ingress-nginx"));
    assertThat(
            NetworkRules.edges(ManifestsTest.read("production")).stream()
                .filter(edge -> edge.contains(" namespace "))
                .map(edge -> edge.replaceAll(".* namespace (\\S+) \\d+", "$1")))
        .isSubsetOf(there);
  }

  /** Names and tags that a release changes are put in by Kustomize, at each place. */
  @Test
  void aReleaseGivesItsTagToWhatHasToBeNew() {
    Path folder = Checkout.ROOT.resolve("infra/k8s/overlays/production/kustomization.yaml");
    Tree replacement = Tree.one(folder).at("replacements").items().getFirst();
    Set<String> renamed =
        replacement.at("targets").items().stream()
            .filter(target -> target.at("fieldPaths").texts().contains("metadata.name"))
            .map(
                target ->
                    target.at("select", "kind").text() + " " + target.at("select", "name").text())
            .collect(Collectors.toSet());
    Manifests production = ManifestsTest.read("production");
    Set<String> needed = production.of("Job").map(Tree::who).collect(Collectors.toSet());
    needed.addAll(Set.of("Deployment isobar-worker", "HorizontalPodAutoscaler isobar-worker"));
    assertThat(renamed).isEqualTo(needed);
    assertThat(production.configMaps().get("isobar-worker"))
        .containsEntry("ISOBAR_WORKER_BUILD_CURRENT", "false");
  }

  private List<Tree> applications() {
    return all.of("Application").toList();
  }

  private static List<String> names(String folder, String ending) {
    Path path = Checkout.ROOT.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
