package io.isobar.gateway.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.isobar.storage.postgres.LoggedPrediction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A prediction as one line: JSON, a tab, the CRC-32C of the JSON in 8 hexadecimal digits. */
final class Lines {
  private static final int TAIL = 9;
  private static final HexFormat HEX = HexFormat.of();
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private Lines() {}

  /** The line with its line feed. */
  static byte[] encode(LoggedPrediction prediction) {
    try {
      byte[] json = JSON.writeValueAsBytes(prediction);
      byte[] line = Arrays.copyOf(json, json.length + TAIL + 1);
      line[json.length] = '\t';
      byte[] sum = checksum(json, json.length).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(sum, 0, line, json.length + 1, sum.length);
      line[line.length - 1] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a prediction that is no JSON: " + prediction, e);
    }
  }

  /** The prediction of a line (without its line feed), or nothing when the line is damaged. */
  static Optional<LoggedPrediction> decode(byte[] line) {
    int length = line.length - TAIL;
    if (length < 2 || line[length] != '\t') {
      return Optional.empty();
    }
    String sum = new String(line, length + 1, TAIL - 1, StandardCharsets.US_ASCII);
    if (!sum.equals(checksum(line, length))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(line, 0, length, LoggedPrediction.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return HEX.toHexDigits((int) crc.getValue());
  }
}
