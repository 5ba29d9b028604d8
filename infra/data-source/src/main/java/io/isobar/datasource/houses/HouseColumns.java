package io.isobar.datasource.houses;

import java.util.List;

/** The columns of a listing, in the order of the source. */
final class HouseColumns {
  static final List<String> NAMES =
      List.of(
          "brokered_by",
          "status",
          "price",
          "bed",
          "bath",
          "acre_lot",
          "street",
          "city",
          "state",
          "zip_code",
          "house_size",
          "prev_sold_date");

  private HouseColumns() {}
}
