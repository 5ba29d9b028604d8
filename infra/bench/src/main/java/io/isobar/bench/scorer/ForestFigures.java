package io.isobar.bench.scorer;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Ours. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 700, timeUnit = TimeUnit.MILLISECONDS)
public class ForestFigures {
  /** As the gateway does. */
  @Benchmark
  public float[] row(Model model) {
    return model.forest.margins(model.next());
  }

  @Benchmark
  @OperationsPerInvocation(Model.BATCH)
  public float[][] batch(Model model) {
    float[][] margins = new float[Model.BATCH][];
    for (int row = 0; row < Model.BATCH; row++) {
      margins[row] = model.forest.margins(model.rows[row]);
    }
    return margins;
  }

  @Benchmark
  public double[] explain(Model model) {
    return model.forest.contributions(model.next(), 0);
  }
}
