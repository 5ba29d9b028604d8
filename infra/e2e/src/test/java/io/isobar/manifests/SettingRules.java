package io.isobar.manifests;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.settings.GatewaySettings;
import io.isobar.house.Checkout;
import io.isobar.worker.settings.WorkerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our programs understand what they are told, and have the time that they need to end. */
final class SettingRules {
  private static final Pattern NAME = Pattern.compile("\"((?:ISOBAR|TEMPORAL|AWS)_[A-Z0-9_]+)\"");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");

  /** What others than our own sources read. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "POD_NAME",
          "OMP_NUM_THREADS",
          "JAVA_TOOL_OPTIONS",
          "LOGGING_STRUCTURED_FORMAT_CONSOLE",
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "OTEL_TRACES_SAMPLER",
          "OTEL_TRACES_SAMPLER_ARG");

  private static final int FLUSH_SECONDS = 10;

  private final Manifests manifests;
  private final Set<String> known = known();
  private final List<String> problems = new ArrayList<>();

  private SettingRules(Manifests manifests) {
    this.manifests = manifests;
  }

  static List<String> problems(Manifests manifests) {
    SettingRules rules = new SettingRules(manifests);
    manifests.workloads().forEach(rules::workload);
    return rules.problems;
  }

  private static Set<String> known() {
    Set<String> names = new TreeSet<>(OF_OTHERS);
    for (Path source : Checkout.mainSources()) {
      String module = Checkout.ROOT.relativize(source).getName(0).toString();
      if (Set.of("worker", "api-gateway", "workflows", "activities", "storage").contains(module)) {
        Matcher name = NAME.matcher(Checkout.text(source));
        while (name.find()) {
          names.add(name.group(1));
        }
      }
    }
    return names;
  }

  private void workload(Tree workload) {
    for (Tree container : Manifests.containers(workload)) {
      String image = container.at("image").text();
      if (image.contains("isobar/worker:")) {
        understood(workload, container, WorkerSettings::from);
      } else if (image.contains("isobar/gateway:")) {
        understood(workload, container, GatewaySettings::from);
      }
    }
    switch (Manifests.template(workload)
        .at("metadata", "labels", "app.kubernetes.io/component")
        .text()) {
      case "gateway" -> ends(workload, "api-gateway/src/main/resources/gateway.yaml", 1);
      case "worker" -> ends(workload, "worker/src/main/resources/worker.yaml", 2);
      default -> {}
    }
  }

  private interface Settings {
    Object from(Map<String, String> environment);
  }

  private void understood(Tree workload, Tree container, Settings settings) {
    Map<String, String> environment = environment(container);
    try {
      settings.from(environment);
    } catch (Failure refused) {
      problems.add(workload.who() + ": " + refused.getMessage());
    }
    environment.keySet().stream()
        .filter(name -> !known.contains(name) && !name.startsWith("ISOBAR_SECRET_"))
        .forEach(name -> problems.add(workload.who() + " sets " + name + ", which nobody reads"));
  }

  private Map<String, String> environment(Tree container) {
    Map<String, String> environment = new TreeMap<>();
    for (Tree from : container.at("envFrom").items()) {
      environment.putAll(
          manifests.configMaps().getOrDefault(from.at("configMapRef", "name").text(), Map.of()));
    }
    for (Tree variable : container.at("env").items()) {
      String value =
          variable.at("valueFrom").isThere() ? "given-elsewhere" : variable.at("value").text();
      // Only what was named before is put in.
      Matcher reference = REFERENCE.matcher(value);
      environment.put(
          variable.at("name").text(),
          reference.replaceAll(found -> environment.getOrDefault(found.group(1), "\\$(unknown)")));
      if (environment.get(variable.at("name").text()).contains("$(")) {
        problems.add(
            "variable " + variable.at("name").text() + " names one that does not come before it");
      }
    }
    return environment;
  }

  /** The pause before the end, the drain, each phase of the end, and the journal into Postgres. */
  private void ends(Tree workload, String resource, int phases) {
    Tree spring = Tree.one(Checkout.ROOT.resolve(resource)).at("spring", "lifecycle");
    int phase = Integer.parseInt(spring.at("timeout-per-shutdown-phase").text().replace("s", ""));
    Tree container = Manifests.containers(workload).getFirst();
    int pause = container.at("lifecycle", "preStop", "sleep", "seconds").number(0);
    String drain = environment(container).getOrDefault("ISOBAR_GATEWAY_DRAIN_MS", "0");
    int least = pause + Integer.parseInt(drain) / 1000 + phases * phase + FLUSH_SECONDS;
    int given = Manifests.pod(workload).at("terminationGracePeriodSeconds").number(30);
    if (given <= least) {
      problems.add(
          "%s is killed after %d s, and may need %d".formatted(workload.who(), given, least));
    }
    if (pause == 0 && phases == 1) {
      problems.add(workload.who() + " ends while it is still in its Service");
    }
  }
}
