package io.isobar.cli.runs;

import io.isobar.cli.view.LiveTree;
import io.isobar.cli.view.RunText;
import io.isobar.cli.view.Screen;
import io.isobar.gateway.view.RunCard;
import io.isobar.gateway.view.RunCards;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.StepProgress;
import io.isobar.storage.postgres.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Follows the runs of one drain through the ledger until it has ended. */
final class Watcher {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int MANY = 10_000;

  /** A terminated workflow writes no end into the ledger, so its run stays open for ever. */
  private static final int LOOKS_AFTER_THE_END = 50;

  private final Runs runs;
  private final Steps steps;
  private final StepProgress progress;
  private final Screen screen;
  private final Set<String> toldSteps = new HashSet<>();
  private final List<RunCard> finished = new ArrayList<>();

  Watcher(Database database, Screen screen) {
    this.runs = new Runs(database);
    this.steps = new Steps(database);
    this.progress = new StepProgress(database);
    this.screen = screen;
  }

  /** Returns the finished runs in order, once {@code ended} holds and the ledger has caught up. */
  List<RunCard> follow(String pipeline, String drain, BooleanSupplier ended)
      throws InterruptedException {
    int looksAfterTheEnd = 0;
    while (true) {
      boolean last = ended.getAsBoolean();
      boolean open = look(pipeline, drain);
      if (last && (!open || looksAfterTheEnd++ > LOOKS_AFTER_THE_END)) {
        return List.copyOf(finished);
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Shows what is new; whether a run is still open. */
  private boolean look(String pipeline, String drain) {
    Instant now = Instant.now();
    boolean open = false;
    List<String> tree = new ArrayList<>();
    for (RunRow run : runsOf(pipeline, drain)) {
      if (finished.stream().anyMatch(card -> card.run().equals(run.run()))) {
        continue;
      }
      RunCard card = RunCards.of(run, steps.of(run.run()), now);
      tellSteps(card);
      if (run.outcome().isPresent()) {
        finished.add(card);
        screen.say(RunText.lines(card));
      } else {
        open = true;
        tree.addAll(LiveTree.lines(card, progress.of(run.run()), now));
      }
    }
    screen.draw(tree);
    return open;
  }

  private List<RunRow> runsOf(String pipeline, String drain) {
    return runs.newest(Optional.of(pipeline), MANY).stream()
        .filter(run -> run.run().startsWith(drain + "-"))
        .sorted(Comparator.comparing(RunRow::startedAt))
        .toList();
  }

  /** Where nothing can be drawn in place, each ended step is one line. */
  private void tellSteps(RunCard card) {
    if (screen.isTerminal()) {
      return;
    }
    for (RunCard.Step step : card.steps()) {
      boolean ended = !step.outcome().equals("waiting") && !step.outcome().equals("running");
      if (ended && toldSteps.add(card.run() + "/" + step.step())) {
        screen.say(LiveTree.line(card.run(), step));
      }
    }
  }
}
