package io.isobar.domain.split;

import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** What speaks against learning from rows that are split so. */
public final class SplitProblems {
  private SplitProblems() {}

  /**
   * What was found, each as a sentence without a full stop.
   *
   * @param problems with which nothing can be learned or judged
   * @param warnings with which it can
   */
  public record Found(List<String> problems, List<String> warnings) {
    public Found {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Judges all rows that there are to learn from.
   *
   * @param parts a summary for each part, in their order
   */
  public static Found of(Target target, SplitRule rule, List<PartSummary> parts) {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    PartSummary train = parts.getFirst();
    for (PartSummary part : parts) {
      if (part.rows() == 0 && (part.part() != Part.VALIDATION || rule.validation() > 0)) {
        problems.add(name(part) + " has no rows");
      }
    }
    switch (target.task()) {
      case REGRESSION -> constant(target, train, problems);
      case BINARY, MULTICLASS -> classes(target, parts, problems, warnings);
    }
    return new Found(problems, warnings);
  }

  private static void constant(Target target, PartSummary train, List<String> problems) {
    if (!train.quantiles().isEmpty()
        && train.quantiles().getFirst().equals(train.quantiles().getLast())) {
      problems.add(
          target.column()
              + " is "
              + train.quantiles().getFirst()
              + " in all "
              + train.rows()
              + " rows of train");
    }
  }

  private static void classes(
      Target target, List<PartSummary> parts, List<String> problems, List<String> warnings) {
    PartSummary train = parts.getFirst();
    if (train.classes().size() == 1) {
      problems.add(
          target.column()
              + " is '"
              + train.classes().firstKey()
              + "' in all "
              + train.rows()
              + " rows of train");
    }
    SortedSet<String> all = new TreeSet<>();
    parts.forEach(part -> all.addAll(part.classes().sequencedKeySet()));
    if (target.task() == Task.BINARY && all.size() > 2) {
      problems.add(target.column() + " has " + all.size() + " classes, and the task is binary");
    }
    for (PartSummary part : parts) {
      SortedSet<String> missing = new TreeSet<>(all);
      missing.removeAll(part.classes().sequencedKeySet());
      // Without rows, or with a single class, it is said already.
      if (part.rows() == 0
          || missing.isEmpty()
          || (part.part() == Part.TRAIN && part.classes().size() == 1)) {
        continue;
      }
      boolean few = target.task() == Task.BINARY || part.classes().size() == 1;
      (few ? problems : warnings)
          .add(
              (missing.size() == 1 ? "the class '" : "the classes '")
                  + String.join("', '", missing.stream().limit(10).toList())
                  + "' "
                  + (missing.size() > 10 ? "and " + (missing.size() - 10) + " more " : "")
                  + (missing.size() == 1 ? "is" : "are")
                  + " missing in "
                  + name(part));
    }
  }

  private static String name(PartSummary part) {
    return part.part().name().toLowerCase(Locale.ROOT);
  }
}
