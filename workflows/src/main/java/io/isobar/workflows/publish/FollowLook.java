package io.isobar.workflows.publish;

import java.time.Duration;
import java.util.Objects;

/**
 * What a look at an alias elsewhere has shown.
 *
 * @param status moved: by hand, to a version of ours; foreign: by hand, to none of ours
 * @param there the number of the version there; empty when nothing has to be done
 * @param version of ours that it is; 0 for none
 * @param alias its name, here and there
 * @param every how long until the next look
 */
public record FollowLook(Status status, String there, int version, String alias, Duration every) {

  /** The names are those of the JSON. */
  public enum Status {
    ended,
    same,
    moved,
    foreign
  }

  public FollowLook {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(there, "there");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(every, "every");
  }

  /** Nobody wants it to be followed any more. */
  public static FollowLook ended() {
    return new FollowLook(Status.ended, "", 0, "", PublishSettings.FOLLOW_EVERY);
  }

  /** Nothing has to be done. */
  public static FollowLook same(String alias, Duration every) {
    return new FollowLook(Status.same, "", 0, alias, every);
  }
}
