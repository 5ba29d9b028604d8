package io.isobar.workflows.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.workflows.publish.FollowDecision.Agree;
import io.isobar.workflows.publish.FollowDecision.Nothing;
import io.isobar.workflows.publish.FollowDecision.Promote;
import io.isobar.workflows.publish.FollowDecision.There;
import io.isobar.workflows.publish.FollowDecision.TurnBack;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FollowDecisionTest {
  private static final Set<String> SEVEN = Set.of("7");

  @Test
  void whatWeHaveSetIsNobodysHand() {
    assertThat(decide(SEVEN, there("7", 2), 2)).isEqualTo(new Nothing());
    // Ours has moved on, and the publication of it is late: that is not theirs to decide.
    assertThat(decide(SEVEN, there("7", 2), 3)).isEqualTo(new Nothing());
    // What is just being set is ours, whichever of both the alias names at this moment.
    Set<String> both = Set.of("7", "8");
    assertThat(decide(both, there("7", 2), 3)).isEqualTo(new Nothing());
    assertThat(decide(both, there("8", 3), 3)).isEqualTo(new Nothing());
  }

  @Test
  void moveByHandIsFollowed() {
    assertThat(decide(SEVEN, there("5", 1), 2)).isEqualTo(new Promote("5", 1));
    // To where ours is already: there is nothing to order.
    assertThat(decide(SEVEN, there("9", 2), 2)).isEqualTo(new Agree("9"));
    // Nothing was set by us yet, and ours names nothing.
    assertThat(decide(Set.of(), there("5", 1), 0)).isEqualTo(new Promote("5", 1));
  }

  @Test
  void whatIsNotOursIsTurnedBack() {
    assertThat(decide(SEVEN, Optional.of(new There("6", Optional.empty())), 2))
        .isEqualTo(new TurnBack("6"));
  }

  @Test
  void aliasThatIsGoneMovesNothing() {
    assertThat(decide(SEVEN, Optional.empty(), 2)).isEqualTo(new Nothing());
    assertThat(decide(Set.of(), Optional.empty(), 0)).isEqualTo(new Nothing());
  }

  private static FollowDecision decide(Set<String> own, Optional<There> there, int ours) {
    return FollowDecision.of(own, there, ours);
  }

  private static Optional<There> there(String number, int version) {
    return Optional.of(new There(number, Optional.of(version)));
  }
}
