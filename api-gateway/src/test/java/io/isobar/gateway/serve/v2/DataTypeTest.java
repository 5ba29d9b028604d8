package io.isobar.gateway.serve.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.serve.Unfit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataTypeTest {
  private static Object read(DataType type, String littleEndian) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(littleEndian));
    assertThat(bytes.remaining()).isEqualTo(type.width());
    return type.next(bytes.order(ByteOrder.LITTLE_ENDIAN));
  }

  @ParameterizedTest
  @CsvSource({
    "UINT8, ff, 255",
    "INT8, ff, -1",
    "UINT16, feff, 65534",
    "INT16, feff, -2",
    "UINT32, ffffffff, 4294967295",
    "INT32, ffffffff, -1",
    "UINT64, ffffffffffffff7f, 9223372036854775807",
    "INT64, 0000000000000080, -9223372036854775808",
  })
  void readsWholeNumbers(DataType type, String bytes, long value) {
    assertThat(read(type, bytes)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "FP16, 003e, 1.5",
    "BF16, c03f, 1.5",
    "FP32, cdcccc3d, 0.10000000149011612",
    "FP64, 9a9999999999b93f, 0.1",
    "UINT64, 0000000000000080, 9223372036854775808",
    "FP64, 000000000000f07f, Infinity",
  })
  void readsNumbers(DataType type, String bytes, double value) {
    assertThat(read(type, bytes)).isEqualTo(value);
  }

  @Test
  void readsWhatIsMissingAndTruthValues() {
    assertThat(read(DataType.FP16, "007e")).isEqualTo(Unfit.NULL);
    assertThat(read(DataType.BF16, "c07f")).isEqualTo(Unfit.NULL);
    assertThat(read(DataType.FP32, "0000c07f")).isEqualTo(Unfit.NULL);
    assertThat(read(DataType.FP64, "000000000000f87f")).isEqualTo(Unfit.NULL);
    assertThat(read(DataType.BOOL, "01")).isEqualTo(true);
    assertThat(read(DataType.BOOL, "00")).isEqualTo(false);
  }

  @ParameterizedTest
  @CsvSource({
    "UINT8, -1, 256, 255",
    "INT8, -129, 128, -128",
    "UINT16, -1, 65536, 65535",
    "INT16, -32769, 32768, -32768",
    "UINT32, -1, 4294967296, 4294967295",
    "INT32, -2147483649, 2147483648, -2147483648",
  })
  void refusesNumbersOfJsonThatItCannotHold(DataType type, long low, long high, long last) {
    assertThat(type.of(low)).isEmpty();
    assertThat(type.of(high)).isEmpty();
    assertThat(type.of(last)).hasValue(last);
    assertThat(type.of(1.5)).isEmpty();
    assertThat(type.of(Unfit.NULL)).hasValue(Unfit.NULL);
  }

  @Test
  void roundsNumbersOfJsonAsTheirBytesWouldBe() {
    assertThat(DataType.FP32.of(0.1)).hasValue((double) 0.1f);
    assertThat(DataType.FP16.of(0.1)).hasValue(0.0999755859375);
    assertThat(DataType.FP64.of(3L)).hasValue(3.0);
    assertThat(DataType.UINT64.of(-1L)).isEmpty();
    assertThat(DataType.UINT64.of(0x1p63)).hasValue(0x1p63);
    assertThat(DataType.UINT64.of(0x1p64)).isEmpty();
    assertThat(DataType.BOOL.of(1L)).isEmpty();
    assertThat(DataType.BYTES.of(1L)).isEmpty();
  }
}
