package io.isobar.domain.drift.evidently;

import java.util.Arrays;

/** Both samples of a column, and the rows that each has of every value that is in either. */
final class Pair {
  private final Sample reference;
  private final Sample current;
  private final int distinct;

  private Pair(Sample reference, Sample current) {
    this.reference = reference;
    this.current = current;
    this.distinct = countDistinct();
  }

  static Pair of(Sample reference, Sample current) {
    if (reference.present() == 0 || current.present() == 0) {
      throw new NotJudged(
          "it has no value in " + (reference.present() == 0 ? "the reference" : "the batch"));
    }
    if (reference.getClass() != current.getClass()) {
      throw new NotJudged("one side has numbers, the other texts");
    }
    return new Pair(reference, current);
  }

  Sample reference() {
    return reference;
  }

  Sample current() {
    return current;
  }

  /** Different values of both. */
  int distinct() {
    return distinct;
  }

  NumberSample referenceNumbers() {
    return numbers(reference);
  }

  NumberSample currentNumbers() {
    return numbers(current);
  }

  private static NumberSample numbers(Sample sample) {
    if (sample instanceof NumberSample numbers) {
      return numbers;
    }
    throw new NotJudged("the test is one of numbers");
  }

  private int countDistinct() {
    if (reference instanceof NumberSample ref && current instanceof NumberSample cur) {
      int[] count = {0};
      Merge.of(ref.sorted(), cur.sorted(), (value, before, now) -> count[0]++);
      return count[0];
    }
    if (reference instanceof TextSample ref && current instanceof TextSample cur) {
      int count = ref.size();
      for (int place = 0; place < cur.size(); place++) {
        count += ref.rows(cur.name(place)) == 0 ? 1 : 0;
      }
      return count;
    }
    throw new IllegalStateException("samples of two classes");
  }

  /** The rows of each value, in the same order on both sides, the smallest value first. */
  Counts counts() {
    int[] before = new int[distinct];
    int[] now = new int[distinct];
    if (reference instanceof NumberSample ref && current instanceof NumberSample cur) {
      int[] place = {0};
      Merge.of(
          ref.sorted(),
          cur.sorted(),
          (value, ofReference, ofCurrent) -> {
            before[place[0]] = ofReference;
            now[place[0]++] = ofCurrent;
          });
    } else if (reference instanceof TextSample ref && current instanceof TextSample cur) {
      fill(ref, cur, before, now);
    }
    return new Counts(before, now, reference.present(), current.present());
  }

  private static void fill(TextSample ref, TextSample cur, int[] before, int[] now) {
    String[] names = new String[before.length];
    int size = ref.size();
    for (int place = 0; place < size; place++) {
      names[place] = ref.name(place);
      before[place] = ref.rows(place);
      now[place] = cur.rows(names[place]);
    }
    for (int place = 0; place < cur.size(); place++) {
      String name = cur.name(place);
      if (ref.rows(name) == 0) {
        names[size] = name;
        now[size++] = cur.rows(place);
      }
    }
    smallestFirst(names, before, now);
  }

  /** The tests ask for no more order than this. */
  private static void smallestFirst(String[] names, int[] before, int[] now) {
    int smallest = 0;
    for (int place = 1; place < names.length; place++) {
      smallest = names[place].compareTo(names[smallest]) < 0 ? place : smallest;
    }
    for (int[] side : Arrays.asList(before, now)) {
      int first = side[0];
      side[0] = side[smallest];
      side[smallest] = first;
    }
  }
}
