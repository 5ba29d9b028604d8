package io.isobar.gateway.ui.runs;

import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.live.Topic;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.Events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A run as it goes on. */
final class RunTopic implements Topic {
  private static final String PREFIX = "run:";
  private static final List<String> PARTS =
      List.of("head", "decisions", "graph", "bars", "steps", "log", "facts");

  /** Workers write log lines in batches: the last ones come shortly after the end. */
  private static final Duration LOG_COMES_WITHIN = Duration.ofSeconds(10);

  private final RunPageReader reader;

  RunTopic(RunPageReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean covers(String name) {
    return name.startsWith(PREFIX);
  }

  @Override
  public boolean isTouched(String name, Event event) {
    return name.substring(PREFIX.length()).equals(event.run());
  }

  @Override
  public Shown show(String name, Shell shell) {
    RunPage page = reader.read(name.substring(PREFIX.length()), shell);
    Stream<Page> parts = PARTS.stream().map(part -> new Page("run/" + part + ".jte", page));
    boolean lively =
        page.run()
            .finishedAt()
            .map(end -> end.isAfter(Instant.now().minus(LOG_COMES_WITHIN)))
            .orElse(true);
    return new Shown(parts.toList(), lively);
  }
}
