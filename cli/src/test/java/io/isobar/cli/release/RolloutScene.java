package io.isobar.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.Main;
import io.isobar.cli.embedded.process.Waiting;
import io.isobar.cli.schedules.RealTemporal;
import io.isobar.domain.model.ObjectRef;
import io.isobar.gateway.GatewayMain;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.worker.WorkerMain;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.launch.Launch;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.Reused;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.StepResult;
import io.isobar.workflows.pipeline.Trigger;
import io.isobar.workflows.register.RegisterResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Temporal, a worker and gateways, all as a user has them: in processes that can be killed. */
final class RolloutScene implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;
  private final EmptyDatabase empty;
  private final RealTemporal temporal;
  private final List<JvmProcess> processes = new ArrayList<>();
  private final List<LiveGateway> gateways = new ArrayList<>();
  private Optional<JvmProcess> worker = Optional.empty();

  RolloutScene(Path folder, EmptyDatabase empty) {
    this.folder = folder;
    this.empty = empty;
    this.temporal = RealTemporal.start(folder.resolve("temporal"));
  }

  RealTemporal temporal() {
    return temporal;
  }

  /** Those that have not been killed. */
  List<LiveGateway> gateways() {
    return List.copyOf(gateways);
  }

  /** Starts what does not run. */
  void ensure() throws IOException {
    if (worker.stream().noneMatch(JvmProcess::isAlive)) {
      worker = Optional.of(start(WorkerMain.class, "worker", Map.of("ISOBAR_WORKER_PORT", "0")));
    }
    if (gateways.isEmpty()) {
      JvmProcess one = gateway("one", "spool-one");
      JvmProcess two = gateway("two", "spool-two");
      gateways.add(meet("one", one));
      gateways.add(meet("two", two));
    }
  }

  void killWorker() {
    worker.orElseThrow().kill();
  }

  void killLastGateway() {
    gateways.removeLast().process().kill();
  }

  /** Another machine, with the disk of the one that has died. */
  LiveGateway gatewayInstead(String name) throws IOException {
    LiveGateway gateway = meet(name, gateway(name, "spool-two"));
    gateways.add(gateway);
    return gateway;
  }

  private JvmProcess gateway(String name, String spool) throws IOException {
    return start(
        GatewayMain.class,
        name,
        Map.of(
            "ISOBAR_GATEWAY_PORT",
            "0",
            "ISOBAR_GATEWAY_INSTANCE",
            name,
            "ISOBAR_GATEWAY_CACHE",
            folder.resolve("cache-" + name).toString(),
            "ISOBAR_GATEWAY_SPOOL",
            folder.resolve(spool).toString(),
            "ISOBAR_GATEWAY_POLL_MS",
            "1000",
            "ISOBAR_GATEWAY_DRAIN_MS",
            "0"));
  }

  /** The gateway, when it has told the others where it is. */
  private LiveGateway meet(String name, JvmProcess process) {
    Gateways all = new Gateways(empty.database());
    Supplier<List<URI>> found =
        () ->
            all.alive(PATIENCE).stream()
                .filter(gateway -> gateway.instance().equals(name))
                .map(gateway -> URI.create(gateway.url()))
                .toList();
    await(name + " is there", () -> !found.get().isEmpty());
    return new LiveGateway(name, process, found.get().getFirst());
  }

  /** What a user reads who gives this command. */
  String isobar(String... words) throws IOException {
    Map<String, String> home = Map.of("ISOBAR_HOME", folder.resolve("home").toString());
    JvmProcess command = start(Main.class, "isobar", home, words);
    assertThat(command.awaitEnd()).as(command.said()).isZero();
    return command.said();
  }

  private JvmProcess start(
      Class<?> main, String name, Map<String, String> more, String... arguments)
      throws IOException {
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("ISOBAR_DATABASE_URL", empty.settings().url());
    environment.put("ISOBAR_DATABASE_USER", empty.settings().user());
    environment.put("ISOBAR_DATABASE_PASSWORD", empty.settings().password());
    environment.put("ISOBAR_OBJECTS", folder.resolve("objects").toUri().toString());
    environment.put("TEMPORAL_ADDRESS", temporal.address());
    JvmProcess process =
        JvmProcess.start(main, folder.resolve(name + ".log"), environment, arguments);
    processes.add(process);
    return process;
  }

  /** A version of a model; two of the same base predict the same. */
  void register(String model, int version, float base) {
    ObjectRef bundle =
        new BundleStore(new FileObjectStore(folder.resolve("objects")))
            .save(SampleBundle.bundle(base));
    new RegistryRows(empty.database()).register(model, version, "run-" + version, bundle);
  }

  /** Makes the first version champion. */
  void appoint(String model) {
    new AliasMoves(empty.database())
        .move(model, "champion", Caller.CHAMPION, "run-1", "test", "it is the first one");
  }

  /**
   * Begins a run whose one step is the release of the second version: what comes before it is taken
   * over, as by a rerun from that step.
   *
   * @param keys of the step, the requests after which a stage ends among them: the machine of a
   *     test may be slow
   * @param limits of it
   */
  String release(String model, String keys, String... limits) {
    // Latencies say nothing here: the machine of a test may be busy with anything.
    String rules = String.join(", ", limits) + (limits.length == 0 ? "" : ", ");
    PipelineDefinition definition =
        definition(
            model,
            keys
                + "stage-time: 10m\nwait-at-most: 1h\nrollback-on: {"
                + rules
                + "slower-by: 10000%}\n");
    SortedMap<String, Reused> reused = new TreeMap<>();
    for (Step step : definition.steps()) {
      SortedMap<String, StepResult> results = new TreeMap<>();
      if (step.name().equals("register")) {
        results.put(
            "", new RegisterResult(model, Caller.CHALLENGER, RegisterResult.Status.candidate));
      }
      if (!step.name().equals("release")) {
        reused.put(step.name(), new Reused("earlier", true, results));
      }
    }
    return new Launch(temporal.client())
        .start(
            new PipelineInput(
                model + "-run",
                definition,
                new TreeMap<>(),
                Trigger.MANUAL,
                RunOrigin.NONE,
                reused))
        .run();
  }

  private static PipelineDefinition definition(String model, String release) {
    String text =
        """
        pipeline: %s
        dataset:
          target: {column: price}
          key: street
          columns:
            street: {type: identifier}
            house_size: {type: number}
            price: {type: number, required: true}
        steps:
          collect: {uses: http-batch, url: "${source}/x", exhausted: {status: 404, message: "end"}}
          clean: {uses: sql-rules, needs: collect}
          split: {uses: stable-split, needs: clean}
          tune: {uses: tune, needs: split}
          evaluate: {uses: gate, needs: tune}
          register: {uses: register, needs: evaluate}
          release:
            uses: release
            needs: register
        %s\
        """
            .formatted(model, release.indent(4));
    return switch (DefinitionReader.read(text, model + ".yaml")) {
      case ReadDefinition.Accepted accepted -> accepted.definition();
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    };
  }

  /** Asks again and again until it holds; what the processes have said is told when it does not. */
  void await(String what, Condition holds) {
    assertThat(
            Waiting.until(
                PATIENCE,
                () -> {
                  try {
                    return holds.holds();
                  } catch (IOException e) {
                    return false;
                  }
                }))
        .as(() -> "waited until " + what + ":\n" + said())
        .isTrue();
  }

  /** Something that may have to be asked over HTTP. */
  interface Condition {
    boolean holds() throws IOException;
  }

  private String said() {
    StringBuilder said = new StringBuilder();
    for (JvmProcess process : processes) {
      said.append(process.isAlive() ? "runs:\n" : "has ended:\n").append(process.said());
    }
    return said.toString();
  }

  @Override
  public void close() {
    processes.forEach(JvmProcess::close);
    temporal.close();
  }
}
