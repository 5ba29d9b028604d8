package io.isobar.gateway.ui.runs;

import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.live.Topic;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.Events.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page of the list of runs: its rows change their states, new ones are counted. */
final class RunsTopic implements Topic {
  private static final String PREFIX = "runs:";

  private final RunsPageReader reader;

  RunsTopic(RunsPageReader reader) {
    this.reader = reader;
  }

  /** Names are told apart by commas, and the text of a query has none. */
  static String name(Instant asOf, RunsQuery query) {
    return PREFIX + asOf + "?" + query.text();
  }

  @Override
  public boolean covers(String name) {
    return name.startsWith(PREFIX) && name.indexOf('?') > 0 && time(name) != null;
  }

  private static @Nullable Instant time(String name) {
    try {
      return Instant.parse(name.substring(PREFIX.length(), name.indexOf('?')));
    } catch (DateTimeException none) {
      return null;
    }
  }

  @Override
  public boolean isTouched(String name, Event event) {
    return event.step().isEmpty();
  }

  @Override
  public Shown show(String name, Shell shell) {
    Instant asOf = Objects.requireNonNull(time(name));
    RunsPage page = reader.read(RunsQuery.parse(name.substring(name.indexOf('?') + 1)), asOf);
    return new Shown(List.of(new Page("runs/rows.jte", page)), false);
  }
}
