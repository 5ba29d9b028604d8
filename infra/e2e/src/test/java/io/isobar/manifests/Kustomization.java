package io.isobar.manifests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * As much of Kustomize as the files here use: resources, components, generators, images, JSON
 * patches. What they use beyond it is refused, but for labels, namespaces and replacements, which
 * change nothing that is checked.
 */
final class Kustomization {
  private static final Set<String> KEYS =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "labels",
          "resources",
          "components",
          "images",
          "generatorOptions",
          "configMapGenerator",
          "secretGenerator",
          "patches",
          "replacements");

  private final List<Tree> objects = new ArrayList<>();
  private final Map<String, Map<String, String>> configMaps = new TreeMap<>();
  private final Map<String, Set<String>> secrets = new TreeMap<>();

  private Kustomization() {}

  static Manifests read(Path folder) {
    Kustomization all = new Kustomization();
    all.add(folder);
    return new Manifests(all.objects, all.configMaps, all.secrets);
  }

  private void add(Path folder) {
    Tree file = Tree.one(folder.resolve("kustomization.yaml"));
    for (String key : file.entries().keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(folder + ": '" + key + "' is not understood here");
      }
    }
    for (String key : List.of("resources", "components")) {
      for (String resource : file.at(key).texts()) {
        Path path = folder.resolve(resource).normalize();
        if (Files.isDirectory(path)) {
          add(path);
        } else {
          objects.addAll(Tree.all(path));
        }
      }
    }
    generate(file);
    file.at("patches").items().forEach(this::patch);
    file.at("images").items().forEach(this::rename);
  }

  private void generate(Tree file) {
    for (Tree map : file.at("configMapGenerator").items()) {
      Map<String, String> values = new LinkedHashMap<>();
      for (String literal : map.at("literals").texts()) {
        values.put(
            literal.substring(0, literal.indexOf('=')),
            literal.substring(literal.indexOf('=') + 1));
      }
      String name = map.at("name").text();
      if (map.at("behavior").is("merge") != configMaps.containsKey(name)) {
        throw new IllegalArgumentException(
            "ConfigMap " + name + ": nothing to merge with, or made twice");
      }
      configMaps.computeIfAbsent(name, made -> new LinkedHashMap<>()).putAll(values);
    }
    for (Tree secret : file.at("secretGenerator").items()) {
      Set<String> keys = new TreeSet<>(secret.at("files").texts());
      secret.at("literals").texts().forEach(text -> keys.add(text.substring(0, text.indexOf('='))));
      secrets.put(secret.at("name").text(), keys);
    }
  }

  private void patch(Tree patch) {
    Tree target = patch.at("target");
    List<Tree> found =
        objects.stream()
            .filter(object -> object.kind().equals(target.at("kind").text()))
            .filter(object -> !target.at("name").isThere() || target.at("name").is(object.name()))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("a patch has no target: " + target);
    }
    for (Tree object : found) {
      for (Tree change : Tree.all(patch.at("patch").text(), "patch").getFirst().items()) {
        Patch.of(change).apply(object);
      }
    }
  }

  private void rename(Tree image) {
    String from = image.at("name").text();
    String to = image.at("newName").isThere() ? image.at("newName").text() : from;
    for (Tree workload : objects) {
      for (Tree container : Manifests.containers(workload)) {
        if (container.at("image").text().startsWith(from + ":")) {
          new Patch("replace", "/image", to + ":" + image.at("newTag").text()).apply(container);
        }
      }
    }
  }
}
