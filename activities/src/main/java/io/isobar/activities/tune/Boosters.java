package io.isobar.activities.tune;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Boosters that grow round by round together: one for each fold, or one alone. Of several, the
 * score of a round is the metric of all their held-out rows taken together, so that a row counts
 * the same in whichever fold it is.
 */
final class Boosters implements AutoCloseable {
  private static final long SLOW_NANOS = Duration.ofSeconds(2).toNanos();

  private final List<Learner> learners;
  private final List<Boosting> all;

  private Boosters(List<Learner> learners, List<Boosting> all) {
    this.learners = learners;
    this.all = all;
  }

  static Boosters start(List<Learner> learners) {
    return open(learners, place -> begin(learners.get(place)));
  }

  private static Boosting begin(Learner learner) {
    return Boosting.start(learner.set(), learner.settings());
  }

  /** Goes on after so many rounds with what {@link #checkpoint} gave. */
  static Boosters resume(List<Learner> learners, int rounds, byte[] checkpoint) {
    List<byte[]> models =
        learners.size() == 1 ? List.of(checkpoint) : unpack(checkpoint, learners.size());
    return open(
        learners,
        place -> {
          Learner learner = learners.get(place);
          return Boosting.resume(learner.set(), learner.settings(), rounds, models.get(place));
        });
  }

  private interface Opening {
    Boosting of(int place);
  }

  private static Boosters open(List<Learner> learners, Opening opening) {
    Boosters boosters = new Boosters(List.copyOf(learners), new ArrayList<>());
    boolean whole = false;
    try {
      for (int place = 0; place < learners.size(); place++) {
        boosters.all.add(opening.of(place));
      }
      whole = true;
      return boosters;
    } finally {
      if (!whole) {
        boosters.close();
      }
    }
  }

  /**
   * Adds one round of trees to each.
   *
   * @param slow told between two of them when the round takes long
   */
  void grow(Runnable slow) {
    long start = System.nanoTime();
    for (Boosting one : all) {
      if (System.nanoTime() - start > SLOW_NANOS) {
        slow.run();
      }
      one.grow();
    }
  }

  int rounds() {
    return all.getFirst().rounds();
  }

  /** The metric of the rows held out, with all trees so far. */
  double score() {
    if (all.size() == 1) {
      return all.getFirst().score();
    }
    boolean root = "rmse".equals(learners.getFirst().settings().get("eval_metric"));
    double sum = 0;
    double weight = 0;
    for (int place = 0; place < all.size(); place++) {
      double score = all.get(place).score();
      double counts = learners.get(place).set().validationWeight();
      sum += counts * (root ? score * score : score);
      weight += counts;
    }
    return root ? Math.sqrt(sum / weight) : sum / weight;
  }

  /** What each says of the rows it has not learned from, with the trees of so many rounds. */
  List<HeldOut> heldOut(int ofRounds) {
    List<HeldOut> parts = new ArrayList<>();
    for (int place = 0; place < all.size(); place++) {
      NativeSet set = learners.get(place).set();
      float[][] margins = all.get(place).validationMargins(ofRounds);
      parts.add(new HeldOut(margins, set.validationLabels(), set.validationWeights()));
    }
    return parts;
  }

  /** All rounds so far, to go on from; of one alone its model, else each with its length before. */
  byte[] checkpoint() {
    return all.size() == 1
        ? all.getFirst().checkpoint()
        : pack(all.stream().map(Boosting::checkpoint).toList());
  }

  private static byte[] pack(List<byte[]> models) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (byte[] model : models) {
        out.writeInt(model.length);
        out.write(model);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory is written", e);
    }
    return bytes.toByteArray();
  }

  private static List<byte[]> unpack(byte[] packed, int count) {
    List<byte[]> models = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      for (int i = 0; i < count; i++) {
        models.add(in.readNBytes(in.readInt()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory is read", e);
    }
    return models;
  }

  /** The model of the only one: see {@link Boosting#ubj}. */
  byte[] ubj() {
    if (all.size() != 1) {
      throw new IllegalStateException(all.size() + " boosters are no model");
    }
    return all.getFirst().ubj();
  }

  @Override
  public void close() {
    all.forEach(Boosting::close);
  }
}
