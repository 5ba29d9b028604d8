package io.isobar.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.failure.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClassesTest {
  @Test
  void learnsClassesInOrder() {
    Target several = new Target("species", Task.MULTICLASS, Transform.NONE);
    assertThat(Classes.of(several, List.of("virginica", "setosa", "versicolor")))
        .isEqualTo(new Classes(List.of("setosa", "versicolor", "virginica"), Optional.empty()));
    assertThat(Classes.of(several, List.of("10", "9", "-1")).names())
        .containsExactly("-1", "9", "10");
    assertThat(Classes.of(several, List.of("10", "9", "b")).names())
        .containsExactly("10", "9", "b");
  }

  @Test
  void takesTheSecondOfTwoForThePositiveOneUnlessItIsNamed() {
    Target binary = new Target("survived", Task.BINARY, Transform.NONE);
    Classes learned = Classes.of(binary, List.of("1", "0"));
    assertThat(learned).isEqualTo(new Classes(List.of("0", "1"), Optional.of("1")));
    assertThat(learned.label("1")).hasValue(1);
    Target named =
        new Target("income", Task.BINARY, Transform.NONE, List.of(), Optional.of("<=50K"));
    Classes classes = Classes.of(named, List.of("<=50K", ">50K"));
    assertThat(classes.names()).containsExactly("<=50K", ">50K");
    assertThat(classes.positivePlace()).hasValue(0);
    assertThat(classes.label("<=50K")).hasValue(1);
    assertThat(classes.label(">50K")).hasValue(0);
    assertThat(classes.label("other")).isEmpty();
  }

  @Test
  void keepsTheOrderOfTheDefinition() {
    Target listed =
        new Target(
            "size",
            Task.MULTICLASS,
            Transform.NONE,
            List.of("small", "large", "huge"),
            Optional.empty());
    Classes classes = Classes.of(listed, List.of("large", "small"));
    assertThat(classes.names()).containsExactly("small", "large", "huge");
    assertThat(classes.label("huge")).hasValue(2);
    assertThat(classes.label("tiny")).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithTheClassesOfTheRows() {
    Target binary = new Target("survived", Task.BINARY, Transform.NONE);
    assertFailure("tune.one-class", () -> Classes.of(binary, List.of("yes")));
    assertFailure("tune.one-class", () -> Classes.of(binary, List.of()));
    assertFailure("tune.too-many-classes", () -> Classes.of(binary, List.of("a", "b", "c")));
    Target several = new Target("species", Task.MULTICLASS, Transform.NONE);
    List<String> many = IntStream.range(0, 101).mapToObj(i -> "c" + i).toList();
    assertFailure("tune.too-many-classes", () -> Classes.of(several, many));
    Target listed =
        new Target("x", Task.BINARY, Transform.NONE, List.of("a", "b"), Optional.empty());
    assertFailure("tune.unknown-class", () -> Classes.of(listed, List.of("a", "b", "c")));
    Target absent = new Target("x", Task.BINARY, Transform.NONE, List.of(), Optional.of("z"));
    assertFailure("tune.no-positive-class", () -> Classes.of(absent, List.of("a", "b")));
  }

  @Test
  void refusesClassesThatAreNone() {
    assertThatThrownBy(() -> new Classes(List.of("a"), Optional.empty()))
        .hasMessageContaining("two or more");
    assertThatThrownBy(() -> new Classes(List.of("a", "a"), Optional.empty()))
        .hasMessageContaining("each once");
    assertThatThrownBy(() -> new Classes(List.of("a", "b"), Optional.of("c")))
        .hasMessageContaining("expected one of two");
  }

  @Test
  void turnsMarginsIntoProbabilities() {
    Classes binary = new Classes(List.of("yes", "no"), Optional.of("yes"));
    Prediction.Classification two = Probabilities.of(binary, new float[] {(float) Math.log(3)});
    assertThat(two.label()).isEqualTo("yes");
    assertThat(two.probabilities().sequencedKeySet()).containsExactly("yes", "no");
    assertThat(two.probabilities().get("yes")).isCloseTo(0.75, offset());
    assertThat(two.probabilities().get("no")).isCloseTo(0.25, offset());
    // The smaller of two extreme probabilities keeps its digits.
    assertThat(Probabilities.of(binary, new float[] {50}).probabilities().get("no"))
        .isEqualTo(1 / (1 + StrictMath.exp(50)));
    Classes several = new Classes(List.of("a", "b", "c"), Optional.empty());
    Prediction.Classification three =
        Probabilities.of(several, new float[] {1000, 1000 + (float) Math.log(2), -1000});
    assertThat(three.label()).isEqualTo("b");
    assertThat(three.probabilities().get("b")).isCloseTo(2 / 3.0, Offset.offset(1e-4));
    assertThat(three.probabilities().get("c")).isZero();
    // Of equals the first.
    assertThat(Probabilities.of(several, new float[] {1, 1, 1}).label()).isEqualTo("a");
    assertThat(Probabilities.of(binary, new float[] {0}).label()).isEqualTo("yes");
  }

  private static Offset<Double> offset() {
    return Offset.offset(1e-7);
  }

  private static void assertFailure(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
