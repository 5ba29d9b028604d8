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
              + about(decision));
      decision.reasons().forEach(reason -> lines.add("    " + reason));
    }
    return lines;
  }

  private static String about(Decision decision) {
    return decision.batch().map(batch -> " on batch " + batch).orElse("")
        + decision.until().map(until -> ", by what was served until " + until).orElse("");
  }
}
