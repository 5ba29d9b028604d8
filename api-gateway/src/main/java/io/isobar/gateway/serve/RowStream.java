package io.isobar.gateway.serve;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.admission.Admission;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows that come in parts, all for one version of a model and, row by row, for the one that is
 * tried beside it. One thread uses it.
 */
public final class RowStream {
  private final Predicting predicting;
  private final ServedModel model;
  private final Ask ask;
  private int predicted;
  private int refused;

  RowStream(Predicting predicting, ServedModel model, Ask ask) {
    this.predicting = predicting;
    this.model = model;
    this.ask = ask;
  }

  /** The version that is served, which answers all rows that no other is tried on. */
  public ServedModel model() {
    return model;
  }

  /** Whether each answer is to come with its explanation. */
  public boolean isExplained() {
    return ask.explained() > 0;
  }

  /** Whether each answer is to come with rows that it can be compared with. */
  public boolean isCompared() {
    return ask.comparable() > 0;
  }

  /** How many rows were answered so far. */
  public int predicted() {
    return predicted;
  }

  /** How many rows had something wrong so far. */
  public int refused() {
    return refused;
  }

  /**
   * What becomes of the next rows. Everything that was predicted is in the journal when this
   * returns.
   *
   * @throws Problem when there are too many others at work
   * @throws Failure {@code log.full}, {@code log.unwritable}: none of these rows is in the log
   */
  public List<Outcome> predict(List<Incoming> part) {
    try (Admission.Seat _ = predicting.seat()) {
      return atWork(part);
    }
  }

  private List<Outcome> atWork(List<Incoming> part) {
    Predicting.Call call = predicting.call(model);
    Optional<Split> split = predicting.splitOf(ask, model);
    List<Outcome> outcomes = new ArrayList<>();
    List<byte[]> logged = new ArrayList<>();
    List<Answered> answers = new ArrayList<>();
    for (Incoming incoming : part) {
      Outcome outcome = outcome(predicted + refused + outcomes.size(), incoming, split);
      outcomes.add(outcome);
      if (outcome instanceof Outcome.Predicted one && incoming instanceof Incoming.Row row) {
        answers.add(one.answered());
        logged.add(predicting.logged(call, row.fields(), one.answered()));
      }
    }
    predicting.keep(logged, answers);
    for (int at = 0; at < part.size(); at++) {
      Map<String, Object> fields = fields(part.get(at));
      switch (outcomes.get(at)) {
        case Outcome.Refused one -> predicting.refuseRow(call, fields, one);
        case Outcome.Predicted one -> {
          if (split.isPresent() && fields != null) {
            predicting.shadow(split.get(), model, fields, one.answered().id(), call);
          }
        }
      }
    }
    predicted += answers.size();
    refused += part.size() - answers.size();
    return outcomes;
  }

  private Outcome outcome(int number, Incoming incoming, Optional<Split> split) {
    return switch (incoming) {
      case Incoming.Row row -> outcome(number, row.fields(), split);
      case Incoming.Unreadable none -> new Outcome.Refused(number, model, none.problem());
    };
  }

  private Outcome outcome(int number, Map<String, Object> fields, Optional<Split> split) {
    ServedModel version = model;
    try {
      PredictionId id = PredictionIds.chosen(model, fields).orElseGet(predicting::newId);
      version = split.isPresent() ? split.get().answering(model, fields, id) : model;
      Faults faults = new Faults();
      Map<String, Object> row = version.rows().check(number, fields, faults);
      faults.refuseIfAny();
      Answered answered = Predicting.predict(version, row, id, ask);
      return new Outcome.Predicted(number, answered);
    } catch (RuntimeException thrown) {
      return new Outcome.Refused(number, version, Problems.ofAny(thrown));
    }
  }

  private static @Nullable Map<String, Object> fields(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Row row -> row.fields();
      case Incoming.Unreadable _ -> null;
    };
  }

  /** Counts the request, when its answer has ended. */
  public void ended(int status) {
    predicting.ended(model, status);
  }

  /** Counts and logs a request that is refused as a whole. */
  public Problem refusedWhole(Problem problem) {
    return predicting.refused(problem, predicting.call(model));
  }
}
