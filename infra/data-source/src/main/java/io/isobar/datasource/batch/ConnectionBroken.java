package io.isobar.datasource.batch;

import java.io.IOException;
import java.io.Serial;

/** Thrown to make the server close the connection without ending the answer. */
public final class ConnectionBroken extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  public ConnectionBroken(String message) {
    super(message);
  }
}
