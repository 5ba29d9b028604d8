package io.isobar.datasource.houses;

import java.util.SplittableRandom;

/** About one row in a hundred is wrong in the way of the real listings, within its batch's rule. */
final class Quirks {
  private static final double SHARE = 0.01;
  private static final double DEAREST = 515_000_000;

  private Quirks() {}

  static HouseRow maybe(HouseBatch batch, HouseRow row, SplittableRandom random) {
    double draw = random.nextDouble() / SHARE;
    if (draw >= 1) {
      return row;
    }
    if (draw < 0.3) {
      return withBeds(row, 99 + random.nextInt(375));
    }
    if (draw < 0.5) {
      return withBaths(row, 99 + random.nextInt(731));
    }
    if (draw < 0.7) {
      return withLot(row, 100_000);
    }
    if (draw < 0.705 && batch.number() == 5) {
      return withPrice(row, DEAREST);
    }
    if (batch.number() <= 2) {
      return withPrice(row, 1);
    }
    return withSize(row, row.houseSize() * 100);
  }

  private static HouseRow withPrice(HouseRow row, double price) {
    return copy(row, price, row.bed(), row.bath(), row.acreLot(), row.houseSize());
  }

  private static HouseRow withBeds(HouseRow row, double bed) {
    return copy(row, row.price(), bed, row.bath(), row.acreLot(), row.houseSize());
  }

  private static HouseRow withBaths(HouseRow row, double bath) {
    return copy(row, row.price(), row.bed(), bath, row.acreLot(), row.houseSize());
  }

  private static HouseRow withLot(HouseRow row, double lot) {
    return copy(row, row.price(), row.bed(), row.bath(), lot, row.houseSize());
  }

  private static HouseRow withSize(HouseRow row, double size) {
    return copy(row, row.price(), row.bed(), row.bath(), row.acreLot(), size);
  }

  private static HouseRow copy(
      HouseRow row, double price, double bed, double bath, double lot, double size) {
    return new HouseRow(
        row.brokeredBy(),
        row.status(),
        price,
        bed,
        bath,
        lot,
        row.street(),
        row.city(),
        row.state(),
        row.zipCode(),
        size,
        row.prevSoldDate());
  }
}
