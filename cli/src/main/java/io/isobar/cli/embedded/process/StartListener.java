package io.isobar.cli.embedded.process;

import java.time.Duration;

/** Told what happens while parts start; called from several threads. */
public interface StartListener {
  void starting(Part part);

  /** It runs and answers; {@code took} is zero when it ran already. */
  void ready(PartView view, Duration took);

  /** Something worth a line, for example a port that had to be moved. */
  void notice(String line);
}
