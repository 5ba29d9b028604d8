package io.isobar.manifests;

import io.isobar.house.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of infra/argocd. */
final class Applications {
  static final Path FOLDER = Checkout.ROOT.resolve("infra/argocd");

  private Applications() {}

  static Manifests all() {
    return Kustomization.read(FOLDER);
  }

  static Tree values(String application) {
    return Tree.one(FOLDER.resolve("values/" + application + ".yaml"));
  }

  /** One or several sources. */
  static List<Tree> sources(Tree application) {
    Tree spec = application.at("spec");
    return spec.at("source").isThere() ? List.of(spec.at("source")) : spec.at("sources").items();
  }

  static Stream<String> valueFiles(Tree application) {
    return sources(application).stream()
        .flatMap(source -> source.at("helm", "valueFiles").texts().stream());
  }

  /** The secrets that External Secrets brings into a namespace, with the names of their values. */
  static Map<String, Set<String>> secretsOf(String namespace) {
    Map<String, Set<String>> secrets = new TreeMap<>();
    for (Tree object : values("external-secrets").at("extraObjects").items()) {
      boolean here =
          object.at("spec", "namespaceSelectors").items().stream()
              .anyMatch(
                  selector ->
                      selector.at("matchLabels", "kubernetes.io/metadata.name").is(namespace));
      if (here) {
        Tree spec = object.at("spec", "externalSecretSpec");
        secrets.put(
            spec.at("target", "name").text(),
            spec.at("data").items().stream()
                .map(value -> value.at("secretKey").text())
                .collect(Collectors.toSet()));
      }
    }
    return secrets;
  }
}
