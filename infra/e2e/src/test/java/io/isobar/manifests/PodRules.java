package io.isobar.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What every pod keeps to: the `restricted` level of pod security, and what we ask beyond it. */
final class PodRules {
  private static final Pattern PINNED =
      Pattern.compile("[a-z0-9./-]+:[A-Za-z0-9][A-Za-z0-9._-]*(@sha256:[0-9a-f]{64})?");
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private final List<String> problems = new ArrayList<>();

  static List<String> problems(Manifests manifests) {
    PodRules rules = new PodRules();
    manifests.workloads().forEach(rules::workload);
    return rules.problems;
  }

  private void workload(Tree workload) {
    Tree pod = Manifests.pod(workload);
    String who = workload.who();
    Tree security = pod.at("securityContext");
    require(security.at("runAsNonRoot").is(true), who, "may run as root");
    require(security.at("runAsUser").number(0) > 0, who, "names no user other than root");
    require(
        security.at("seccompProfile", "type").is("RuntimeDefault"), who, "has no seccomp profile");
    require(pod.at("automountServiceAccountToken").is(false), who, "gets a token of the cluster");
    require(pod.at("enableServiceLinks").is(false), who, "gets a variable for each Service");
    for (String shared : List.of("hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace")) {
      require(!pod.at(shared).isThere(), who, "uses " + shared);
    }
    for (Tree volume : pod.at("volumes").items()) {
      require(
          volume.entries().keySet().stream()
              .allMatch(key -> key.equals("name") || VOLUMES.contains(key)),
          who,
          "volume " + volume.at("name").text() + " is of a kind that is not allowed");
      require(
          !volume.at("emptyDir").isThere() || volume.at("emptyDir", "sizeLimit").isThere(),
          who,
          "volume " + volume.at("name").text() + " has no limit");
    }
    require(!Manifests.containers(workload).isEmpty(), who, "has no container");
    for (Tree container : Manifests.containers(workload)) {
      container(workload, container);
    }
  }

  private void container(Tree workload, Tree container) {
    String who = workload.who() + ", container " + container.at("name").text();
    Tree security = container.at("securityContext");
    require(security.at("allowPrivilegeEscalation").is(false), who, "may gain rights");
    require(security.at("readOnlyRootFilesystem").is(true), who, "may write to its image");
    require(security.at("capabilities", "drop").texts().contains("ALL"), who, "keeps capabilities");
    require(!security.at("capabilities", "add").isThere(), who, "adds capabilities");
    require(!security.at("privileged").is(true), who, "is privileged");
    require(!security.at("runAsUser").is(0), who, "runs as root");
    for (String kind : List.of("requests", "limits")) {
      for (String resource : List.of("cpu", "memory")) {
        require(
            container.at("resources", kind, resource).isThere(),
            who,
            "has no " + resource + " among its " + kind);
      }
    }
    String image = container.at("image").text();
    require(
        PINNED.matcher(image).matches() && !image.contains(":latest"),
        who,
        "image '" + image + "' is not pinned by a tag");
    container
        .at("ports")
        .items()
        .forEach(port -> require(!port.at("hostPort").isThere(), who, "takes a port of the host"));
    if (!workload.kind().equals("Job")) {
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        probe(who, probe, container);
      }
    }
  }

  private void probe(String who, String name, Tree container) {
    Tree probe = container.at(name);
    require(probe.isThere(), who, "has no " + name);
    List<String> ports =
        container.at("ports").items().stream().map(port -> port.at("name").text()).toList();
    for (String how : List.of("httpGet", "tcpSocket")) {
      require(
          !probe.at(how).isThere() || ports.contains(probe.at(how, "port").text()),
          who,
          name + " asks a port that it has not");
    }
  }

  private void require(boolean kept, String who, String problem) {
    if (!kept) {
      problems.add(who + " " + problem);
    }
  }
}
