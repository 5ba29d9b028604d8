package io.isobar.domain.model;

import io.isobar.domain.dataset.Task;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a model says how sure it is.
 *
 * @param coverage share of new rows whose truth is to lie in the interval or set, 0.5..0.999
 * @param method empty for the usual one of the task
 */
public record IntervalRule(double coverage, Optional<Method> method) {
  /** What holds unless a definition says otherwise. */
  public static final IntervalRule STANDARD = new IntervalRule(0.9, Optional.empty());

  /** How intervals and sets are made. */
  public enum Method {
    /** Two quantiles learned beside the prediction, conformalised (Romano et al. 2019). */
    CQR,
    /** The same width everywhere, from the errors of the validation rows. */
    RESIDUAL,
    /** All classes that are likely enough (Sadinle et al. 2019). */
    LAC,
    /** The likeliest classes up to a sum of probabilities (Romano et al. 2020). */
    APS,
    NONE
  }

  public IntervalRule {
    method = Objects.requireNonNullElse(method, Optional.empty());
    if (!(coverage >= 0.5 && coverage <= 0.999)) {
      throw new IllegalArgumentException(
          "intervals: coverage " + coverage + " is not in 50 % .. 99.9 %");
    }
  }

  /** The methods that a task has, the usual one first. */
  public static List<Method> of(Task task) {
    return task.isClassification()
        ? List.of(Method.LAC, Method.APS, Method.NONE)
        : List.of(Method.RESIDUAL, Method.CQR, Method.NONE);
  }

  /** The same for a model beside which nothing is learned: quantiles become one width. */
  public IntervalRule plain() {
    return method.equals(Optional.of(Method.CQR))
        ? new IntervalRule(coverage, Optional.of(Method.RESIDUAL))
        : this;
  }

  /** The same with the method that it comes to. */
  public IntervalRule by(Task task) {
    return new IntervalRule(coverage, Optional.of(method.orElseGet(() -> of(task).getFirst())));
  }
}
