package io.isobar.gateway.ui.home;

import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.live.Topic;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.Events.Event;
import java.util.List;

/** What needs somebody, and how all pipelines stand. */
final class HomeTopic implements Topic {
  private final HomePageReader reader;

  HomeTopic(HomePageReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean covers(String name) {
    return name.equals("home:") || name.equals("approvals:");
  }

  @Override
  public boolean isTouched(String name, Event event) {
    return event.step().isEmpty() || event.change().startsWith("approval");
  }

  @Override
  public Shown show(String name, Shell shell) {
    return name.equals("home:")
        ? new Shown(List.of(new Page("home/body.jte", reader.home())), false)
        : new Shown(List.of(new Page("home/questions.jte", reader.questions())), false);
  }
}
