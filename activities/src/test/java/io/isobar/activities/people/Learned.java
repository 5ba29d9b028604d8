package io.isobar.activities.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.explain.Dependence;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.evaluate.EvaluateResult;
import java.nio.file.Path;
import java.util.List;

/** What a model of {@link People} must have learned, if it learned anything. */
final class Learned {
  private Learned() {}

  /** What the version's row names is of all columns, by all test rows. */
  static void assertExplained(
      Database database, Path folder, ModelKind kind, Dataset dataset, EvaluateResult result) {
    ObjectRef ref = new Versions(database).require("people", 1).requireExplanations();
    assertThat(result.explanations()).contains(ref);
    Explanations learned = new ExplanationStore(new FileObjectStore(folder)).read(ref);
    assertThat(learned.testRows()).isEqualTo(result.candidate().rows());
    assertThat(learned.rows()).isBetween(300, (int) result.candidate().rows());
    assertThat(learned.importance())
        .extracting(Importance::column)
        .containsExactlyInAnyOrder("age", "job", "town", "employer", "hired");
    boolean two = dataset == People.INCOME;
    assertThat(learned.outputs())
        .extracting(output -> output.label().orElseThrow())
        .containsExactlyElementsOf(two ? List.of("rich") : List.of("1", "2", "10"));
    Dependence age =
        learned.dependence().stream()
            .filter(one -> one.column().equals("age"))
            .findFirst()
            .orElseThrow();
    int highest = learned.outputs().size() - 1;
    double step = two ? 1 : -1;
    assertThat(age.bins().get(0).predictions().getFirst() * step)
        .isLessThan(age.bins().get(19).predictions().getFirst() * step);
    boolean summed = kind != ModelKind.NEAREST;
    assertThat(result.reasons().stream().anyMatch(one -> one.startsWith("moved most by age")))
        .isEqualTo(summed);
    if (summed) {
      Importance first = learned.importance().getFirst();
      assertThat(first.column()).isEqualTo("age");
      assertThat(first.directions().get(highest).orElseThrow()).isGreaterThan(0.5);
    }
  }
}
