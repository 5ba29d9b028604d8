package io.isobar.gateway.ui.runs;

import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.live.Topic;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.Events.Event;
import java.util.List;

/** A step as it goes on. */
final class StepTopic implements Topic {
  static final String PREFIX = "step:";

  private final RunPageReader reader;

  StepTopic(RunPageReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean covers(String name) {
    return name.startsWith(PREFIX) && name.indexOf('/') > 0;
  }

  private static String run(String name) {
    return name.substring(PREFIX.length(), name.indexOf('/'));
  }

  @Override
  public boolean isTouched(String name, Event event) {
    return run(name).equals(event.run());
  }

  @Override
  public Shown show(String name, Shell shell) {
    StepPage page = reader.step(run(name), name.substring(name.indexOf('/') + 1));
    return new Shown(List.of(new Page("run/step_body.jte", page)), page.line().state().isOpen());
  }
}
