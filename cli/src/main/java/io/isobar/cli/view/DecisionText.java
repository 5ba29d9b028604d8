package io.isobar.cli.view;

import io.isobar.storage.postgres.Decision;
import java.util.ArrayList;
import java.util.List;

/** The decisions to train of a run: each with its reasons. */
public final class DecisionText {
  private DecisionText() {}

  public static List<String> lines(List<Decision> decisions) {
    List<String> lines = new ArrayList<>();
    for (Decision decision : decisions) {
      lines.add("");
      lines.add(
          "  "
              + decision.step()
              + ": "
              + (decision.train() ? "train " : "do not train ")
              + decision.model()
              + " on batch "
              + decision.batch());
      decision.reasons().forEach(reason -> lines.add("    " + reason));
    }
    return lines;
  }
}
