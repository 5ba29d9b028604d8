package io.isobar.activities.publish;

import java.util.Objects;

/** The report of a version, as far as it could be had. */
sealed interface Report {
  /** It is there. */
  record Written(String html) implements Report {
    public Written {
      Objects.requireNonNull(html, "html");
    }
  }

  /** A gateway was asked in vain. */
  record LeftOut(String why) implements Report {
    public LeftOut {
      Objects.requireNonNull(why, "why");
    }
  }

  /** Nobody has said where a gateway is. */
  record NotAsked() implements Report {}
}
