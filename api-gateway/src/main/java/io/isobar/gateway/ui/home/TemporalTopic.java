package io.isobar.gateway.ui.home;

import io.isobar.gateway.pipelines.TemporalWatch;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.live.Topic;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.Events.Event;
import java.util.List;

/** Whether Temporal answers: every page that is live shows it. */
final class TemporalTopic implements Topic {
  private final TemporalWatch watch;

  TemporalTopic(TemporalWatch watch) {
    this.watch = watch;
  }

  @Override
  public boolean covers(String name) {
    return name.equals("temporal:");
  }

  @Override
  public boolean isTouched(String name, Event event) {
    return false;
  }

  @Override
  public Shown show(String name, Shell shell) {
    return new Shown(List.of(new Page("part/temporal.jte", watch.awaySince())), true);
  }
}
