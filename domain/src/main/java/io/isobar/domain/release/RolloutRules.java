package io.isobar.domain.release;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a version is rolled out.
 *
 * @param stages in their order, at least one
 * @param stageTime how long a stage lasts at most
 * @param stageRequests of the challenger, after which a stage ends earlier
 * @param minimumRequests of each version, without which a stage says nothing
 * @param whenTooFew what happens then
 * @param waitAtMost how long a stage is waited for, after which it is rolled back
 */
public record RolloutRules(
    List<RolloutStage> stages,
    Duration stageTime,
    Optional<Long> stageRequests,
    long minimumRequests,
    WhenTooFew whenTooFew,
    Duration waitAtMost,
    RolloutLimits limits) {

  /** What happens after a stage with too few requests. */
  public enum WhenTooFew {
    /** The stage goes on, twice as long as before. */
    WAIT,
    GO_ON,
    ROLL_BACK
  }

  public RolloutRules {
    stages = List.copyOf(stages);
    Objects.requireNonNull(stageTime, "stageTime");
    Objects.requireNonNull(stageRequests, "stageRequests");
    Objects.requireNonNull(whenTooFew, "whenTooFew");
    Objects.requireNonNull(waitAtMost, "waitAtMost");
    Objects.requireNonNull(limits, "limits");
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a roll-out without a stage");
    }
    if (minimumRequests < 1) {
      throw new IllegalArgumentException("minimum-requests is below 1");
    }
    if (stageRequests.filter(requests -> requests < minimumRequests).isPresent()) {
      throw new IllegalArgumentException(
          "stage-requests is %d, and minimum-requests is %d: the stage would end before it says anything"
              .formatted(stageRequests.get(), minimumRequests));
    }
    if (waitAtMost.compareTo(stageTime) < 0) {
      throw new IllegalArgumentException("wait-at-most is below stage-time");
    }
  }

  /**
   * The time from the begin of a stage to the end of one of its rounds.
   *
   * @param round from 1; each is as long as all before it together
   */
  public Duration window(int round) {
    Duration window = stageTime;
    for (int at = 1; at < round && window.compareTo(waitAtMost) < 0; at++) {
      window = window.multipliedBy(2);
    }
    return window.compareTo(waitAtMost) < 0 ? window : waitAtMost;
  }
}
