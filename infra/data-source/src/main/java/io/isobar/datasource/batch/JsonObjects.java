package io.isobar.datasource.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.util.List;

/** Rows as JSON objects, with what is to be wrong in them. */
public final class JsonObjects {
  private JsonObjects() {}

  /** Writes the value of a column of a sound row. */
  public interface Values {
    void write(int column) throws IOException;
  }

  public static void write(
      JsonGenerator json, List<SerializableString> keys, Distortion distortion, Values values)
      throws IOException {
    json.writeStartObject();
    for (int column = 0; column < keys.size(); column++) {
      if (column == distortion.missing()) {
        continue;
      }
      json.writeFieldName(keys.get(column));
      if (column == distortion.wrongType()) {
        json.writeString(distortion.text());
      } else {
        values.write(column);
      }
    }
    if (distortion.extra().isPresent()) {
      json.writeStringField(distortion.extra().get(), distortion.text());
    }
    json.writeEndObject();
  }

  /** What of a row a server sends that breaks off. */
  public static void writeHalf(JsonGenerator json, List<SerializableString> keys)
      throws IOException {
    json.writeStartObject();
    json.writeFieldName(keys.getFirst());
  }
}
