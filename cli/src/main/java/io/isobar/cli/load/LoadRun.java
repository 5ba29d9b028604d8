package io.isobar.cli.load;

import io.isobar.cli.load.drive.Driver;
import io.isobar.cli.load.drive.Second;
import io.isobar.cli.load.drive.Tally;
import io.isobar.cli.load.plan.LoadPlan;
import io.isobar.cli.load.report.FailIf;
import io.isobar.cli.load.report.LoadReport;
import io.isobar.cli.load.report.LoadReport.Setup;
import io.isobar.cli.load.report.Reporting;
import io.isobar.cli.load.rows.Requests;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A load test on a thread of its own, so that showing how it goes does not make it late. */
final class LoadRun {
  private static final long LOOK = 100;

  private final Setup setup;
  private final LoadPlan plan;
  private final Tally tally;
  private final Driver driver;
  private final BlockingQueue<Second> seconds = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  LoadRun(
      Setup setup, InetSocketAddress address, LoadPlan plan, Requests requests, List<byte[]> start)
      throws IOException {
    this.setup = setup;
    this.plan = plan;
    this.tally = new Tally(plan.times(), seconds::add);
    this.driver = new Driver(address, plan, requests, start, setup.seed(), tally);
  }

  /** Ends it soon; {@link #run} then returns what there is. */
  void stop() {
    stopped = true;
    driver.stop();
  }

  boolean isStopped() {
    return stopped;
  }

  /** Sends until the end. */
  LoadReport run(Consumer<Second> shown, List<FailIf> failIf) {
    Instant begun = Instant.now();
    AtomicReference<Throwable> failed = new AtomicReference<>();
    Thread thread = Thread.ofPlatform().name("isobar-load").start(() -> drive(failed));
    try {
      for (boolean alive = true; alive; ) {
        alive = thread.isAlive();
        for (Second second = next(alive); second != null; second = seconds.poll()) {
          shown.accept(second);
        }
      }
    } catch (InterruptedException e) {
      driver.stop();
      Thread.currentThread().interrupt();
      throw Failure.platform("cli.interrupted", "Interrupted while sending.", "Ask again.", e);
    }
    Throwable thrown = failed.get();
    if (thrown != null) {
      throw Failure.platform(
          "load.failed",
          "The sender has failed: " + thrown,
          "Fewer connections may help: each is an open file.",
          thrown);
    }
    return Reporting.of(setup, begun, end(), tally, failIf);
  }

  private @Nullable Second next(boolean alive) throws InterruptedException {
    return alive ? seconds.poll(LOOK, TimeUnit.MILLISECONDS) : seconds.poll();
  }

  private void drive(AtomicReference<Throwable> failed) {
    try {
      driver.run();
    } catch (IOException | RuntimeException e) {
      failed.set(e);
    }
  }

  private String end() {
    long sent = 0;
    for (int phase = 0; phase < plan.times().phases().size(); phase++) {
      sent += tally.countsOf(phase).sent();
    }
    return stopped
        ? "stopped"
        : sent >= plan.requests() ? "after " + sent + " requests" : "all stages are over";
  }
}
