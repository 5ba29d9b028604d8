package io.isobar.cli.embedded;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.isobar.cli.embedded.ports.PortBook;
import io.isobar.cli.embedded.ports.PortClaims;
import io.isobar.cli.embedded.ports.PortWish;
import io.isobar.cli.embedded.process.EmbeddedPart;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartState;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.process.StartListener;
import io.isobar.cli.embedded.process.Supervisor;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All parts: brought up in the order in which they need each other, looked at, brought down. */
public final class Stack {
  private final Blueprint blueprint;
  private final Home home;
  private final Outside outside;
  private final Supervisor supervisor;
  private final StartListener listener;

  public Stack(Environment environment, Home home, StartListener listener) {
    this(Blueprint.of(environment, home), listener);
  }

  Stack(Blueprint blueprint, StartListener listener) {
    this.blueprint = blueprint;
    this.home = blueprint.home();
    this.outside = new Outside(blueprint.environment());
    this.supervisor = new Supervisor(blueprint.environment(), home, listener);
    this.listener = listener;
  }

  /**
   * Starts what does not run, and starts anew what is dead, deaf or has other settings. A second
   * call finds everything as it is and changes nothing.
   *
   * @throws io.isobar.domain.failure.Failure when a part cannot be had
   */
  public StackView ensure(StackOptions options) {
    Optional<Elsewhere> elsewhere = Elsewhere.of(outside);
    if (elsewhere.isPresent()) {
      return elsewhere.get().checked(options);
    }
    outside.check();
    return StackLock.holding(
        home, listener::notice, () -> ensureAlone(new SourceMemory(home).settle(options.source())));
  }

  /**
   * How to reach what is up, for commands that only read; nothing is started.
   *
   * @throws io.isobar.domain.failure.Failure {@code part.not-running} when the database is down
   */
  public StackView running() {
    Optional<StackView> elsewhere = elsewhere();
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    List<PartView> views = status();
    PartState database =
        views.stream()
            .filter(view -> view.part() == Part.POSTGRES)
            .map(PartView::state)
            .findFirst()
            .orElse(PartState.STOPPED);
    if (database != PartState.RUNNING && database != PartState.OUTSIDE) {
      throw Failure.user(
          "part.not-running",
          "Nothing is running here: PostgreSQL is " + database.word() + ".",
          "./isobar up starts everything; ./isobar run PIPELINE does too.");
    }
    SourceOptions options = new SourceMemory(home).settle(null);
    return Assembly.of(blueprint, outside, ports(LoopbackPorts::isFree), options, listener::notice)
        .view(views);
  }

  /** The whole system that others run, if one is named; nobody has asked whether it answers. */
  public Optional<StackView> elsewhere() {
    return Elsewhere.of(outside).map(Elsewhere::view);
  }

  /** How every part is now; nothing is started. */
  public List<PartView> status() {
    Optional<Elsewhere> elsewhere = Elsewhere.of(outside);
    if (elsewhere.isPresent()) {
      return elsewhere.get().status();
    }
    List<PartView> views = new ArrayList<>();
    Map<Part, EmbeddedPart> parts = embedded();
    for (Part part : Part.values()) {
      EmbeddedPart embedded = parts.get(part);
      views.add(
          embedded == null ? PartView.outside(part, outside.url(part)) : supervisor.look(embedded));
    }
    return views;
  }

  /** Proves that the parts of others answer; says which there are. */
  public String checkOutside() {
    Elsewhere.of(outside).ifPresentOrElse(Elsewhere::check, outside::check);
    String names =
        Stream.of(Part.values())
            .map(outside::url)
            .filter(url -> !url.isEmpty())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none are set" : names;
  }

  /** Whether the parts that do not run yet could be started. */
  public List<PartForecast> forecasts() {
    List<PartForecast> forecasts = new ArrayList<>();
    if (Elsewhere.of(outside).isPresent()) {
      return forecasts;
    }
    if (outside.database().isEmpty()) {
      forecasts.add(blueprint.postgresForecast());
    }
    if (outside.temporal().isEmpty()) {
      forecasts.add(blueprint.temporalForecast());
    }
    PortBook book =
        new PortBook(
            LoopbackPorts::isFree,
            line -> forecasts.add(new PartForecast("ports", true, line, "")));
    embedded()
        .forEach(
            (part, embedded) -> {
              if (supervisor.portsInUse(part).isEmpty()) {
                fresh(book, embedded);
              }
            });
    return forecasts;
  }

  /** Stops what this home has started, the last first; the parts that were stopped. */
  public List<Part> stop() {
    return StackLock.holding(home, listener::notice, this::stopAlone);
  }

  /** Stops it, too, and deletes all that is kept in this home. */
  public List<Part> purge() {
    return StackLock.holding(
        home,
        listener::notice,
        () -> {
          List<Part> stopped = stopAlone();
          new Purge(home).delete();
          return stopped;
        });
  }

  private List<Part> stopAlone() {
    List<Part> stopped = new ArrayList<>();
    for (EmbeddedPart part : everything().values().stream().toList().reversed()) {
      if (supervisor.stop(part)) {
        stopped.add(part.part());
      }
    }
    return stopped;
  }

  private StackView ensureAlone(SourceOptions sourceOptions) {
    try (PortClaims claims = PortClaims.ofUser()) {
      return start(sourceOptions, ports(claims::claim));
    } catch (IOException e) {
      throw new UncheckedIOException("a claim of a port", e);
    }
  }

  private StackView start(SourceOptions sourceOptions, Map<Part, Map<String, Integer>> ports) {
    Assembly assembly = Assembly.of(blueprint, outside, ports, sourceOptions, listener::notice);
    List<Callable<PartView>> foundations =
        List.of(
            () -> unless(outside.database().isPresent(), assembly.postgres(), ports),
            () -> unless(outside.temporal().isPresent(), assembly.temporal(), ports),
            () -> unless(outside.source().isPresent(), assembly.source(), ports));
    List<PartView> views = new ArrayList<>(Together.run(foundations));
    views.addAll(
        Together.run(
            List.of(
                () -> supervisor.ensure(assembly.worker(), of(ports, Part.WORKER)),
                () -> supervisor.ensure(assembly.gateway(), of(ports, Part.GATEWAY)))));
    return assembly.view(views);
  }

  private PartView unless(
      boolean isOutside, EmbeddedPart part, Map<Part, Map<String, Integer>> ports) {
    return isOutside
        ? PartView.outside(part.part(), outside.url(part.part()))
        : supervisor.ensure(part, of(ports, part.part()));
  }

  /** Ports are settled for all before any starts, since some are told those of others. */
  private Map<Part, Map<String, Integer>> ports(IntPredicate free) {
    PortBook book = new PortBook(free, listener::notice);
    Map<Part, Map<String, Integer>> ports = new EnumMap<>(Part.class);
    Map<Part, EmbeddedPart> parts = embedded();
    for (Part part : parts.keySet()) {
      supervisor
          .portsInUse(part)
          .ifPresent(
              used -> {
                used.values().forEach(book::keep);
                ports.put(part, used);
              });
    }
    parts.forEach((part, embedded) -> ports.computeIfAbsent(part, none -> fresh(book, embedded)));
    return ports;
  }

  /** A part that has died comes back where it was, so that those told its address can stay. */
  private Map<String, Integer> fresh(PortBook book, EmbeddedPart part) {
    Map<String, Integer> before = supervisor.portsBefore(part.part());
    Map<String, Integer> numbers = new HashMap<>();
    for (PortWish wish : part.ports()) {
      int preferred = before.getOrDefault(wish.name(), wish.preferred());
      numbers.put(
          wish.name(), book.give(part.part().title(), new PortWish(wish.name(), preferred)));
    }
    return numbers;
  }

  private Map<Part, EmbeddedPart> embedded() {
    Map<Part, EmbeddedPart> parts = everything();
    outside.database().ifPresent(ignored -> parts.remove(Part.POSTGRES));
    outside.temporal().ifPresent(ignored -> parts.remove(Part.TEMPORAL));
    outside.source().ifPresent(ignored -> parts.remove(Part.SOURCE));
    return parts;
  }

  private Map<Part, EmbeddedPart> everything() {
    Map<Part, EmbeddedPart> parts = new EnumMap<>(Part.class);
    parts.put(Part.POSTGRES, blueprint.postgres());
    parts.put(Part.TEMPORAL, blueprint.temporal(listener::notice));
    parts.put(Part.SOURCE, blueprint.source(SourceOptions.synthetic()));
    parts.put(Part.WORKER, blueprint.worker(Map.of()));
    parts.put(Part.GATEWAY, blueprint.gateway(Map.of()));
    return parts;
  }

  static Map<String, Integer> of(Map<Part, Map<String, Integer>> ports, Part part) {
    return Objects.requireNonNull(ports.get(part), part.word());
  }
}
