package io.isobar.gateway.ui.live;

import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.Events.Event;
import java.util.List;

/** Something that pages show and that changes, like one run. */
public interface Topic {
  /** Whether a name, like {@code run:houses-1}, is one of this kind. */
  boolean covers(String name);

  /** Whether a change of the ledger may change what is shown. */
  boolean isTouched(String name, Event event);

  /**
   * What is shown now.
   *
   * @throws io.isobar.domain.failure.Failure as a page of it would
   */
  Shown show(String name, Shell shell);

  /**
   * The parts of a page, as templates.
   *
   * @param lively whether it changes without changes of the ledger, like progress and logs
   */
  record Shown(List<Page> parts, boolean lively) {
    public Shown {
      parts = List.copyOf(parts);
    }
  }
}
