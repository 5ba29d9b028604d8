package io.isobar.gateway.view;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A decision of a run with its evidence.
 *
 * @param yes empty while it is open
 * @param reasons sentences as the ledger has them, in English
 * @param missing rows that would have been needed for the batch to be judged; 0 for none
 */
public record Decided(
    Question question,
    Optional<Boolean> yes,
    List<Rule> rules,
    List<String> reasons,
    long missing) {
  public Decided {
    Objects.requireNonNull(yes, "yes");
    rules = List.copyOf(rules);
    reasons = List.copyOf(reasons);
  }

  /** What was decided. */
  public enum Question implements Text {
    TRAIN("Train?", "¿Entrenar?"),
    PROMOTE("Promote?", "¿Promover?");

    private final String english;
    private final String spanish;

    Question(String english, String spanish) {
      this.english = english;
      this.spanish = spanish;
    }

    @Override
    public String english() {
      return english;
    }

    @Override
    public String spanish() {
      return spanish;
    }
  }

  /** What became of a rule. */
  public enum Verdict implements Text {
    HOLDS(State.SUCCEEDED, "holds", "se cumple"),
    DECIDES_YES(State.SUCCEEDED, "decides: yes", "decide: sí"),
    DECIDES_NO(State.FAILED, "decides: no", "decide: no"),
    NOT_MET(State.WAITING, "does not hold", "no se cumple"),
    NOT_JUDGED(State.SKIPPED, "not judged", "no se juzgó");

    private final State like;
    private final String english;
    private final String spanish;

    Verdict(State like, String english, String spanish) {
      this.like = like;
      this.english = english;
      this.spanish = spanish;
    }

    public String mark() {
      return like.mark();
    }

    public State.Tone tone() {
      return like.tone();
    }

    @Override
    public String english() {
      return english;
    }

    @Override
    public String spanish() {
      return spanish;
    }
  }

  /** The rules that have figures. */
  public enum Name implements Text {
    ROWS("rows of the batch", "filas del lote"),
    DRIFTED("columns that drifted", "columnas con deriva"),
    ASKED("somebody asked for it", "alguien lo pidió"),
    BETTER("better than the champion", "mejor que el modelo vigente"),
    BASELINE("better than the baseline", "mejor que la referencia");

    private final String english;
    private final String spanish;

    Name(String english, String spanish) {
      this.english = english;
      this.spanish = spanish;
    }

    @Override
    public String english() {
      return english;
    }

    @Override
    public String spanish() {
      return spanish;
    }
  }

  /**
   * A rule.
   *
   * @param needed what it asks for
   * @param found what there was
   */
  public record Rule(Name name, Figure needed, Figure found, Verdict verdict) {}

  /** What stands in the table of rules. */
  public sealed interface Figure {
    /** Nothing to tell. */
    record None() implements Figure {}

    /** So many, or at least so many. */
    record Count(long count, boolean atLeast) implements Figure {}

    /** So many of so many. */
    record Part(long count, long of) implements Figure {}

    /** More than a share, 0..1. */
    record MoreThan(double share) implements Figure {}

    /** A difference as a share of what was before, above 0 for better. */
    record Gain(double share, boolean atLeast) implements Figure {}

    /** What somebody has written. */
    record Words(String words) implements Figure {}
  }
}
