package io.isobar.domain.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.scoring.Neighbours;
import io.isobar.domain.scoring.Neighbours.Vote;
import io.isobar.domain.scoring.Scorer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of scikit-learn 1.9.1, as infra/oracles/rival_models.py prints them. */
class NeighboursFitTest {
  private static final String VOTES =
      "500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 500 050 041 050 "
          + "050 041 050 050 023 050 050 050 050 032 050 050 050 050 005 005 014 014 005 005 "
          + "005 014 014 023 005 005 032 005 005 005";
  private static final int[] ASKED = {0, 17, 34, 49};
  private static final double[] WIDTHS = {0.320000011, 1.759999990, 2.039999962, 1.959999990};

  private static List<float[]> irises() throws IOException {
    try (InputStream in = NeighboursFitTest.class.getResourceAsStream("iris.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<float[]> irises = new ArrayList<>();
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                String[] cells = line.split(",", -1);
                float[] iris = new float[cells.length];
                for (int i = 0; i < cells.length; i++) {
                  iris[i] = Float.parseFloat(cells[i]);
                }
                irises.add(iris);
              });
      return irises;
    }
  }

  /** Every third iris is asked for, the others are learned. */
  private static LearnedRows learned(int columns, int label) throws IOException {
    List<float[]> irises = irises();
    float[] values = new float[100 * columns];
    float[] labels = new float[100];
    int count = 0;
    for (int i = 0; i < irises.size(); i++) {
      if (i % 3 != 0) {
        System.arraycopy(irises.get(i), 0, values, count * columns, columns);
        labels[count++] = irises.get(i)[label];
      }
    }
    return new LearnedRows(new boolean[columns], values, labels, new float[0]);
  }

  @Test
  void votesOnIrisesAsScikitLearnDoes() throws IOException {
    Scorer scorer = NeighboursFit.of(learned(4, 4), 5, Vote.SHARES, 3).scorer();
    List<String> votes = new ArrayList<>();
    List<float[]> irises = irises();
    for (int i = 0; i < irises.size(); i += 3) {
      float[] iris = irises.get(i);
      StringBuilder vote = new StringBuilder();
      for (float margin : scorer.margins(new float[] {iris[0], iris[1], iris[2], iris[3]})) {
        vote.append(Math.round(5 * Math.exp(margin)));
      }
      votes.add(vote.toString());
    }
    assertThat(String.join(" ", votes)).isEqualTo(VOTES);
  }

  @Test
  void predictsPetalWidthsAsScikitLearnDoes() throws IOException {
    Scorer scorer = NeighboursFit.of(learned(3, 3), 5, Vote.MEAN, 1).scorer();
    List<float[]> irises = irises();
    for (int i = 0; i < ASKED.length; i++) {
      float[] iris = irises.get(3 * ASKED[i]);
      assertThat((double) scorer.margins(new float[] {iris[0], iris[1], iris[2]})[0])
          .isCloseTo(WIDTHS[i], within(1e-6));
    }
  }

  private static LearnedRows line(float[] labels, float... weights) {
    // 0, 2, 4 ... : what lies between two of them is as far from both.
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * i;
    }
    return new LearnedRows(new boolean[1], values, labels, weights);
  }

  @Test
  void prefersTheFirstOfRowsAsFarAway() {
    Scorer scorer = NeighboursFit.of(line(new float[] {10, 20, 30}), 1, Vote.MEAN, 1).scorer();
    assertThat(scorer.margins(new float[] {1})).containsExactly(10);
    assertThat(scorer.margins(new float[] {3})).containsExactly(20);
  }

  @Test
  void countsRowsByTheirWeights() {
    Scorer scorer =
        NeighboursFit.of(line(new float[] {0, 1, 1}, 3, 1, 1), 2, Vote.ODDS, 1).scorer();
    assertThat(scorer.margins(new float[] {1})[0]).isEqualTo((float) Math.log(1 / 3.0));
    assertThat(scorer.margins(new float[] {4})).containsExactly(Float.POSITIVE_INFINITY);
  }

  @Test
  void takesAllRowsWhenThereAreFewerThanNeighbours() {
    Scorer scorer = NeighboursFit.of(line(new float[] {1, 2}), 5, Vote.MEAN, 1).scorer();
    assertThat(scorer.margins(new float[] {Float.NaN})).containsExactly(1.5f);
    assertThat(scorer.shares(new float[] {1}, 0)).isEmpty();
  }

  @Test
  void refusesTooManyRows() {
    assertThatThrownBy(() -> NeighboursFit.requireRows(10_001))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(
            "There are 10,001 training rows; nearest neighbours take at most 10,000 rows");
    LearnedRows wide =
        new LearnedRows(new boolean[200], new float[200 * 6_000], new float[6_000], new float[0]);
    assertThatThrownBy(() -> NeighboursFit.of(wide, 5, Vote.MEAN, 1))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("6,000 training rows of 200 inputs");
  }

  @Test
  void refusesLabelsThatAreNoClass() {
    Neighbours fine = NeighboursFit.of(line(new float[] {0, 1}), 1, Vote.ODDS, 1);
    assertThatThrownBy(
            () ->
                new Neighbours(
                    fine.inputs(), 1, Vote.ODDS, 1, fine.values(), List.of(0f, 2f), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a label that is none of 2 classes");
  }
}
