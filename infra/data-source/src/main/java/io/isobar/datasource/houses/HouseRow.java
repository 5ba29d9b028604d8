package io.isobar.datasource.houses;

/**
 * One listing, complete; in the units of the source.
 *
 * @param price in dollars
 * @param acreLot in acres
 * @param houseSize in square feet
 * @param prevSoldDate as {@code yyyy-MM-dd}
 */
record HouseRow(
    double brokeredBy,
    String status,
    double price,
    double bed,
    double bath,
    double acreLot,
    double street,
    String city,
    String state,
    double zipCode,
    double houseSize,
    String prevSoldDate) {}
