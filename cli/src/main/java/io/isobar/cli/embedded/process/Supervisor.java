package io.isobar.cli.embedded.process;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.domain.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes one part run: found again by pid and start time, or started and awaited. */
public final class Supervisor {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 10;

  private final Home home;
  private final PartRecords records;
  private final Detached detached;
  private final StartListener listener;

  public Supervisor(Environment environment, Home home, StartListener listener) {
    this.home = home;
    this.records = new PartRecords(home);
    this.detached = new Detached(environment);
    this.listener = listener;
  }

  /** The ports of the part while it runs. */
  public Optional<Map<String, Integer>> portsInUse(Part part) {
    return alive(part).map(PartRecord::ports);
  }

  /** The ports it had when it was last started; empty when it was never, or was stopped. */
  public Map<String, Integer> portsBefore(Part part) {
    return records.find(part).map(PartRecord::ports).orElse(Map.of());
  }

  /** Lets it run as it is, or starts it anew when it is dead, deaf, or has other settings. */
  public PartView ensure(EmbeddedPart part, Map<String, Integer> ports) {
    String fingerprint = Fingerprint.of(part.settings(ports));
    Optional<PartRecord> before = alive(part.part());
    if (before.isPresent()) {
      PartRecord record = before.get();
      if (record.fingerprint().equals(fingerprint)
          && record.ports().equals(ports)
          && Waiting.until(secondLook(part, record), () -> part.healthy(ports) || !alive(record))
          && alive(record)) {
        PartView view = view(part, record, PartState.RUNNING);
        listener.ready(view, Duration.ZERO);
        return view;
      }
      stop(part, record);
    }
    return start(part, ports, fingerprint);
  }

  /** How it is; nothing is started. */
  public PartView look(EmbeddedPart part) {
    Optional<PartRecord> record = records.find(part.part());
    if (record.isEmpty()) {
      return PartView.stopped(part.part());
    }
    if (!alive(record.get())) {
      return new PartView(
          part.part(), PartState.DEAD, 0, "", Map.of(), null, record.get().version());
    }
    boolean healthy = part.healthy(record.get().ports());
    return view(part, record.get(), healthy ? PartState.RUNNING : PartState.UNHEALTHY);
  }

  /** Stops what was started here; whether there was something to stop. */
  public boolean stop(EmbeddedPart part) {
    Optional<PartRecord> record = alive(part.part());
    record.ifPresent(found -> stop(part, found));
    records.remove(part.part());
    return record.isPresent();
  }

  private PartView start(EmbeddedPart part, Map<String, Integer> ports, String fingerprint) {
    listener.starting(part.part());
    long begin = System.nanoTime();
    Path log = home.log(part.part().word());
    Launch launch = part.launch(ports);
    for (int attempt = 1; ; attempt++) {
      long offset = LogTail.size(log);
      PartRecord record = begin(part, launch, ports, fingerprint, log);
      records.save(record);
      boolean answered =
          Waiting.until(part.patience(), () -> part.healthy(ports) || !alive(record));
      if (answered && alive(record)) {
        part.started(ports);
        PartView view = view(part, record, PartState.RUNNING);
        listener.ready(view, Duration.ofNanos(System.nanoTime() - begin));
        return view;
      }
      String output = LogTail.since(log, offset, 12);
      boolean ended = !alive(record);
      stop(part, record);
      records.remove(part.part());
      if (!ended || attempt == ATTEMPTS || !part.worthAnotherTry(output)) {
        throw notStarted(part, ended, output, log);
      }
      Waiting.pause(Duration.ofSeconds(1));
    }
  }

  private PartRecord begin(
      EmbeddedPart part, Launch launch, Map<String, Integer> ports, String fingerprint, Path log) {
    return switch (launch) {
      case Launch.Program program -> {
        Process process =
            detached.start(program.command(), program.environment(), home.root(), log);
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        yield new PartRecord(
            part.part(), process.pid(), started, null, ports, fingerprint, program.version());
      }
      case Launch.Container container -> {
        String id = ContainerStart.run(container);
        yield new PartRecord(
            part.part(),
            0,
            Instant.now(),
            new ContainerId(container.docker(), id),
            ports,
            fingerprint,
            container.version());
      }
    };
  }

  private static Failure notStarted(EmbeddedPart part, boolean ended, String output, Path log) {
    String name = part.part().title();
    String what =
        ended
            ? name + " has ended while it started."
            : name + " does not answer " + part.patience().toSeconds() + " s after its start.";
    String said = output.isBlank() ? "" : "\nIts last words:\n" + output.indent(4).stripTrailing();
    return Failure.platform(
        "part.not-started",
        what + said,
        "The whole log is " + log + "; ./isobar doctor looks for known causes.",
        null);
  }

  private Optional<PartRecord> alive(Part part) {
    return records.find(part).filter(Supervisor::alive);
  }

  private static boolean alive(PartRecord record) {
    return record.running().alive();
  }

  private static void stop(EmbeddedPart part, PartRecord record) {
    record.running().stop(part.stopSignal(), GRACE);
  }

  /** A part that was started a moment ago, by a command that was interrupted, may yet answer. */
  private static Duration secondLook(EmbeddedPart part, PartRecord record) {
    Duration left = part.patience().minus(Duration.between(record.started(), Instant.now()));
    return left.compareTo(SECOND_LOOK) > 0 ? left : SECOND_LOOK;
  }

  private static PartView view(EmbeddedPart part, PartRecord record, PartState state) {
    return new PartView(
        part.part(),
        state,
        record.pid(),
        part.url(record.ports()),
        record.ports(),
        record.started(),
        record.version());
  }
}
