package io.isobar.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What names something else names something that is there. */
final class ReferenceRules {
  private final Manifests manifests;
  private final Map<String, Set<String>> foreignSecrets;
  private final List<String> problems = new ArrayList<>();

  private ReferenceRules(Manifests manifests, Map<String, Set<String>> foreignSecrets) {
    this.manifests = manifests;
    this.foreignSecrets = foreignSecrets;
  }

  /**
   * All problems of a place.
   *
   * @param foreignSecrets secrets that are brought from elsewhere, with their keys
   */
  static List<String> problems(Manifests manifests, Map<String, Set<String>> foreignSecrets) {
    ReferenceRules rules = new ReferenceRules(manifests, foreignSecrets);
    manifests.of("Service").forEach(rules::service);
    manifests.of("Ingress").forEach(rules::ingress);
    manifests.of("PodDisruptionBudget").forEach(rules::budget);
    manifests.of("HorizontalPodAutoscaler").forEach(rules::autoscaler);
    manifests.workloads().forEach(rules::workload);
    return rules.problems;
  }

  private void service(Tree service) {
    Tree selector = new Tree(Map.of("matchLabels", service.at("spec", "selector").value()));
    List<Tree> selected = selected(selector);
    require(!selected.isEmpty(), service, "selects nothing");
    for (Tree port : service.at("spec", "ports").items()) {
      for (Tree workload : selected) {
        require(
            hasPort(workload, port.at("targetPort").text()),
            service,
            "leads to a port that " + workload.who() + " has not: " + port.at("targetPort").text());
      }
    }
  }

  private void ingress(Tree ingress) {
    for (Tree rule : ingress.at("spec", "rules").items()) {
      for (Tree path : rule.at("http", "paths").items()) {
        Tree backend = path.at("backend", "service");
        Tree service = manifests.get("Service", backend.at("name").text());
        require(
            service.at("spec", "ports").items().stream()
                .anyMatch(port -> port.at("name").is(backend.at("port", "name").text())),
            ingress,
            "leads to a Service or a port that is not there: " + backend.at("name").text());
      }
    }
    require(!ingress.at("spec", "tls").items().isEmpty(), ingress, "is not encrypted");
  }

  private void budget(Tree budget) {
    require(!selected(budget.at("spec", "selector")).isEmpty(), budget, "protects nothing");
    require(
        budget.at("spec", "maxUnavailable").isThere(),
        budget,
        "does not say how many may be away; a number that must be there would block a drain of"
            + " one");
  }

  private void autoscaler(Tree autoscaler) {
    Tree target = autoscaler.at("spec", "scaleTargetRef");
    Tree workload = manifests.get(target.at("kind").text(), target.at("name").text());
    require(workload.isThere(), autoscaler, "scales nothing: " + target.at("name").text());
    require(
        !workload.at("spec", "replicas").isThere(),
        autoscaler,
        "works against the fixed number of its target");
    require(
        autoscaler.at("spec", "behavior", "scaleDown", "stabilizationWindowSeconds").number(0)
            >= 300,
        autoscaler,
        "scales down in a hurry");
    require(autoscaler.at("spec", "minReplicas").number(0) >= 2, autoscaler, "may leave one alone");
  }

  private void workload(Tree workload) {
    Tree pod = Manifests.pod(workload);
    if (workload.kind().equals("StatefulSet")) {
      require(
          manifests.get("Service", workload.at("spec", "serviceName").text()).isThere(),
          workload,
          "has a Service for its names that is not there");
    }
    if (!workload.kind().equals("Job")) {
      require(
          Manifests.selects(workload.at("spec", "selector"), workload),
          workload,
          "does not select its own pods");
    }
    Tree account = pod.at("serviceAccountName");
    require(
        !account.isThere()
            || manifests
                .get("ServiceAccount", account.text())
                .at("automountServiceAccountToken")
                .is(false),
        workload,
        "has an account that is not there, or that gives tokens: " + account.text());
    List<String> volumes =
        Stream.concat(
                pod.at("volumes").items().stream().map(volume -> volume.at("name").text()),
                workload.at("spec", "volumeClaimTemplates").items().stream().map(Tree::name))
            .toList();
    for (Tree container : Manifests.containers(workload)) {
      container
          .at("volumeMounts")
          .items()
          .forEach(
              mount ->
                  require(
                      volumes.contains(mount.at("name").text()),
                      workload,
                      "mounts a volume that is not there: " + mount.at("name").text()));
      values(workload, container);
    }
    for (Tree volume : pod.at("volumes").items()) {
      String secret = volume.at("secret", "secretName").text();
      require(
          secret.isEmpty() || secrets(secret) != null,
          workload,
          "needs a Secret that is not known: " + secret);
    }
  }

  private void values(Tree workload, Tree container) {
    for (Tree from : container.at("envFrom").items()) {
      String map = from.at("configMapRef", "name").text();
      require(
          manifests.configMaps().containsKey(map),
          workload,
          "needs a ConfigMap that is not there: " + map);
    }
    for (Tree variable : container.at("env").items()) {
      Tree secret = variable.at("valueFrom", "secretKeyRef");
      if (secret.isThere()) {
        Set<String> keys = secrets(secret.at("name").text());
        require(
            keys != null && keys.contains(secret.at("key").text()),
            workload,
            "needs a value of a Secret that is not known: "
                + secret.at("name").text()
                + ", "
                + secret.at("key").text());
      }
    }
  }

  private Set<String> secrets(String name) {
    return manifests.secrets().getOrDefault(name, foreignSecrets.get(name));
  }

  private List<Tree> selected(Tree selector) {
    return manifests.workloads().filter(workload -> Manifests.selects(selector, workload)).toList();
  }

  static boolean hasPort(Tree workload, String nameOrNumber) {
    return Manifests.containers(workload).stream()
        .flatMap(container -> container.at("ports").items().stream())
        .anyMatch(
            port ->
                port.at("name").is(nameOrNumber)
                    || port.at("containerPort").text().equals(nameOrNumber));
  }

  private void require(boolean kept, Tree object, String problem) {
    if (!kept) {
      problems.add(object.who() + " " + problem);
    }
  }
}
