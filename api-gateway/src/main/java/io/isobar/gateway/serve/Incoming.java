package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import java.util.Map;

/** A row as it came, one of many. */
public sealed interface Incoming {
  /** Its fields, as {@link Body} has them. */
  record Row(Map<String, Object> fields) implements Incoming {}

  /** No row; those after it may be. */
  record Unreadable(Problem problem) implements Incoming {}
}
