package io.isobar.manifests;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects of one place.
 *
 * @param configMaps those that are generated, with their values
 * @param secrets those that are generated, with the names of their values
 */
record Manifests(
    List<Tree> objects,
    Map<String, Map<String, String>> configMaps,
    Map<String, Set<String>> secrets) {
  static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "Job", "DaemonSet", "CronJob");

  Stream<Tree> of(String... kinds) {
    return objects.stream().filter(object -> List.of(kinds).contains(object.kind()));
  }

  Stream<Tree> workloads() {
    return objects.stream().filter(object -> WORKLOADS.contains(object.kind()));
  }

  Tree get(String kind, String name) {
    return of(kind).filter(object -> object.name().equals(name)).findFirst().orElse(Tree.NOTHING);
  }

  /** What the pods of a workload are made from. */
  static Tree template(Tree workload) {
    return workload.kind().equals("CronJob")
        ? workload.at("spec", "jobTemplate", "spec", "template")
        : workload.at("spec", "template");
  }

  static Tree pod(Tree workload) {
    return template(workload).at("spec");
  }

  static List<Tree> containers(Tree workload) {
    Tree pod = pod(workload);
    return Stream.of("initContainers", "containers")
        .flatMap(list -> pod.at(list).items().stream())
        .toList();
  }

  /** Whether a selector takes the pods of a workload. */
  static boolean selects(Tree selector, Tree workload) {
    Map<String, Tree> labels = template(workload).at("metadata", "labels").entries();
    boolean equal =
        selector.at("matchLabels").entries().entrySet().stream()
            .allMatch(label -> hasOneOf(labels, label.getKey(), List.of(label.getValue().text())));
    boolean in =
        selector.at("matchExpressions").items().stream()
            .allMatch(
                term ->
                    term.at("operator").is("In")
                        && hasOneOf(labels, term.at("key").text(), term.at("values").texts()));
    return equal && in;
  }

  private static boolean hasOneOf(Map<String, Tree> labels, String key, List<String> values) {
    return labels.containsKey(key) && values.contains(labels.get(key).text());
  }
}
