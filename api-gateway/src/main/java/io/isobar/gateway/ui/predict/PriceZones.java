package io.isobar.gateway.ui.predict;

import io.isobar.gateway.serve.ServedModel;
import java.util.List;
import java.util.Optional;

/**
 * Categories of prices. No definition says of what kind or currency a target is, so that this is a
 * table by the name of the model: the one that predicts prices of houses in US dollars.
 *
 * @param currency of the limits
 */
record PriceZones(String currency, List<Zone> zones) {
  /** The model of house prices; its columns have names that people know. */
  static final String HOUSES = "house_prices";

  private static final PriceZones OF_HOUSES =
      new PriceZones(
          "USD",
          List.of(
              new Zone("Budget", 200_000),
              new Zone("Mid-Range", 300_000),
              new Zone("Premium", 500_000),
              new Zone("Luxury", Double.POSITIVE_INFINITY)));

  PriceZones {
    zones = List.copyOf(zones);
  }

  /** One category, from the one before it up to {@code below}. */
  record Zone(String name, double below) {}

  /** Empty for every model but that of houses that predicts their price. */
  static Optional<PriceZones> of(ServedModel served) {
    return of(served.model(), served.card().dataset().target().column());
  }

  static Optional<PriceZones> of(String model, String target) {
    return model.equals(HOUSES) && target.equals("price")
        ? Optional.of(OF_HOUSES)
        : Optional.empty();
  }

  Zone of(double price) {
    return zones.stream().filter(zone -> price < zone.below()).findFirst().orElse(zones.getLast());
  }
}
