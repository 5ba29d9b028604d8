package io.isobar.cli.schedules;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** Preparation, schedules and builds of workers once more, on Temporal in a container. */
@Suite
@SelectClasses({
  PreparationIT.class,
  ReconcilerIT.class,
  TickConformanceIT.class,
  WorkerVersionsIT.class
})
@IncludeClassNamePatterns(".*IT")
class TemporalContainerIT {
  private static final int FRONTEND = 7233;
  private static final GenericContainer<?> TEMPORAL =
      new GenericContainer<>("temporalio/temporal:1.5.1")
          .withCommand("server", "start-dev", "--ip", "0.0.0.0")
          .withExposedPorts(FRONTEND)
          .waitingFor(Wait.forListeningPort());

  @BeforeSuite
  static void start() {
    TEMPORAL.start();
    RealTemporal.at(TEMPORAL.getHost() + ":" + TEMPORAL.getMappedPort(FRONTEND));
  }

  @AfterSuite
  static void stop() {
    RealTemporal.at(null);
    TEMPORAL.stop();
  }
}
