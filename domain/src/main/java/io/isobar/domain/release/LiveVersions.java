package io.isobar.domain.release;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The versions that an alias has pointed to, as a stack: a release or a promotion puts its version
 * on top, a rollback takes away what is above its version. So two rollbacks in a row go back two
 * versions, and not back and forth.
 */
public final class LiveVersions {

  /** One move of the alias. */
  public record Move(MoveKind kind, int version) {}

  private LiveVersions() {}

  /**
   * The version that was live before the one that is live now; empty when there was none.
   *
   * @param moves of one alias, the oldest first
   */
  public static OptionalInt before(List<Move> moves) {
    List<Integer> stack = new ArrayList<>();
    for (Move move : moves) {
      int known = stack.lastIndexOf(move.version());
      boolean isOnTop = known >= 0 && known == stack.size() - 1;
      switch (move.kind()) {
        case release, promote -> {
          if (!isOnTop) {
            stack.add(move.version());
          }
        }
        case rollback -> {
          if (known >= 0) {
            stack.subList(known + 1, stack.size()).clear();
          } else {
            stack.add(move.version());
          }
        }
      }
    }
    return stack.size() < 2 ? OptionalInt.empty() : OptionalInt.of(stack.get(stack.size() - 2));
  }
}
