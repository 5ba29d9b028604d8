package io.isobar.domain.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SplitProblemsTest {
  private static final SplitRule RULE = new SplitRule(0.7, 0.15, 0.15, 42);

  private static PartSummary numbers(Part part, long rows, Double... quantiles) {
    return new PartSummary(part, rows, new TreeMap<>(), List.of(quantiles));
  }

  private static PartSummary classes(Part part, Map<String, Long> rows) {
    return new PartSummary(
        part,
        rows.values().stream().mapToLong(Long::longValue).sum(),
        new TreeMap<>(rows),
        List.of());
  }

  private static SplitProblems.Found judge(Task task, PartSummary... parts) {
    return SplitProblems.of(new Target("y", task, Transform.NONE), RULE, List.of(parts));
  }

  @Test
  void findsNothingAgainstSoundParts() {
    SplitProblems.Found found =
        judge(
            Task.REGRESSION,
            numbers(Part.TRAIN, 7, 1.0, 2.0),
            numbers(Part.VALIDATION, 1, 1.0, 1.0),
            numbers(Part.TEST, 1, 2.0, 2.0));
    assertThat(found.problems()).isEmpty();
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void findsPartsWithoutRowsAndATargetThatDoesNotVary() {
    assertThat(
            judge(
                    Task.REGRESSION,
                    numbers(Part.TRAIN, 7, 3.0, 3.0),
                    numbers(Part.VALIDATION, 0),
                    numbers(Part.TEST, 0))
                .problems())
        .containsExactly(
            "validation has no rows", "test has no rows", "y is 3.0 in all 7 rows of train");
    SplitRule twoParts = new SplitRule(0.7, 0, 0.3, 42);
    assertThat(
            SplitProblems.of(
                    new Target("y", Task.REGRESSION, Transform.NONE),
                    twoParts,
                    List.of(
                        numbers(Part.TRAIN, 7, 1.0, 3.0),
                        numbers(Part.VALIDATION, 0),
                        numbers(Part.TEST, 1, 1.0, 1.0)))
                .problems())
        .isEmpty();
  }

  @Test
  void findsClassesThatAPartLacks() {
    assertThat(
            judge(
                    Task.BINARY,
                    classes(Part.TRAIN, Map.of("no", 9L, "yes", 1L)),
                    classes(Part.VALIDATION, Map.of("no", 3L)),
                    classes(Part.TEST, Map.of("no", 3L, "yes", 1L)))
                .problems())
        .containsExactly("the class 'yes' is missing in validation");
    SplitProblems.Found several =
        judge(
            Task.MULTICLASS,
            classes(Part.TRAIN, Map.of("a", 9L, "b", 1L)),
            classes(Part.VALIDATION, Map.of("a", 3L, "b", 2L, "c", 1L)),
            classes(Part.TEST, Map.of("a", 3L)));
    assertThat(several.problems()).containsExactly("the classes 'b', 'c' are missing in test");
    assertThat(several.warnings()).containsExactly("the class 'c' is missing in train");
    assertThat(
            judge(
                    Task.BINARY,
                    classes(Part.TRAIN, Map.of("no", 9L)),
                    classes(Part.VALIDATION, Map.of("no", 3L)),
                    classes(Part.TEST, Map.of("no", 3L)))
                .problems())
        .containsExactly("y is 'no' in all 9 rows of train");
    assertThat(
            judge(
                    Task.BINARY,
                    classes(Part.TRAIN, Map.of("a", 9L, "b", 1L, "c", 1L)),
                    classes(Part.VALIDATION, Map.of("a", 3L, "b", 2L, "c", 1L)),
                    classes(Part.TEST, Map.of("a", 3L, "b", 1L, "c", 1L)))
                .problems())
        .containsExactly("y has 3 classes, and the task is binary");
  }
}
