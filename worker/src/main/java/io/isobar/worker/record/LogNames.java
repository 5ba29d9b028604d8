package io.isobar.worker.record;

import io.isobar.storage.postgres.AttemptKey;
import java.util.List;
import org.slf4j.MDC;

/** The names of an attempt, which log lines of its thread bear. */
final class LogNames {
  static final String RUN = "run";
  static final String STEP = "step";
  static final String BRANCH = "branch";
  static final String ATTEMPT = "attempt";

  private LogNames() {}

  static void put(AttemptKey key) {
    MDC.put(RUN, key.run());
    MDC.put(STEP, key.step());
    MDC.put(BRANCH, key.branch());
    MDC.put(ATTEMPT, Integer.toString(key.attempt()));
  }

  static void remove() {
    List.of(RUN, STEP, BRANCH, ATTEMPT).forEach(MDC::remove);
  }
}
