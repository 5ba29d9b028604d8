package io.isobar.gateway.ui.predict;

import io.isobar.gateway.view.Text;
import java.util.Arrays;
import java.util.Optional;

/** What people call the states that a house is in. */
enum HouseWord implements Text {
  FOR_SALE("for sale", "En venta"),
  SOLD("sold", "Vendida"),
  READY_TO_BUILD("ready to build", "Por construir");

  private final String english;
  private final String spanish;

  HouseWord(String english, String spanish) {
    this.english = english;
    this.spanish = spanish;
  }

  static Optional<HouseWord> of(String value) {
    return Arrays.stream(values()).filter(word -> word.name().equalsIgnoreCase(value)).findFirst();
  }

  @Override
  public String english() {
    return english;
  }

  @Override
  public String spanish() {
    return spanish;
  }
}
