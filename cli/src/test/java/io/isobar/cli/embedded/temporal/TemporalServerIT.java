package io.isobar.cli.embedded.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.place.Versions;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.process.StartListener;
import io.isobar.cli.embedded.process.Supervisor;
import io.isobar.domain.failure.Failure;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server, from wherever the finder has it; there is no way around it. */
@Tag("real-temporal")
class TemporalServerIT {
  @TempDir Path folder;
  private Map<String, Integer> ports;
  private Supervisor supervisor;
  private TemporalPart part;

  @BeforeEach
  void prepare() {
    int rpc = LoopbackPorts.anyFree();
    int ui = LoopbackPorts.anyFree();
    ports = Map.of("rpc", rpc, "ui", ui);
    Home home = new Home(folder.resolve("home"));
    Environment environment = Environment.current();
    supervisor = new Supervisor(environment, home, new Printed());
    TemporalFinder finder =
        TemporalFinder.of(
            environment,
            Versions.ofThisBuild().temporal(),
            TemporalFinder.RELEASES,
            home.log("temporal-install"),
            System.err::println);
    part = new TemporalPart(home, finder, rpc, ui);
  }

  @AfterEach
  void stop() {
    supervisor.stop(part);
  }

  @Test
  void startsWithItsPagesAndOurSearchAttributesAndKeepsThemOverAKill() {
    PartView first = supervisor.ensure(part, ports);
    new OutsideTemporal(part.address(ports), "default").check();
    assertOurSearchAttributes();
    ProcessHandle process = ProcessHandle.of(first.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();

    PartView second = supervisor.ensure(part, ports);

    assertThat(second.pid()).isNotEqualTo(first.pid());
    assertThat(second.url()).isEqualTo(first.url());
    assertOurSearchAttributes();
    assertThat(folder.resolve("home/temporal/temporal.db")).isNotEmptyFile();
  }

  @Test
  void tellsANamespaceThatIsMissingFromAServerThatIsAway() {
    supervisor.ensure(part, ports);
    String address = part.address(ports);

    Assertions.assertThatThrownBy(() -> new OutsideTemporal(address, "elsewhere").check())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("has no namespace 'elsewhere'");
  }

  private void assertOurSearchAttributes() {
    OperatorServiceStubs stubs =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(part.address(ports))
                .validateAndBuildWithDefaults());
    try {
      Map<String, IndexedValueType> attributes =
          stubs
              .blockingStub()
              .listSearchAttributes(
                  ListSearchAttributesRequest.newBuilder().setNamespace("default").build())
              .getCustomAttributesMap();
      assertThat(attributes)
          .containsEntry("IsobarPipeline", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
          .containsEntry("IsobarOutcome", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
          .containsEntry("IsobarTrigger", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
          .containsEntry("IsobarBatch", IndexedValueType.INDEXED_VALUE_TYPE_INT);
    } catch (StatusRuntimeException e) {
      throw new AssertionError("the server does not list its search attributes", e);
    } finally {
      stubs.shutdownNow();
    }
  }

  private static final class Printed implements StartListener {
    @Override
    public void starting(Part part) {}

    @Override
    public void ready(PartView view, Duration took) {
      System.err.println(view + " after " + took);
    }

    @Override
    public void notice(String line) {
      System.err.println(line);
    }
  }
}
