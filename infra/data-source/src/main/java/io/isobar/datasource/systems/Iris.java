package io.isobar.datasource.systems;

import io.isobar.datasource.table.Cut;
import io.isobar.datasource.table.Draft;
import io.isobar.datasource.table.Draws;
import io.isobar.datasource.table.Table;
import io.isobar.datasource.table.TableFile;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Flowers: four measures in centimetres and the species, a third of the rows each. Means and
 * spreads by species are about those of the 150 real flowers, of which setosa stands alone and the
 * two others overlap. The last batch comes from a richer meadow: its sepals are larger.
 */
final class Iris {
  private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

  /** How much of a measure the size of the whole flower decides. */
  private static final double COMMON = 0.4;

  private static final double OWN = 0.917;
  private static final int RICH = 2;

  /** By species, in centimetres. */
  private record Measure(List<Double> means, List<Double> spreads, double richer) {
    double draw(Draft row, SplittableRandom random) {
      int species = SPECIES.indexOf(row.text("species"));
      double deviation = COMMON * row.number("size") + OWN * random.nextGaussian();
      double more = row.batch() == RICH ? richer : 0;
      return Draws.rounded(
          Math.max(0.1, means.get(species) + more + spreads.get(species) * deviation), 1);
    }
  }

  private static final Measure SEPAL_LENGTH =
      new Measure(List.of(5.01, 5.94, 6.59), List.of(0.35, 0.52, 0.64), 1.3);
  private static final Measure SEPAL_WIDTH =
      new Measure(List.of(3.43, 2.77, 2.97), List.of(0.38, 0.31, 0.32), 0.9);
  private static final Measure PETAL_LENGTH =
      new Measure(List.of(1.46, 4.26, 5.55), List.of(0.17, 0.47, 0.55), 0);
  private static final Measure PETAL_WIDTH =
      new Measure(List.of(0.25, 1.33, 2.05), List.of(0.11, 0.20, 0.24), 0);

  /** The file is sorted by species: in blocks, a batch would hold one species only. */
  private static final TableFile FILE = new TableFile(List.of("iris.csv"), true, true, false);

  /** A third of 150 flowers would be too few to learn from. */
  private static final Cut CUT = new Cut(List.of(0.6, 0.8, 1.0));

  static final Table TABLE =
      Table.named("iris", 150, CUT, FILE)
          .hidden("size", (row, random) -> random.nextGaussian())
          .real("sepal_length", SEPAL_LENGTH::draw)
          .headed("sepal length (cm)")
          .real("sepal_width", SEPAL_WIDTH::draw)
          .headed("sepal width (cm)")
          .real("petal_length", PETAL_LENGTH::draw)
          .headed("petal length (cm)")
          .real("petal_width", PETAL_WIDTH::draw)
          .headed("petal width (cm)")
          .text("species", (row, random) -> SPECIES.get((int) (row.row() % SPECIES.size())));

  private Iris() {}
}
