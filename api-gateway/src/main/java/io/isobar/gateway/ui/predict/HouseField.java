package io.isobar.gateway.ui.predict;

import io.isobar.gateway.view.Text;
import java.util.Arrays;
import java.util.Optional;

/** What people call the columns of {@link PriceZones#HOUSES}. */
enum HouseField implements Text {
  BROKERED_BY("Agency or broker", "Agencia/Corredor"),
  STATUS("Status of the house", "Estado de la casa"),
  BED("Bedrooms", "Habitaciones"),
  BATH("Bathrooms", "Baños"),
  ACRE_LOT("Lot (acres)", "Tamaño del terreno (acres)"),
  STREET("Street", "Calle"),
  CITY("City", "Ciudad"),
  STATE("State", "Estado"),
  ZIP_CODE("Postal code", "Código Postal"),
  HOUSE_SIZE("House (sq ft)", "Área de la casa (sqft)"),
  PREV_SOLD_DATE("Sold before on", "Fecha de venta anterior"),
  PRICE("Price", "Precio");

  private final String english;
  private final String spanish;

  HouseField(String english, String spanish) {
    this.english = english;
    this.spanish = spanish;
  }

  static Optional<HouseField> of(String column) {
    return Arrays.stream(values())
        .filter(field -> field.name().equalsIgnoreCase(column))
        .findFirst();
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
