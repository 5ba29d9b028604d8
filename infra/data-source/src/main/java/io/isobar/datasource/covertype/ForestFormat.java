package io.isobar.datasource.covertype;

import com.fasterxml.jackson.core.JsonGenerator;
import io.isobar.datasource.batch.Distortion;
import io.isobar.datasource.batch.RowFormat;
import java.io.IOException;
import java.util.List;

/** A row as a JSON array of 13 texts, its numbers as texts too, as the original has it. */
final class ForestFormat implements RowFormat<List<String>> {
  static final List<String> COLUMNS =
      List.of(
          "Elevation",
          "Aspect",
          "Slope",
          "Horizontal_Distance_To_Hydrology",
          "Vertical_Distance_To_Hydrology",
          "Horizontal_Distance_To_Roadways",
          "Hillshade_9am",
          "Hillshade_Noon",
          "Hillshade_3pm",
          "Horizontal_Distance_To_Fire_Points",
          "Wilderness_Area",
          "Soil_Type",
          "Cover_Type");

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public String numericColumn() {
    return COLUMNS.getFirst();
  }

  @Override
  public void write(JsonGenerator json, List<String> row, Distortion distortion)
      throws IOException {
    json.writeStartArray();
    for (int column = 0; column < row.size(); column++) {
      if (column != distortion.missing()) {
        json.writeString(column == distortion.wrongType() ? distortion.text() : row.get(column));
      }
    }
    if (distortion.extra().isPresent()) {
      json.writeString(distortion.text());
    }
    json.writeEndArray();
  }

  @Override
  public void writeHalf(JsonGenerator json) throws IOException {
    json.writeStartArray();
    json.writeString("2596");
  }
}
