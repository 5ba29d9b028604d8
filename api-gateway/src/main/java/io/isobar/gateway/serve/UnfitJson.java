package io.isobar.gateway.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** What was sent as null is null in the log, too: who reads it must know that it was no text. */
final class UnfitJson extends StdSerializer<Unfit> {
  private static final long serialVersionUID = 1L;

  UnfitJson() {
    super(Unfit.class);
  }

  @Override
  public void serialize(Unfit value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    switch (value) {
      case NULL -> json.writeNull();
      case ARRAY, OBJECT -> json.writeString(value.toString());
    }
  }
}
