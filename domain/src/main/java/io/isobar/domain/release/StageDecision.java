package io.isobar.domain.release;

import java.util.Objects;

/**
 * What a look at a stage has come to. The names of the verdicts are those of the table.
 *
 * @param reason one sentence with the figures that decided, without a full stop
 */
public record StageDecision(Verdict verdict, Next next, String reason) {

  /** What was found. */
  public enum Verdict {
    /** Nothing yet: the stage goes on. */
    undecided,
    passed,
    failed,
    too_few,
    /** The roll-out was ended from outside. */
    ended
  }

  /** What follows. */
  public enum Next {
    wait,
    go_on,
    roll_back,
    end
  }

  public StageDecision {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(reason, "reason");
  }
}
