package io.isobar.datasource.houses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
  @ParameterizedTest
  @CsvSource({
    "101640, 101640.0",
    "515000000, 515000000.0",
    "0, 0.0",
    "0.25, 0.25",
    "0.5, 0.5",
    "0.07, 0.07",
    "1684.1, 1684.1",
    "1.125, 1.125",
    "-3, -3.0",
    "0.00001, 0.000010",
    "1e15, 1000000000000000"
  })
  void writesAPointAndNoExponent(double value, String expected) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      Decimal.write(json, value);
    }
    assertThat(text).hasToString(expected);
  }
}
