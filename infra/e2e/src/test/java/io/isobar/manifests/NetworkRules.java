package io.isobar.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Nothing is open that no policy names, and each policy is about pods that are there. */
final class NetworkRules {
  private final Manifests manifests;
  private final SortedSet<String> edges = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  private NetworkRules(Manifests manifests) {
    this.manifests = manifests;
    manifests.of("NetworkPolicy").forEach(this::policy);
  }

  static List<String> problems(Manifests manifests) {
    NetworkRules rules = new NetworkRules(manifests);
    boolean closed =
        manifests
            .of("NetworkPolicy")
            .map(policy -> policy.at("spec"))
            .anyMatch(
                spec ->
                    spec.at("podSelector").entries().isEmpty()
                        && spec.at("policyTypes").texts().containsAll(List.of("Ingress", "Egress"))
                        && !spec.at("ingress").isThere()
                        && !spec.at("egress").isThere());
    if (!closed) {
      rules.problems.add("no NetworkPolicy closes everything");
    }
    return rules.problems;
  }

  /**
   * Who may reach whom, as {@code worker out to gateway 8000} and {@code gateway in from worker
   * 8000}.
   */
  static SortedSet<String> edges(Manifests manifests) {
    return new NetworkRules(manifests).edges;
  }

  private void policy(Tree policy) {
    Tree selector = policy.at("spec", "podSelector");
    List<Tree> own = selected(selector);
    require(!own.isEmpty(), policy, "is about no pod");
    for (String way : List.of("ingress", "egress")) {
      for (Tree rule : policy.at("spec", way).items()) {
        boolean in = way.equals("ingress");
        List<Tree> peers = rule.at(in ? "from" : "to").items();
        require(!peers.isEmpty(), policy, "lets everybody");
        require(!rule.at("ports").items().isEmpty(), policy, "opens every port");
        for (Tree peer : peers) {
          rule.at("ports")
              .items()
              .forEach(port -> edge(policy, own, in, peer, port.at("port").text()));
        }
      }
    }
  }

  private void edge(Tree policy, List<Tree> own, boolean in, Tree peer, String port) {
    boolean inside = peer.at("podSelector").isThere() && !peer.at("namespaceSelector").isThere();
    List<Tree> others = inside ? selected(peer.at("podSelector")) : List.of();
    List<String> names;
    if (peer.at("ipBlock").isThere()) {
      names = List.of(peer.at("ipBlock", "cidr").text());
    } else if (peer.at("namespaceSelector").isThere()) {
      names = List.of(namespace(policy, peer));
    } else {
      require(!others.isEmpty(), policy, "is for a pod that is not there");
      names = others.stream().map(NetworkRules::component).distinct().toList();
    }
    List<Tree> asked = in ? own : others;
    require(
        asked.isEmpty() || asked.stream().anyMatch(pod -> ReferenceRules.hasPort(pod, port)),
        policy,
        "opens a port that nobody has: " + port);
    // A policy may be about several kinds of pods with a port each.
    List<Tree> taken =
        in ? own.stream().filter(pod -> ReferenceRules.hasPort(pod, port)).toList() : own;
    String subject = policy.at("spec", "podSelector").entries().isEmpty() ? "all" : null;
    taken.stream()
        .map(pod -> subject == null ? component(pod) : subject)
        .forEach(
            who ->
                names.forEach(
                    name -> edges.add(who + (in ? " in from " : " out to ") + name + " " + port)));
  }

  private String namespace(Tree policy, Tree peer) {
    String namespace =
        peer.at("namespaceSelector", "matchLabels", "kubernetes.io/metadata.name").text();
    require(!namespace.isEmpty(), policy, "does not name a namespace");
    return "namespace " + namespace;
  }

  private List<Tree> selected(Tree selector) {
    return manifests.workloads().filter(workload -> Manifests.selects(selector, workload)).toList();
  }

  private static String component(Tree workload) {
    return Manifests.template(workload)
        .at("metadata", "labels", "app.kubernetes.io/component")
        .text();
  }

  private void require(boolean kept, Tree policy, String problem) {
    if (!kept) {
      problems.add(policy.who() + " " + problem);
    }
  }
}
