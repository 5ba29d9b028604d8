package io.isobar.workflows.publish;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is to be done about an alias elsewhere that people may move. */
public sealed interface FollowDecision {
  /** Nobody has moved it, or it is gone. */
  record Nothing() implements FollowDecision {}

  /**
   * It names there what ours names here.
   *
   * @param there the number of the version there
   */
  record Agree(String there) implements FollowDecision {}

  /**
   * Ours is to go where it went.
   *
   * @param version of ours
   */
  record Promote(String there, int version) implements FollowDecision {}

  /** It names what cannot be followed. */
  record TurnBack(String there) implements FollowDecision {}

  /**
   * What an alias names there.
   *
   * @param number of the version there
   * @param version of ours that it is, bundle for bundle; empty for somebody else's
   */
  record There(String number, Optional<Integer> version) {
    public There {
      Objects.requireNonNull(number, "number");
      Objects.requireNonNull(version, "version");
    }
  }

  /**
   * Decides.
   *
   * @param own versions there that the alias may name without anybody's hand: the one that was
   *     agreed on or set last, and one that is being set
   * @param there what it names now; empty when it is not there
   * @param ours the version that our alias names; 0 for none
   */
  static FollowDecision of(Set<String> own, Optional<There> there, int ours) {
    if (there.isEmpty() || own.contains(there.get().number())) {
      return new Nothing();
    }
    There now = there.get();
    return now.version()
        .<FollowDecision>map(
            version ->
                version == ours ? new Agree(now.number()) : new Promote(now.number(), version))
        .orElseGet(() -> new TurnBack(now.number()));
  }
}
