package io.isobar.cli.view;

import io.isobar.gateway.view.Decided;
import io.isobar.gateway.view.Decided.Figure;
import io.isobar.gateway.view.Headline;
import io.isobar.gateway.view.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a run did what it did: the sentence and the cards of its page, as text. */
public final class WhyText {
  private WhyText() {}

  public static List<String> lines(String run, Headline headline, List<Decided> decisions) {
    List<String> lines = new ArrayList<>();
    lines.add(run + ": " + headline.in(Language.ENGLISH));
    for (Decided decision : decisions) {
      lines.add("");
      lines.add(
          "  "
              + decision.question().english()
              + " "
              + decision.yes().map(yes -> yes ? "yes" : "no").orElse("open"));
      for (Decided.Rule rule : decision.rules()) {
        lines.add(
            String.format(
                    Locale.ROOT,
                    "    %s %-26s %10s needed, %10s found  %s",
                    rule.verdict().mark(),
                    rule.name().english(),
                    text(rule.needed()),
                    text(rule.found()),
                    rule.verdict().english())
                .stripTrailing());
      }
      if (decision.missing() > 0) {
        lines.add(
            "    It would have been judged with "
                + Numbers.whole(decision.missing())
                + " more rows, or trained with -p force_train=true.");
      }
      decision.reasons().forEach(reason -> lines.add("    " + reason));
    }
    return lines;
  }

  private static String text(Figure figure) {
    return switch (figure) {
      case Figure.None none -> "–";
      case Figure.Count count -> (count.atLeast() ? "≥ " : "") + Numbers.whole(count.count());
      case Figure.Part part -> part.count() + " / " + part.of();
      case Figure.MoreThan more -> "> " + percent(more.share());
      case Figure.Gain gain -> (gain.atLeast() ? "≥ " : "") + percent(gain.share());
      case Figure.Words words -> words.words();
    };
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
