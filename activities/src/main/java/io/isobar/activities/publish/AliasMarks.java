package io.isobar.activities.publish;

import io.isobar.storage.postgres.FollowedAlias;
import io.isobar.storage.postgres.FollowedAliases;
import java.util.Optional;

/**
 * What we have done about an alias elsewhere. The intent is noted before the deed, so that our own
 * move is never taken for somebody's hand, wherever an attempt is cut off.
 *
 * @param active whether ours follows; else nothing is noted, and nobody's hand counts
 */
record AliasMarks(FollowedAliases aliases, String model, boolean active) {

  /** Whether somebody's hand has moved it to that version, and ours is still to follow. */
  boolean movedByHand(Optional<String> there) {
    Optional<FollowedAlias> known = active ? aliases.find(model) : Optional.empty();
    return there.isPresent()
        && known
            .map(FollowedAlias::own)
            .filter(own -> !own.isEmpty() && !own.contains(there.get()))
            .isPresent();
  }

  /** Moves it there. */
  void move(String number, Runnable move) {
    if (active) {
      aliases.setting(model, number);
    }
    move.run();
    agreed(number);
  }

  /** It names this version, as it should. */
  void agreed(String number) {
    if (active) {
      aliases.agreed(model, number);
    }
  }
}
