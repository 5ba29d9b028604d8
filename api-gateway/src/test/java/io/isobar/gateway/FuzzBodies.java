package io.isobar.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * Requests for the models "trees" and "states" of the sample bundles: some are right, most are
 * nearly right, some are nothing at all. The same seed and number are the same request.
 */
final class FuzzBodies {
  private static final List<String> COLUMNS =
      List.of("house_size", "bed", "city", "status", "brokered_by", "prev_sold_date", "street");
  private static final List<String> VALUES =
      List.of("1684.5", "3", "\"Turin\"", "\"sold\"", "101640", "\"2015-11-09\"", "\"17\"");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1e308",
          "1e309",
          "-1e999",
          "5e-324",
          "1e-400",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "2147483648",
          "01",
          "+1",
          ".5",
          "5.",
          "1e",
          "0x10",
          "1_0",
          "NaN",
          "Infinity",
          "-Infinity",
          "1E+2",
          "3.0",
          "190",
          "1e15");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\\u0000",
          "\\ud800",
          "\\udc00\\ud800",
          "\\ud83d\\ude00",
          "\u00e9\u202e",
          "\ufeff",
          "\\",
          "\\x",
          "\\u12",
          "\n",
          "\t",
          "null",
          "true",
          "1",
          "2015-02-30",
          "\u0130",
          "'; --",
          "a\u0301\u0301",
          "\ud83d\ude00",
          "{\\\"a\\\":1}",
          "%00",
          "\uffff");
  private static final List<String> TYPES =
      List.of("BOOL", "UINT8", "INT8", "INT64", "UINT64", "FP16", "FP32", "FP64", "BYTES", "X");
  private static final List<String> QUERIES =
      List.of(
          "",
          "",
          "",
          "",
          "?explain=true",
          "?explain=top2",
          "?explain=%zz",
          "?x=%00&explain",
          "?model=trees",
          "?model=%ff%fe",
          "?explain=top99999");

  private final Random random;
  private final long number;

  private FuzzBodies(long seed, long number) {
    this.random = new Random(seed * 1_000_003 + number);
    this.number = number;
  }

  /** A request, and what is known of it beforehand. */
  record Sent(String path, String type, byte[] body, String headers, boolean chunked) {
    /** The request as bytes. */
    byte[] bytes() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
      String head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s\r\n%s\r\n"
              .formatted(path, type, length, headers);
      all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      if (!chunked) {
        all.writeBytes(body);
        return all.toByteArray();
      }
      for (int at = 0; at < body.length; at += 700) {
        int size = Math.min(700, body.length - at);
        all.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        all.write(body, at, size);
        all.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      all.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return all.toByteArray();
    }
  }

  static Sent of(long seed, long number) {
    return new FuzzBodies(seed, number).next();
  }

  private Sent next() {
    String model = one(List.of("trees", "trees", "states"));
    String own = "/v1/models/" + model + "/predict" + one(QUERIES);
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> sent(own, json(), row());
      case 3 -> sent(own, json(), rows());
      case 4 -> sent(one(List.of("/predict?model=trees", "/predict", own)), form(), fields());
      case 5 -> sent(own, json(), value(0));
      case 6 -> sent(own, json(), nested());
      case 7 -> sent("/v2/models/" + model + "/infer", "application/json", tensors());
      case 8 -> binary("/v2/models/" + model + "/infer");
      case 9 -> sent("/v1/models/" + model + "/invocations", "application/json", frame());
      case 10 -> sent("/v1/models/" + model + "/invocations", "text/csv", csv());
      default -> sent(one(List.of("/feedback", own)), json(), truth());
    };
  }

  private Sent sent(String path, String type, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if (chance(0.3)) {
      body = damaged(body);
    }
    return new Sent(path, type, body, headers(), chance(0.1));
  }

  private String headers() {
    return switch (random.nextInt(30)) {
      case 0 -> "Prediction-Id: fuzz-" + number + "\r\n";
      case 1 -> "Prediction-Id: " + "x".repeat(random.nextInt(300)) + "!\r\n";
      case 2 -> "Prefer: wait=" + one(NUMBERS) + "\r\n";
      case 3 -> "Content-Encoding: " + one(List.of("gzip", "identity", "br")) + "\r\n";
      case 4 -> "Inference-Header-Content-Length: " + one(NUMBERS) + "\r\n";
      case 5 -> "Expect: 100\r\n";
      default -> "";
    };
  }

  private String json() {
    return chance(0.9)
        ? "application/json"
        : one(List.of("text/plain", "x", "application/json;charset=utf-16", "multipart/form-data"));
  }

  private String form() {
    return chance(0.9) ? "application/x-www-form-urlencoded" : json();
  }

  private String row() {
    StringJoiner fields = new StringJoiner(",", "{", "}");
    for (int column = 0; column < COLUMNS.size(); column++) {
      if (chance(0.95)) {
        String value = chance(0.93) ? VALUES.get(column) : value(0);
        fields.add("\"" + COLUMNS.get(column) + "\":" + value);
      }
    }
    if (chance(0.05)) {
      fields.add(text() + ":" + value(0));
    }
    return fields.toString();
  }

  private String rows() {
    String list = list(chance(0.05) ? 300 : 4, this::row);
    return chance(0.5) ? list : "{\"rows\":" + list + (chance(0.1) ? ",\"x\":1}" : "}");
  }

  private String list(int most, Supplier<String> element) {
    StringJoiner all = new StringJoiner(",", "[", "]");
    int count = random.nextInt(most + 1);
    for (int at = 0; at < count; at++) {
      all.add(element.get());
    }
    return all.toString();
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> Integer.toString(random.nextInt(400) - 100);
      case 1 -> one(NUMBERS);
      case 2 -> text();
      case 3 -> one(List.of("true", "false", "null", "\"NaN\""));
      case 4 -> "7".repeat(random.nextInt(chance(0.05) ? 2_000 : 40)) + "e" + random.nextInt(400);
      case 5 -> list(3, () -> value(depth + 1));
      default -> "{" + text() + ":" + value(depth + 1) + "}";
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder("\"");
    int parts = random.nextInt(4);
    for (int at = 0; at < parts; at++) {
      text.append(chance(0.7) ? one(TEXTS) : Character.toString(random.nextInt(0x10_000)));
    }
    if (chance(0.002)) {
      text.append("x".repeat(random.nextInt(1_100_000)));
    }
    return text.append('"').toString();
  }

  private String nested() {
    int depth = random.nextInt(chance(0.1) ? 20_000 : 60);
    String begin = one(List.of("[", "{\"bed\":", "{\"rows\":[", "[[1],"));
    return begin.repeat(depth) + value(0) + (chance(0.5) ? "]".repeat(depth) : "}".repeat(depth));
  }

  private String fields() {
    StringJoiner fields = new StringJoiner("&");
    for (int column = 0; column < COLUMNS.size(); column++) {
      String value = VALUES.get(column).replace("\"", "");
      fields.add(COLUMNS.get(column) + "=" + (chance(0.9) ? value : text()));
    }
    return fields + one(List.of("", "&", "&%", "&a=%zz", "&bed=4", "&=", "&\u00e9=%c3%28"));
  }

  private String tensors() {
    int rows = random.nextInt(4);
    StringJoiner inputs = new StringJoiner(",", "{\"inputs\":[", "]}");
    for (int column = 0; column < COLUMNS.size(); column++) {
      String usual = column < 2 ? "FP64" : "BYTES";
      String value = column == 4 ? "\"101640\"" : column == 1 ? "3.0" : VALUES.get(column);
      StringJoiner data = new StringJoiner(",", "[", "]");
      for (int at = 0; at < rows; at++) {
        data.add(chance(0.97) ? value : value(1));
      }
      inputs.add(
          "{\"name\":\"%s\",\"shape\":%s,\"datatype\":\"%s\",\"data\":%s}"
              .formatted(
                  COLUMNS.get(column),
                  chance(0.97) ? "[" + rows + "]" : list(3, () -> value(2)),
                  chance(0.97) ? usual : one(TYPES),
                  data));
    }
    return inputs.toString();
  }

  /** A number as a binary tensor, whose sizes may not agree. */
  private Sent binary(String path) {
    int rows = random.nextInt(5);
    int said = chance(0.8) ? rows * 8 : random.nextInt(100) - 10;
    String head =
        "{\"inputs\":[{\"name\":\"house_size\",\"shape\":[%d],\"datatype\":\"%s\",\"parameters\":"
                .formatted(rows, chance(0.9) ? "FP64" : one(TYPES))
            + "{\"binary_data_size\":%d}}],\"parameters\":{\"binary_data_output\":%s}}"
                .formatted(said, chance(0.5));
    byte[] json = head.getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(json.length + rows * 8).order(ByteOrder.LITTLE_ENDIAN);
    body.put(json);
    for (int at = 0; at < rows; at++) {
      body.putDouble(chance(0.9) ? 1_684 : Double.longBitsToDouble(random.nextLong()));
    }
    int length = chance(0.9) ? json.length : random.nextInt(2 * json.length);
    byte[] bytes = chance(0.2) ? damaged(body.array()) : body.array();
    String header = "Inference-Header-Content-Length: " + length + "\r\n";
    return new Sent(path, "application/octet-stream", bytes, header, chance(0.1));
  }

  private String frame() {
    String names = "[\"" + String.join("\",\"", COLUMNS) + "\"]";
    Supplier<String> cells =
        () -> {
          List<String> row = new ArrayList<>(VALUES);
          if (chance(0.1)) {
            row.set(random.nextInt(row.size()), value(1));
          }
          return "[" + String.join(",", chance(0.97) ? row : row.subList(0, 3)) + "]";
        };
    String member =
        switch (random.nextInt(6)) {
          case 0, 1 ->
              "\"dataframe_split\":{\"columns\":%s,\"data\":%s}".formatted(names, list(4, cells));
          case 2 -> "\"dataframe_records\":" + list(4, this::row);
          case 3 -> "\"inputs\":" + (chance(0.5) ? row() : list(3, this::row));
          case 4 -> "\"instances\":" + list(3, chance(0.5) ? cells : this::row);
          default -> text() + ":" + value(0);
        };
    return "{" + member + (chance(0.2) ? ",\"params\":{" + text() + ":" + value(1) + "}}" : "}");
  }

  private String csv() {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (int row = random.nextInt(5); row > 0; row--) {
      List<String> cells = new ArrayList<>(VALUES);
      if (chance(0.2)) {
        cells.set(random.nextInt(cells.size()), chance(0.5) ? text() : one(NUMBERS));
      }
      csv.append(String.join(",", cells)).append(one(List.of("\n", "\r\n", "\r", ",\n")));
    }
    return csv.toString();
  }

  private String truth() {
    String one =
        "{\"prediction_id\":%s,\"truth\":%s%s}"
            .formatted(
                chance(0.7) ? "\"nobody-" + number + "\"" : value(1),
                value(0),
                chance(0.3) ? ",\"at\":" + value(1) : "");
    return chance(0.7) ? one : "[" + one + "," + one + "]";
  }

  /** The bytes with one to three accidents. */
  private byte[] damaged(byte[] whole) {
    byte[] bytes = whole;
    for (int accident = random.nextInt(3); accident >= 0 && bytes.length > 1; accident--) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + 1 + random.nextInt(16));
      bytes =
          switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
            case 2 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 -> {
              byte[] noise = new byte[random.nextInt(8)];
              random.nextBytes(noise);
              byte[] front = joined(Arrays.copyOf(bytes, at), noise);
              yield joined(front, Arrays.copyOfRange(bytes, at, bytes.length));
            }
            default -> {
              byte[] flipped = bytes.clone();
              flipped[at] ^= (byte) (1 << random.nextInt(8));
              yield flipped;
            }
          };
    }
    return bytes;
  }

  private static byte[] joined(byte[] front, byte[] back) {
    byte[] both = Arrays.copyOf(front, front.length + back.length);
    System.arraycopy(back, 0, both, front.length, back.length);
    return both;
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
