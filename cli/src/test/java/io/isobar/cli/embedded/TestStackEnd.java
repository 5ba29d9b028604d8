package io.isobar.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.embedded.process.PartView;

/** Ends what a test has started, and proves it. */
record TestStackEnd(TestStack test) {
  void run() {
    long[] pids = test.stack().status().stream().mapToLong(PartView::pid).toArray();
    test.stack().stop();
    for (long pid : pids) {
      assertThat(pid == 0 || io.isobar.cli.embedded.process.Identity.of(pid).isEmpty())
          .as("process %d has ended", pid)
          .isTrue();
    }
  }
}
