package io.isobar.storage.postgres;

import io.isobar.domain.drift.evidently.NumberSample;
import io.isobar.domain.drift.evidently.Sample;
import io.isobar.domain.drift.evidently.TextSample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Where the values of one column go as they are copied. */
sealed interface CopiedColumn {
  /** The row has no value. */
  void missing();

  /** Takes the next value, of so many bytes. */
  void take(ByteBuffer bytes, int length);

  Sample sample();

  /** Of eight bytes each. */
  record Numbers(NumberSample.Collector collector) implements CopiedColumn {
    @Override
    public void missing() {
      collector.add(Double.NaN);
    }

    @Override
    public void take(ByteBuffer bytes, int length) {
      collector.add(bytes.getDouble());
    }

    @Override
    public Sample sample() {
      return collector.sample();
    }
  }

  /** In UTF-8. */
  record Texts(TextSample.Counter counter) implements CopiedColumn {
    @Override
    public void missing() {
      counter.add(null);
    }

    @Override
    public void take(ByteBuffer bytes, int length) {
      byte[] text = new byte[length];
      bytes.get(text);
      counter.add(new String(text, StandardCharsets.UTF_8));
    }

    @Override
    public Sample sample() {
      return counter.sample();
    }
  }
}
