package io.isobar.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.house.Checkout;
import io.isobar.workflows.trace.TraceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The places of infra/k8s keep to our rules; {@link BrokenManifestsTest} shows that these can fail.
 */
class ManifestsTest {
  @ParameterizedTest
  @ValueSource(strings = {"dev", "production"})
  void aPlaceKeepsToTheRules(String place) {
    assertThat(problems(read(place), secretsOf(place))).isEmpty();
  }

  @Test
  void aNamespaceIsRestricted() {
    for (String place : List.of("dev", "production")) {
      Tree labels = read(place).of("Namespace").findFirst().orElseThrow().at("metadata", "labels");
      assertThat(labels.at("pod-security.kubernetes.io/enforce").text()).isEqualTo("restricted");
    }
  }

  /** What is added to or taken from this list is a decision about who may reach whom. */
  @Test
  void inDevOnlyTheseMayReachEachOther() {
    assertThat(NetworkRules.edges(read("dev")))
        .containsExactlyInAnyOrder(
            "all out to namespace kube-system 53",
            "worker out to gateway 8000",
            "gateway in from worker 8000",
            "worker out to source 8090",
            "source in from worker 8090",
            "gateway out to postgres 5432",
            "postgres in from gateway 5432",
            "worker out to postgres 5432",
            "postgres in from worker 5432",
            "prepare out to postgres 5432",
            "postgres in from prepare 5432",
            "gateway out to objects 9000",
            "objects in from gateway 9000",
            "worker out to objects 9000",
            "objects in from worker 9000",
            "prepare out to objects 9000",
            "objects in from prepare 9000",
            "gateway out to temporal 7233",
            "temporal in from gateway 7233",
            "worker out to temporal 7233",
            "temporal in from worker 7233",
            "prepare out to temporal 7233",
            "temporal in from prepare 7233");
  }

  @Test
  void inProductionOnlyTheseMayReachEachOther() {
    assertThat(NetworkRules.edges(read("production")))
        .containsExactlyInAnyOrder(
            "all out to namespace kube-system 53",
            "worker out to gateway 8000",
            "gateway in from worker 8000",
            "gateway out to namespace postgres 5432",
            "worker out to namespace postgres 5432",
            "prepare out to namespace postgres 5432",
            "gateway out to namespace minio 9000",
            "worker out to namespace minio 9000",
            "prepare out to namespace minio 9000",
            "gateway out to namespace temporal 7233",
            "worker out to namespace temporal 7233",
            "prepare out to namespace temporal 7233",
            "current-build out to namespace temporal 7233",
            "gateway in from namespace ingress-nginx 8000",
            "gateway in from namespace monitoring 8000",
            "worker in from namespace monitoring 8001",
            "worker out to 0.0.0.0/0 443",
            "worker out to ::/0 443");
  }

  /** The component is in no place that is shipped: this is a place that wants it. */
  @Test
  void withTracesWorkersAndGatewaysAlsoReachACollector(@TempDir Path folder) throws IOException {
    Path files = Checkout.ROOT.resolve("infra/k8s");
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        "resources: [%s]%ncomponents: [%s]%n"
            .formatted(files.resolve("overlays/production"), files.resolve("components/traces")));

    Manifests traced = Kustomization.read(folder);

    assertThat(problems(traced, secretsOf("production"))).isEmpty();
    SortedSet<String> more = NetworkRules.edges(traced);
    more.removeAll(NetworkRules.edges(read("production")));
    assertThat(more)
        .containsExactly(
            "gateway out to namespace observability 4318",
            "worker out to namespace observability 4318");
    Map<String, String> settings = traced.configMaps().get("isobar-settings");
    assertThat(TraceSettings.from(settings).isOn()).isTrue();
    assertThat(settings).containsKey("ISOBAR_DATABASE_URL");
  }

  /** Its spool must outlive it, and a spool that is not empty must outlive a smaller number. */
  @Test
  void theSpoolOfAGatewayIsKept() {
    Tree gateway = read("production").get("StatefulSet", "isobar-gateway");
    Tree kept = gateway.at("spec", "persistentVolumeClaimRetentionPolicy");
    assertThat(List.of(kept.at("whenDeleted").text(), kept.at("whenScaled").text()))
        .containsOnly("Retain");
    assertThat(gateway.at("spec", "volumeClaimTemplates").items()).hasSize(1);
  }

  /** A gateway that serves nothing yet has to be reached by those who bring it its first model. */
  @Test
  void workersReachGatewaysThatAreNotReady() {
    Tree pods = read("production").get("Service", "isobar-gateway-pods");
    assertThat(pods.at("spec", "publishNotReadyAddresses").is(true)).isTrue();
    assertThat(pods.at("spec", "clusterIP").text()).isEqualTo("None");
  }

  @Test
  void inProductionNoSecretIsMadeFromAFile() {
    assertThat(read("production").secrets()).isEmpty();
    assertThat(read("production").of("Secret")).isEmpty();
  }

  static Manifests read(String place) {
    return Kustomization.read(Checkout.ROOT.resolve("infra/k8s/overlays/" + place));
  }

  static Map<String, Set<String>> secretsOf(String place) {
    return place.equals("production") ? Applications.secretsOf("isobar") : Map.of();
  }

  static List<String> problems(Manifests manifests, Map<String, Set<String>> secrets) {
    return Stream.of(
            PodRules.problems(manifests),
            ReferenceRules.problems(manifests, secrets),
            NetworkRules.problems(manifests),
            SettingRules.problems(manifests))
        .flatMap(List::stream)
        .toList();
  }
}
