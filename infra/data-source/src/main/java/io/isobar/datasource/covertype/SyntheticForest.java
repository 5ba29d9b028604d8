package io.isobar.datasource.covertype;

import io.isobar.datasource.batch.RowSink;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;

/**
 * Forest cover made up row by row from (seed, row). The cover follows from elevation, soil and
 * distance to water, with noise, so that it can be learnt.
 */
final class SyntheticForest implements ForestTable {
  private static final int ROWS = 581_012;
  private static final List<String> AREAS = List.of("Rawah", "Commanche", "Cache", "Neota");
  private static final int SOILS = 40;

  /** Below each of these heights, in metres, the cover of the same place prevails. */
  private static final List<Integer> HEIGHTS = List.of(2_250, 2_400, 2_550, 2_750, 2_950, 3_250);

  private static final List<Integer> COVERS = List.of(3, 5, 2, 4, 1, 0, 6);

  private final long seed;
  private final long rows;

  SyntheticForest(long seed, double scale) {
    this.seed = seed;
    this.rows = Math.max(Forest.BATCHES, Math.round(ROWS * scale));
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void stream(long from, long until, LongPredicate chosen, RowSink<List<String>> sink)
      throws IOException {
    for (long row = from; row < until; row++) {
      if (chosen.test(row)) {
        sink.accept(row(new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ (row + 1))));
      }
    }
  }

  private static List<String> row(SplittableRandom random) {
    int elevation = (int) Math.clamp(2_850 + 290 * random.nextGaussian(), 1_850, 3_860);
    int aspect = random.nextInt(361);
    int slope = (int) Math.clamp(14 + 7.5 * random.nextGaussian(), 0, 66);
    int water = (int) (-270 * Math.log(1 - random.nextDouble()));
    int soil =
        (int) Math.clamp((elevation - 1_850) / 50.0 + 3 * random.nextGaussian(), 0, SOILS - 1);
    double light = Math.cos(Math.toRadians(aspect - 135)) * slope;
    return List.of(
        text(elevation),
        text(aspect),
        text(slope),
        text(water),
        text(water * 0.17 + 30 * random.nextGaussian()),
        text(-2_350 * Math.log(1 - random.nextDouble())),
        text(Math.clamp(220 + 1.8 * light, 0, 254)),
        text(Math.clamp(226 - 0.5 * slope + 5 * random.nextGaussian(), 0, 254)),
        text(Math.clamp(140 - 2.2 * light, 0, 254)),
        text(-1_980 * Math.log(1 - random.nextDouble())),
        AREAS.get((int) Math.clamp((3_300 - elevation) / 300.0 + random.nextDouble(), 0, 3)),
        "C" + (2_702 + 155 * soil),
        text(cover(elevation - 0.15 * water + 5 * soil + 90 * random.nextGaussian())));
  }

  private static int cover(double height) {
    int band = 0;
    while (band < HEIGHTS.size() && height >= HEIGHTS.get(band)) {
      band++;
    }
    return COVERS.get(band);
  }

  private static String text(double value) {
    return Integer.toString((int) value);
  }
}
