package io.isobar.gateway.ui.pipelines;

import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.live.Topic;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.Events.Event;
import java.util.List;

/** The grid of a pipeline, or the list of all of them. */
final class PipelineTopic implements Topic {
  private static final String ONE = "pipeline:";
  private static final String ALL = "pipelines:";

  private final PipelinePageReader reader;

  PipelineTopic(PipelinePageReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean covers(String name) {
    return name.startsWith(ONE) || name.equals(ALL);
  }

  @Override
  public boolean isTouched(String name, Event event) {
    return name.equals(ALL)
        ? event.step().isEmpty()
        : event.pipeline().equals(name.substring(ONE.length()));
  }

  @Override
  public Shown show(String name, Shell shell) {
    Page part =
        name.equals(ALL)
            ? new Page("pipelines/cards.jte", reader.cards())
            : new Page("pipelines/grid_body.jte", reader.grid(name.substring(ONE.length()), ""));
    return new Shown(List.of(part), false);
  }
}
