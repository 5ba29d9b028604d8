package io.isobar.datasource.houses;

import java.util.List;
import java.util.Set;

/**
 * One of the six batches: its size and the rule of its rows.
 *
 * @param rows at scale 1
 * @param minPrice inclusive, in dollars
 * @param maxPrice inclusive, in dollars
 * @param minSize inclusive, in square feet
 * @param maxSize inclusive, in square feet
 * @param soldShare how many rows have the status sold
 * @param absent states without a row
 */
record HouseBatch(
    int number,
    int rows,
    double minPrice,
    double maxPrice,
    double minSize,
    double maxSize,
    double soldShare,
    Set<String> absent) {
  static final String ALONE_IN_THREE = "Massachusetts";
  static final double CHEAP = 300_000;
  static final double DEAR = 500_000;
  static final double LARGE = 1_500;

  private static final double NO_LIMIT = 1e9;

  static final List<HouseBatch> ALL =
      List.of(
          new HouseBatch(
              0,
              73_784,
              1_000,
              CHEAP,
              LARGE,
              NO_LIMIT,
              0,
              Set.of(ALONE_IN_THREE, "Virgin Islands", "District of Columbia")),
          new HouseBatch(
              1, 94_551, 1_000, CHEAP, 1, LARGE - 1, 0, Set.of(ALONE_IN_THREE, "Virgin Islands")),
          new HouseBatch(
              2,
              230_366,
              1_000,
              CHEAP,
              1,
              NO_LIMIT,
              1,
              Set.of(ALONE_IN_THREE, "Virgin Islands", "Puerto Rico")),
          new HouseBatch(3, 4_055, 10_000, CHEAP, 1, NO_LIMIT, 0.94, Set.of()),
          new HouseBatch(4, 320_696, CHEAP + 1, DEAR, 1, NO_LIMIT, 0.57, Set.of()),
          new HouseBatch(5, 361_457, DEAR + 1, 515_000_000, 1, NO_LIMIT, 0.53, Set.of()));

  HouseBatch {
    absent = Set.copyOf(absent);
  }

  /** The batch that a listing belongs to. A listing that is not sold counts as for sale. */
  static int of(String status, double price, String state, double houseSize) {
    if (price > DEAR) {
      return 5;
    }
    if (price > CHEAP) {
      return 4;
    }
    if (state.equals(ALONE_IN_THREE)) {
      return 3;
    }
    if (status.equals("sold")) {
      return 2;
    }
    return houseSize >= LARGE ? 0 : 1;
  }

  boolean admits(String state) {
    return number == 3 ? state.equals(ALONE_IN_THREE) : !absent.contains(state);
  }

  boolean admitsSize(double houseSize) {
    return houseSize >= minSize && houseSize <= maxSize;
  }

  boolean admitsPrice(double price) {
    return price >= minPrice && price <= maxPrice;
  }

  /** The rows at this scale, at least one. */
  int rowsAt(double scale) {
    return Math.clamp(Math.round(rows * scale), 1, Integer.MAX_VALUE);
  }
}
