package io.isobar.domain.scoring;

import java.util.Arrays;
import java.util.Optional;

/**
 * Nearest rows by Euclidean distance between inputs. Of rows that are as far away, those that come
 * first among the training rows are nearer, so that each row has one answer.
 */
public final class NeighbourScorer implements Scorer {
  private final Neighbours model;
  private final int width;
  private final double[] rows;
  private final int[] labels;
  private final double[] targets;
  private final double[] weights;
  private final int nearest;

  NeighbourScorer(Neighbours model) {
    this.model = model;
    this.width = model.inputs().width();
    int count = model.labels().size();
    this.rows = new double[Math.multiplyExact(count, width)];
    this.targets = model.labels().stream().mapToDouble(Float::doubleValue).toArray();
    this.labels = Arrays.stream(targets).mapToInt(label -> (int) label).toArray();
    this.weights =
        model.weights().isEmpty()
            ? filled(count)
            : model.weights().stream().mapToDouble(Float::doubleValue).toArray();
    this.nearest = Math.min(model.nearest(), count);
    float[] row = new float[features()];
    for (int i = 0; i < count; i++) {
      for (int feature = 0; feature < row.length; feature++) {
        row[feature] = model.values().get(i * row.length + feature);
      }
      System.arraycopy(model.inputs().of(row), 0, rows, i * width, width);
    }
  }

  private static double[] filled(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Override
  public int features() {
    return model.inputs().features().size();
  }

  @Override
  public int outputs() {
    return model.outputs();
  }

  @Override
  public float[] margins(float[] row) {
    int[] found = nearest(model.inputs().of(row));
    return switch (model.vote()) {
      case MEAN -> new float[] {(float) mean(found)};
      case ODDS -> new float[] {(float) odds(found)};
      case SHARES -> logarithms(found);
    };
  }

  /** A vote of rows is no sum over columns. */
  @Override
  public Optional<double[]> shares(float[] row, int output) {
    return Optional.empty();
  }

  @Override
  public long marginsWork() {
    return rows.length;
  }

  @Override
  public long sharesWork() {
    return 0;
  }

  /** The nearest training rows, the nearest first. */
  int[] nearest(double[] x) {
    NearestFew few = new NearestFew(nearest);
    for (int i = 0; i < targets.length; i++) {
      few.offer(i, distance(x, i * width));
    }
    return few.rows();
  }

  private double distance(double[] x, int start) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double apart = x[i] - rows[start + i];
      sum += apart * apart;
    }
    return sum;
  }

  private double mean(int[] found) {
    double sum = 0;
    double all = 0;
    for (int i : found) {
      sum += weights[i] * targets[i];
      all += weights[i];
    }
    return sum / all;
  }

  private double odds(int[] found) {
    double[] votes = votes(found, 2);
    return StrictMath.log(votes[1] / votes[0]);
  }

  private float[] logarithms(int[] found) {
    double[] votes = votes(found, model.outputs());
    double all = Arrays.stream(votes).sum();
    float[] margins = new float[votes.length];
    for (int k = 0; k < votes.length; k++) {
      margins[k] = (float) StrictMath.log(votes[k] / all);
    }
    return margins;
  }

  private double[] votes(int[] found, int classes) {
    double[] votes = new double[classes];
    for (int i : found) {
      votes[labels[i]] += weights[i];
    }
    return votes;
  }
}
