package io.isobar.gateway.ui.models;

import io.isobar.domain.release.MoveKind;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.VersionCard;
import java.util.List;
import java.util.Optional;

/**
 * What a promotion or a rollback would change.
 *
 * @param live the move that made live what serves now; absent where nothing does
 * @param wanted the version that would serve
 * @param scores of the two; absent where nothing serves
 * @param rejected whether somebody has to say that it is wanted all the same
 * @param reasons of the gate, where it has rejected it
 */
public record AliasPreview(
    MoveKind kind,
    String model,
    Optional<AliasMove> live,
    VersionCard wanted,
    Optional<DuelScores> scores,
    boolean rejected,
    List<String> reasons) {
  public AliasPreview {
    reasons = List.copyOf(reasons);
  }

  /** The version that serves now; 0 for none. */
  public int serving() {
    return live.map(AliasMove::version).orElse(0);
  }

  public int version() {
    return wanted.version().version();
  }

  /** What the way back is, and the version it goes to. */
  public AliasText back() {
    if (serving() == 0) {
      return AliasText.NO_WAY_BACK;
    }
    return kind == MoveKind.rollback ? AliasText.BACK_BY_PROMOTION : AliasText.BACK_BY_ROLLBACK;
  }
}
