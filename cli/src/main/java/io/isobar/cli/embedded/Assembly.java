package io.isobar.cli.embedded;

import io.isobar.cli.embedded.place.SourceCommit;
import io.isobar.cli.embedded.postgres.PostgresPart;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.temporal.OutsideTemporal;
import io.isobar.cli.embedded.temporal.TemporalPart;
import io.isobar.workflows.payload.PayloadKeys;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts with their ports, each told where the others are. */
record Assembly(
    PostgresPart postgres,
    TemporalPart temporal,
    JavaPart source,
    JavaPart worker,
    JavaPart gateway,
    Wiring wiring,
    @Nullable URI temporalUiUrl,
    Map<Part, Map<String, Integer>> ports) {

  /** What users tell the worker about their steps. */
  private static final List<String> OF_STEPS =
      List.of(
          "ISOBAR_WORKER_",
          "ISOBAR_SECRET_",
          "ISOBAR_CONNECTION_",
          "ISOBAR_SMTP_",
          "ISOBAR_MLFLOW_",
          PayloadKeys.VARIABLE);

  /** What each process that talks to Temporal needs, and all of them alike. */
  private static final List<String> OF_BOTH = List.of(PayloadKeys.VARIABLE);

  static Assembly of(
      Blueprint blueprint,
      Outside outside,
      Map<Part, Map<String, Integer>> ports,
      SourceOptions options,
      Consumer<String> notices) {
    PostgresPart postgres = blueprint.postgres();
    TemporalPart temporal = blueprint.temporal(notices);
    JavaPart source = blueprint.source(options);
    Wiring wiring =
        new Wiring(
            outside.database().orElseGet(() -> postgres.database(Stack.of(ports, Part.POSTGRES))),
            outside
                .temporal()
                .map(OutsideTemporal::address)
                .orElseGet(() -> temporal.address(Stack.of(ports, Part.TEMPORAL))),
            outside.namespace(),
            outside.source().orElseGet(() -> URI.create(source.url(Stack.of(ports, Part.SOURCE)))),
            outside.objects().orElseGet(() -> blueprint.home().folder("objects").toUri()),
            JavaPart.port(Stack.of(ports, Part.WORKER)),
            JavaPart.port(Stack.of(ports, Part.GATEWAY)));
    Map<String, String> variables = wiring.variables(blueprint.home());
    URI temporalPages =
        outside.temporal().isPresent()
            ? null
            : URI.create(temporal.url(Stack.of(ports, Part.TEMPORAL)));
    return new Assembly(
        postgres,
        temporal,
        source,
        blueprint.worker(withCommit(outside, handedOn(outside, variables, OF_STEPS))),
        blueprint.gateway(linked(handedOn(outside, variables, OF_BOTH), temporalPages)),
        wiring,
        temporalPages,
        ports);
  }

  /** Named here so that a process is started again when the user has changed one of them. */
  private static Map<String, String> handedOn(
      Outside outside, Map<String, String> wiring, List<String> prefixes) {
    Map<String, String> variables = new TreeMap<>();
    outside
        .environment()
        .variables()
        .forEach(
            (name, value) -> {
              if (prefixes.stream().anyMatch(name::startsWith)) {
                variables.put(name, value);
              }
            });
    variables.putAll(wiring);
    return variables;
  }

  /** Runs have a link to themselves in Temporal's own pages, where those are ours. */
  private static Map<String, String> linked(Map<String, String> variables, @Nullable URI pages) {
    if (pages != null) {
      variables.putIfAbsent("ISOBAR_GATEWAY_TEMPORAL_PAGES", pages.toString());
    }
    return variables;
  }

  /** What the provenance of models names, unless the user says what it is. */
  private static Map<String, String> withCommit(Outside outside, Map<String, String> variables) {
    SourceCommit.of(outside.environment().project())
        .ifPresent(commit -> variables.putIfAbsent("ISOBAR_WORKER_COMMIT", commit));
    return variables;
  }

  StackView view(List<PartView> views) {
    return new StackView(
        wiring.database(),
        wiring.temporalAddress(),
        wiring.temporalNamespace(),
        temporalUiUrl,
        URI.create(gateway.url(Stack.of(ports, Part.GATEWAY))),
        wiring.source(),
        wiring.objects(),
        views);
  }
}
