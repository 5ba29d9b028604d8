package io.isobar.domain.release;

import static io.isobar.domain.release.MoveKind.promote;
import static io.isobar.domain.release.MoveKind.release;
import static io.isobar.domain.release.MoveKind.rollback;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.release.LiveVersions.Move;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveVersionsTest {
  private static final Move FIRST = new Move(release, 1);
  private static final Move SECOND = new Move(release, 2);
  private static final Move THIRD = new Move(release, 3);

  @Test
  void thereIsNothingBeforeTheFirst() {
    assertThat(LiveVersions.before(List.of())).isEmpty();
    assertThat(LiveVersions.before(List.of(FIRST))).isEmpty();
  }

  @Test
  void eachRollbackGoesOneFurtherBack() {
    assertThat(LiveVersions.before(List.of(FIRST, SECOND, THIRD))).hasValue(2);
    assertThat(LiveVersions.before(List.of(FIRST, SECOND, THIRD, new Move(rollback, 2))))
        .hasValue(1);
    assertThat(
            LiveVersions.before(
                List.of(FIRST, SECOND, THIRD, new Move(rollback, 2), new Move(rollback, 1))))
        .isEmpty();
  }

  @Test
  void aReleaseAfterARollbackGoesBackToWhatWasLive() {
    assertThat(
            LiveVersions.before(
                List.of(FIRST, SECOND, THIRD, new Move(rollback, 2), new Move(release, 4))))
        .hasValue(2);
  }

  @Test
  void aRollbackOverSeveralTakesAllOfThemAway() {
    assertThat(
            LiveVersions.before(
                List.of(FIRST, SECOND, THIRD, new Move(rollback, 1), new Move(release, 4))))
        .hasValue(1);
  }

  @Test
  void aRollbackToAVersionThatNeverWasLiveCountsAsAStepForward() {
    assertThat(LiveVersions.before(List.of(FIRST, THIRD, new Move(rollback, 2)))).hasValue(3);
  }

  @Test
  void whatIsPromotedTwiceIsLiveOnce() {
    assertThat(LiveVersions.before(List.of(FIRST, SECOND, new Move(promote, 2)))).hasValue(1);
    assertThat(LiveVersions.before(List.of(FIRST, SECOND, new Move(promote, 1)))).hasValue(2);
  }
}
