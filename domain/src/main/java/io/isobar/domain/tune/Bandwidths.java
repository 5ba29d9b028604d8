package io.isobar.domain.tune;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The deviations of normal kernels, as Optuna 5.0.0 sets them. The last of the middles is the
 * prior's, whose deviation is the width of the scale.
 */
final class Bandwidths {
  private Bandwidths() {}

  /**
   * Of each kernel the wider of the gaps to both neighbours. The ends of the scale are neighbours
   * too, but the outermost of several kernels look inwards only. The prior is nobody's neighbour.
   */
  static double[] of(double[] middles, Scale scale) {
    int observed = middles.length - 1;
    Integer[] order =
        IntStream.range(0, observed)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> middles[i]))
            .toArray(Integer[]::new);
    double narrowest = scale.width() / Math.min(100, 1 + middles.length);
    double[] widths = new double[middles.length];
    for (int place = 0; place < observed; place++) {
      double middle = middles[order[place]];
      boolean first = place == 0;
      boolean last = place == observed - 1;
      double before = middle - (first ? scale.low() : middles[order[place - 1]]);
      double after = (last ? scale.high() : middles[order[place + 1]]) - middle;
      double gap = first == last ? Math.max(before, after) : first ? after : before;
      widths[order[place]] = Math.clamp(gap, narrowest, scale.width());
    }
    widths[observed] = scale.width();
    return widths;
  }
}
