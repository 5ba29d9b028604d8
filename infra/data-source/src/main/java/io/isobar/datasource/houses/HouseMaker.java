package io.isobar.datasource.houses;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws listings of one population. The price follows from the features: level of the place, times
 * (size / 1800)^0.8, times 6 % for each bath above two, times (lot / 0.2 acres)^0.05, times
 * log-normal noise with sigma 0.25.
 *
 * <p>A batch is this population restricted to its rule by drawing again, so that prices thin out
 * towards the limits as they do in the market and do not pile up at them.
 */
final class HouseMaker {
  private static final double NOISE = 0.25;
  private static final double USUAL_SIZE = Math.log(1_750);
  private static final double SIZE_SPREAD = 0.42;
  private static final double USUAL_LOT = Math.log(0.2);
  private static final int MOST_ATTEMPTS = 20_000;
  private static final int STREETS = 2_001_357;

  private HouseMaker() {}

  /** A listing of the batch in this state. */
  static HouseRow row(HouseBatch batch, State state, SplittableRandom random) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      House house = attempt(batch, state, random);
      if (house != null) {
        return complete(batch, state, house, random);
      }
    }
    throw new IllegalStateException(
        "No house of %s fits batch %d; expected the market to have some."
            .formatted(state.name(), batch.number()));
  }

  /** One draw; null if the rule of the batch refuses it. */
  static @Nullable House attempt(HouseBatch batch, State state, SplittableRandom random) {
    double size = Math.rint(Math.exp(USUAL_SIZE + SIZE_SPREAD * random.nextGaussian()));
    if (!batch.admitsSize(size)) {
      return null;
    }
    Place place = state.place(random.nextDouble());
    double bath = Math.max(1, Math.rint(0.3 + size / 950 + 0.5 * random.nextGaussian()));
    double logLot = USUAL_LOT + random.nextGaussian();
    double logPrice =
        place.level()
            + 0.8 * Math.log(size / 1_800)
            + 0.06 * (bath - 2)
            + 0.05 * (logLot - USUAL_LOT)
            + NOISE * random.nextGaussian();
    double price = 100 * Math.rint(Math.exp(logPrice) / 100);
    if (!batch.admitsPrice(price)) {
      return null;
    }
    double lot = Math.rint(100 * Math.exp(logLot)) / 100;
    return new House(place, size, bath, lot, price);
  }

  private static HouseRow complete(
      HouseBatch batch, State state, House house, SplittableRandom random) {
    boolean sold = random.nextDouble() < batch.soldShare();
    double bed = Math.max(1, Math.rint(1.2 + house.size() / 1_000 + 0.6 * random.nextGaussian()));
    HouseRow row =
        new HouseRow(
            house.place().broker() + random.nextInt(12),
            sold ? "sold" : "for_sale",
            house.price(),
            bed,
            house.bath(),
            house.lot(),
            1 + random.nextInt(STREETS),
            house.place().city(),
            state.name(),
            house.place().zipCode(),
            house.size(),
            SaleDates.draw(sold, random));
    return Quirks.maybe(batch, row, random);
  }

  /** The features that decide on the price, and the price. */
  record House(Place place, double size, double bath, double lot, double price) {}
}
