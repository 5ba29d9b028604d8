package io.isobar.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays of numbers of each type, as UBJ writes them: big-endian, signed but for U. */
class UbjParserTest {
  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of('i', ByteBuffer.allocate(2).put((byte) -128).put((byte) 127), -128.0, 127.0),
        Arguments.of('U', ByteBuffer.allocate(2).put((byte) 0x80).put((byte) 255), 128.0, 255.0),
        Arguments.of(
            'I',
            ByteBuffer.allocate(4).putShort((short) -32768).putShort((short) 9),
            -32768.0,
            9.0),
        Arguments.of(
            'l', ByteBuffer.allocate(8).putInt(Integer.MIN_VALUE).putInt(7), -2147483648.0, 7.0),
        Arguments.of('L', ByteBuffer.allocate(16).putLong(-1).putLong(1L << 40), -1.0, 0x1p40),
        Arguments.of('d', ByteBuffer.allocate(8).putFloat(0.1f).putFloat(-3), 0.1f, -3.0),
        Arguments.of('D', ByteBuffer.allocate(16).putDouble(0.1).putDouble(-3), 0.1, -3.0));
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsArraysOfNumbers(char type, ByteBuffer numbers, double first, double second) {
    Ubj.Numbers read = (Ubj.Numbers) UbjParser.parse(array(type, numbers));
    assertThat(read.size()).isEqualTo(2);
    assertThat(read.real(0)).isEqualTo((float) first);
    assertThat(read.real(1)).isEqualTo((float) second);
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesOneThatEndsTooEarly(char type, ByteBuffer numbers) {
    byte[] whole = array(type, numbers);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThatThrownBy(() -> UbjParser.parse(cut)).isInstanceOf(Failure.class);
  }

  @Test
  void refusesATypeThatIsNone() {
    assertThatThrownBy(() -> UbjParser.parse(array('x', ByteBuffer.allocate(2))))
        .hasMessageContaining("unknown type byte 120");
  }

  private static byte[] array(char type, ByteBuffer numbers) {
    return ByteBuffer.allocate(6 + numbers.capacity())
        .put((byte) '[')
        .put((byte) '$')
        .put((byte) type)
        .put((byte) '#')
        .put((byte) 'i')
        .put((byte) 2)
        .put(numbers.array())
        .array();
  }
}
