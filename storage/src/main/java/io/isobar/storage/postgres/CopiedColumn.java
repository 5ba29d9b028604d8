package io.isobar.storage.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Where the values of one column go as they are copied. */
sealed interface CopiedColumn {
  /** The row has no value. */
  void missing();

  /** Takes the next value, of so many bytes. */
  void take(ByteBuffer bytes, int length);

  /**
   * Of eight bytes each.
   *
   * @param values takes NaN for a missing one
   */
  record Numbers(DoubleConsumer values) implements CopiedColumn {
    @Override
    public void missing() {
      values.accept(Double.NaN);
    }

    @Override
    public void take(ByteBuffer bytes, int length) {
      values.accept(bytes.getDouble());
    }
  }

  /**
   * In UTF-8.
   *
   * @param values takes null for a missing one
   */
  record Texts(Consumer<@Nullable String> values) implements CopiedColumn {
    @Override
    public void missing() {
      values.accept(null);
    }

    @Override
    public void take(ByteBuffer bytes, int length) {
      byte[] text = new byte[length];
      bytes.get(text);
      values.accept(new String(text, StandardCharsets.UTF_8));
    }
  }
}
