package io.isobar.datasource.batch;

import java.io.IOException;
import java.io.Serial;

/** Ends the rows early where a truncated answer was asked for. */
final class BodyCut extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  BodyCut() {
    super("the body ends here on request");
  }
}
