package io.isobar.cli.schedules;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.place.Versions;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.process.StartListener;
import io.isobar.cli.embedded.process.Supervisor;
import io.isobar.cli.embedded.temporal.TemporalFinder;
import io.isobar.cli.embedded.temporal.TemporalPart;
import io.isobar.workflows.pipeline.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The real server, which alone has schedules; it can be stopped and started again. */
public final class RealTemporal implements AutoCloseable {
  /** Null: each test starts its own. */
  private static String elsewhere;

  private final Server server;
  private final WorkflowServiceStubs stubs;

  private RealTemporal(Server server) {
    this.server = server;
    server.ensure();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
  }

  public static RealTemporal start(Path folder) {
    return new RealTemporal(elsewhere == null ? new Own(folder) : new Elsewhere(elsewhere));
  }

  /** From now on, tests share the server at that address; with null each has its own again. */
  static void at(String address) {
    elsewhere = address;
  }

  public String address() {
    return server.address();
  }

  WorkflowServiceStubs stubs() {
    return stubs;
  }

  public WorkflowClient client() {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
  }

  void stop() {
    server.stop();
  }

  void startAgain() {
    server.ensure();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stop();
  }

  private sealed interface Server {
    String address();

    void ensure();

    void stop();
  }

  /** Somebody else's, which goes on. */
  private record Elsewhere(String address) implements Server {
    @Override
    public void ensure() {}

    @Override
    public void stop() {}
  }

  /** As ./isobar starts it. */
  private static final class Own implements Server {
    private final Map<String, Integer> ports =
        Map.of("rpc", LoopbackPorts.anyFree(), "ui", LoopbackPorts.anyFree());
    private final Supervisor supervisor;
    private final TemporalPart part;

    Own(Path folder) {
      Home home = new Home(folder);
      Environment environment = Environment.current();
      supervisor = new Supervisor(environment, home, new Silent());
      TemporalFinder finder =
          TemporalFinder.of(
              environment,
              Versions.ofThisBuild().temporal(),
              TemporalFinder.RELEASES,
              home.log("temporal-install"),
              System.err::println);
      part = new TemporalPart(home, finder, ports.get("rpc"), ports.get("ui"));
    }

    @Override
    public String address() {
      return part.address(ports);
    }

    @Override
    public void ensure() {
      supervisor.ensure(part, ports);
    }

    @Override
    public void stop() {
      supervisor.stop(part);
    }
  }

  private static final class Silent implements StartListener {
    @Override
    public void starting(Part part) {}

    @Override
    public void ready(PartView view, Duration took) {}

    @Override
    public void notice(String line) {
      System.err.println(line);
    }
  }
}
