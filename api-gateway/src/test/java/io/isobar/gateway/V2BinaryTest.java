package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.storage.postgres.EmptyDatabase;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tensors as bytes behind the JSON, byte by byte; a public client sends them in V2ClientIT. */
class V2BinaryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LENGTH = "Inference-Header-Content-Length";
  private static final String INFER = "/v2/models/houses/infer";
  private static final String HEAD =
      """
      {"inputs": [
        {"name": "bed", "shape": [2], "datatype": "INT32", "parameters": {"binary_data_size": 8}},
        {"name": "acre_lot", "shape": [2, 1], "datatype": "FP32", "parameters": {"binary_data_size": 8}},
        {"name": "city", "shape": [2], "datatype": "BYTES", "parameters": {"binary_data_size": 27}},
        {"name": "zip_code", "shape": [2], "datatype": "BYTES", "data": ["6016", "01101"]},
        {"name": "furnished", "shape": [2], "datatype": "BOOL", "parameters": {"binary_data_size": 2}}
      ] OUTPUTS}
      """;

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = RunningGateway.serving(empty, home, Map.of());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static byte[] behind() {
    ByteBuffer bytes = ByteBuffer.allocate(45).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(3).putInt(4).putFloat(0.5f).putFloat(Float.NaN);
    bytes.putInt(12).put("East Windsor".getBytes(StandardCharsets.UTF_8));
    bytes.putInt(7).put("Zürich".getBytes(StandardCharsets.UTF_8));
    return bytes.put((byte) 1).put((byte) 0).array();
  }

  private HttpResponse<byte[]> infer(String json, byte[] behind, String length) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(behind);
    return gateway.postBytes(INFER, body.toByteArray(), LENGTH, length);
  }

  private static String head(String outputs) {
    return HEAD.replace("OUTPUTS", outputs);
  }

  @Test
  void readsElementsBehindTheJsonAndAnswersInJsonUnlessAsked() throws Exception {
    String json = head("");
    HttpResponse<byte[]> response = infer(json, behind(), Integer.toString(json.length()));
    assertThat(response.statusCode()).as(new String(response.body())).isEqualTo(200);
    assertThat(response.headers().firstValue(LENGTH)).isEmpty();
    assertThat(JSON.readTree(response.body()).at("/outputs/0/data").toString())
        .isEqualTo("[1035.0,1040.0]");
  }

  @Test
  void answersAllOutputsAsBytesOrThoseThatAreAskedFor() throws Exception {
    String json =
        head(
            ", \"parameters\": {\"binary_data_output\": true}, \"outputs\": [{\"name\": \"high\"},"
                + " {\"name\": \"low\", \"parameters\": {\"binary_data\": false}}]");
    HttpResponse<byte[]> response = infer(json, behind(), Integer.toString(json.length()));
    assertThat(response.statusCode()).as(new String(response.body())).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/octet-stream");
    int length = Integer.parseInt(response.headers().firstValue(LENGTH).orElseThrow());
    JsonNode outputs = JSON.readTree(Arrays.copyOf(response.body(), length)).get("outputs");
    assertThat(outputs.at("/0/data").toString()).isEqualTo("[1034.0,1039.0]");
    assertThat(outputs.at("/1/parameters/binary_data_size").asInt()).isEqualTo(16);
    assertThat(outputs.at("/1").has("data")).isFalse();
    ByteBuffer bytes = ByteBuffer.wrap(response.body(), length, 16).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getDouble()).isEqualTo(1036);
    assertThat(bytes.getDouble()).isEqualTo(1041);
    assertThat(response.body()).hasSize(length + 16);
  }

  @ParameterizedTest
  @CsvSource({
    "LENGTH + 1, 0, cannot be read",
    "x, 0, expected at most the",
    "9999999999, 0, expected at most the",
    "LENGTH, 1, 1 bytes behind the JSON belong to no tensor.",
    "LENGTH, -1, 'Tensor ''furnished'' has 2 bytes, but only 1 are left behind the JSON.'",
  })
  void refusesLengthsThatDoNotFit(String length, int more, String error) throws Exception {
    String json = head("");
    int size = json.length();
    String said =
        length
            .replace("LENGTH + 1", Integer.toString(size + 1))
            .replace("LENGTH", Integer.toString(size));
    HttpResponse<byte[]> response = infer(json, Arrays.copyOf(behind(), 45 + more), said);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).get("error").asText()).contains(error);
  }

  @Test
  void refusesTextsThatAreNoneOrGoBeyondTheirTensor() throws Exception {
    String json = head("");
    byte[] broken = behind();
    broken[20] = (byte) 0xFF;
    assertThat(error(json, broken)).isEqualTo("Tensor 'city': element 0 is no text in UTF-8.");
    byte[] far = behind();
    far[16] = 100;
    assertThat(error(json, far))
        .isEqualTo("Tensor 'city': element 0 goes beyond its binary_data_size.");
    assertThat(error(json.replace("\"binary_data_size\": 8}", "\"binary_data_size\": 7}"), far))
        .isEqualTo("Tensor 'bed' has 7 bytes, which are no whole number of INT32.");
    assertThat(error(json.replace("\"binary_data_size\": 8}", "\"binary_data_size\": -8}"), far))
        .isEqualTo("Tensor 'bed': binary_data_size is -8; expected a number of bytes.");
  }

  private String error(String json, byte[] behind) throws Exception {
    HttpResponse<byte[]> response = infer(json, behind, Integer.toString(json.length()));
    assertThat(response.statusCode()).isEqualTo(400);
    return JSON.readTree(response.body()).get("error").asText();
  }
}
