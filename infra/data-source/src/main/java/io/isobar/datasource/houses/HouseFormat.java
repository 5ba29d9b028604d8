package io.isobar.datasource.houses;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.isobar.datasource.batch.Distortion;
import io.isobar.datasource.batch.JsonObjects;
import io.isobar.datasource.batch.RowFormat;
import java.io.IOException;
import java.util.List;

/** A listing as a JSON object of twelve keys, its numbers all with a decimal point. */
final class HouseFormat implements RowFormat<HouseRow> {
  private static final List<SerializableString> KEYS =
      HouseColumns.NAMES.stream()
          .map(name -> (SerializableString) new SerializedString(name))
          .toList();

  @Override
  public List<String> columns() {
    return HouseColumns.NAMES;
  }

  @Override
  public String numericColumn() {
    return "price";
  }

  @Override
  public void write(JsonGenerator json, HouseRow row, Distortion distortion) throws IOException {
    JsonObjects.write(json, KEYS, distortion, column -> writeValue(json, row, column));
  }

  @Override
  public void writeHalf(JsonGenerator json) throws IOException {
    JsonObjects.writeHalf(json, KEYS);
  }

  private static void writeValue(JsonGenerator json, HouseRow row, int column) throws IOException {
    switch (column) {
      case 0 -> Decimal.write(json, row.brokeredBy());
      case 1 -> json.writeString(row.status());
      case 2 -> Decimal.write(json, row.price());
      case 3 -> Decimal.write(json, row.bed());
      case 4 -> Decimal.write(json, row.bath());
      case 5 -> Decimal.write(json, row.acreLot());
      case 6 -> Decimal.write(json, row.street());
      case 7 -> json.writeString(row.city());
      case 8 -> json.writeString(row.state());
      case 9 -> Decimal.write(json, row.zipCode());
      case 10 -> Decimal.write(json, row.houseSize());
      case 11 -> json.writeString(row.prevSoldDate());
      default -> throw new IndexOutOfBoundsException("There is no column " + column + ".");
    }
  }
}
