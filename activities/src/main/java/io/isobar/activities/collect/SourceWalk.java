package io.isobar.activities.collect;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.dataset.Dataset;
import io.isobar.storage.postgres.Batch;
import io.isobar.storage.postgres.Landing;
import io.isobar.storage.postgres.SourceRequests;
import io.isobar.workflows.collect.CollectSettings.UnknownColumns;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Asks a source until it gives a batch that is not in the ledger, or has no more (ADR 7).
 *
 * <p>Every request moves the source's cursor, answered or not. So a number further on than the next
 * one, or the end while a request is open, may mean that a batch was lost on the way: then the
 * source is set back once and walked from its first batch.
 */
final class SourceWalk {
  private final HttpSource source;
  private final SourceRequests requests;
  private final SourceThread thread;
  private final BatchLander lander;
  private final Progress progress;
  private final Dataset dataset;
  private final String run;
  private final SortedSet<Integer> known;
  private final Set<Integer> passed = new HashSet<>();
  private boolean restarted;

  SourceWalk(
      HttpSource source,
      SourceRequests requests,
      SourceThread thread,
      Landing landing,
      Progress progress,
      Dataset dataset,
      String run) {
    this.source = source;
    this.requests = requests;
    this.thread = thread;
    this.lander = new BatchLander(landing, thread, progress);
    this.progress = progress;
    this.dataset = dataset;
    this.run = run;
    this.known = landing.numbers();
  }

  /** What one request led to. */
  private sealed interface Turn {
    record Landed(Batch batch) implements Turn {}

    record Passed() implements Turn {}

    record End() implements Turn {}

    record MayHaveLost(long request, String why) implements Turn {}
  }

  /** The batch that was landed or recognised as a duplicate; empty if there is none left. */
  Optional<Batch> next(UnknownColumns unknown) throws InterruptedException {
    int most = 2 * known.size() + 4;
    for (int asked = 0; asked < most; asked++) {
      switch (ask(unknown)) {
        case Turn.Landed landed -> {
          return Optional.of(landed.batch());
        }
        case Turn.End ignored -> {
          return Optional.empty();
        }
        case Turn.MayHaveLost lost -> restart(lost);
        case Turn.Passed ignored -> beat();
      }
    }
    throw SourceFailures.endless(source.name(), most);
  }

  private Turn ask(UnknownColumns unknown) throws InterruptedException {
    try (HttpConnection connection = thread.await(source::connect, this::beat)) {
      long request = requests.open(dataset.name(), source.name(), run);
      return switch (thread.await(() -> source.ask(connection), this::beat)) {
        case Answer.Refused refused -> {
          requests.settle(request, "refused");
          throw refused.failure();
        }
        case Answer.Exhausted ignored -> exhausted(request);
        case Answer.Next next -> take(next.batch(), unknown, request);
      };
    }
  }

  private Turn exhausted(long request) {
    if (mayHaveLost(request)) {
      return new Turn.MayHaveLost(
          request, "the source says that there is no further one, while a request is open");
    }
    settleUpTo(request, "exhausted");
    return new Turn.End();
  }

  private Turn take(BatchReader batch, UnknownColumns unknown, long request)
      throws InterruptedException {
    int number = batch.number();
    if (known.contains(number)) {
      requests.settle(request, "known");
      passed.add(number);
      return new Turn.Passed();
    }
    if (skips(number, request)) {
      return new Turn.MayHaveLost(request, "batch " + number + " comes after " + last());
    }
    return new Turn.Landed(lander.land(batch, dataset, unknown, run, request));
  }

  /** Whether every batch from the first to this one was seen in this walk. */
  private boolean fromStart() {
    return restarted || (!known.isEmpty() && passed.containsAll(known));
  }

  private boolean mayHaveLost(long request) {
    if (fromStart()) {
      return false;
    }
    boolean neverAny = known.isEmpty() && source.restarts();
    return neverAny || openBefore(request);
  }

  private boolean skips(int number, long request) {
    if (fromStart()) {
      return false;
    }
    if (known.isEmpty()) {
      // A source may count from 1; only its first batch can tell.
      return number > 0 && (source.restarts() || openBefore(request));
    }
    return number > known.last() + 1;
  }

  private boolean openBefore(long request) {
    return requests.openBefore(dataset.name(), source.name(), request) > 0;
  }

  private String last() {
    return known.isEmpty() ? "none" : "batch " + known.last();
  }

  private void restart(Turn.MayHaveLost lost) throws InterruptedException {
    if (!source.restarts()) {
      throw SourceFailures.lost(source.name(), lost.why());
    }
    thread.await(
        () -> {
          source.restart();
          return true;
        },
        this::beat);
    settleUpTo(lost.request(), "rewound");
    restarted = true;
    passed.clear();
  }

  private void settleUpTo(long request, String outcome) {
    requests.settleUpTo(dataset.name(), source.name(), request, outcome);
  }

  private void beat() {
    progress.report(0, 0, "rows", "waiting for the source");
  }
}
