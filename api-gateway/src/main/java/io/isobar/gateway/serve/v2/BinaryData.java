package io.isobar.gateway.serve.v2;

import static io.isobar.gateway.serve.v2.Refusals.malformed;

import io.isobar.gateway.serve.JsonInput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements as bytes, little-endian, without padding. Of BYTES each has its length before it, in
 * four bytes.
 */
final class BinaryData {
  private BinaryData() {}

  /** Takes the elements of a tensor from what is behind the JSON. */
  static List<Object> read(TensorHead head, ByteBuffer behind) {
    int size = head.binary().orElseThrow();
    if (size > behind.remaining()) {
      throw malformed(
          "Tensor '%s' has %d bytes, but only %d are left behind the JSON."
              .formatted(head.name(), size, behind.remaining()));
    }
    ByteBuffer own = behind.slice(behind.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    behind.position(behind.position() + size);
    return head.type() == DataType.BYTES ? texts(head, own) : numbers(head, own);
  }

  private static List<Object> numbers(TensorHead head, ByteBuffer bytes) {
    int width = head.type().width();
    if (bytes.remaining() % width != 0) {
      throw malformed(
          "Tensor '%s' has %d bytes, which are no whole number of %s."
              .formatted(head.name(), bytes.remaining(), head.type()));
    }
    List<Object> elements = new ArrayList<>(bytes.remaining() / width);
    while (bytes.hasRemaining()) {
      elements.add(head.type().next(bytes));
    }
    return elements;
  }

  private static List<Object> texts(TensorHead head, ByteBuffer bytes) {
    List<Object> elements = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        throw malformed(
            "Tensor '%s': element %d goes beyond its binary_data_size."
                .formatted(head.name(), elements.size()));
      }
      ByteBuffer text = bytes.slice(bytes.position(), length);
      bytes.position(bytes.position() + length);
      elements.add(decoded(head, text, elements.size()));
    }
    return elements;
  }

  private static String decoded(TensorHead head, ByteBuffer text, int place) {
    try {
      return JsonInput.printable(StandardCharsets.UTF_8.newDecoder().decode(text).toString());
    } catch (CharacterCodingException e) {
      throw malformed("Tensor '%s': element %d is no text in UTF-8.".formatted(head.name(), place));
    }
  }

  /** The elements of an output: Double, or String. */
  static byte[] written(List<?> elements) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object element : elements) {
      if (element instanceof Double number) {
        bytes.writeBytes(little(Double.BYTES).putDouble(number).array());
      } else {
        byte[] text = element.toString().getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(little(Integer.BYTES).putInt(text.length).array());
        bytes.writeBytes(text);
      }
    }
    return bytes.toByteArray();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
