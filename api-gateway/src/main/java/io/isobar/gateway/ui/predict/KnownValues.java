package io.isobar.gateway.ui.predict;

import io.isobar.domain.scoring.comparable.ComparableRow;
import io.isobar.domain.scoring.comparable.Gower;
import io.isobar.domain.scoring.comparable.Gower.Spread;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.ServedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a served version has met in training: out of its bundle and its comparable rows, which are
 * here when Postgres and the object store are away.
 *
 * @param texts of columns whose texts the model has kept, sorted
 * @param spreads of numbers, in a sample of the training rows
 * @param rows some of that sample
 */
record KnownValues(
    Map<String, List<String>> texts, Map<String, Spread> spreads, List<ComparableRow> rows) {
  private static final int SAMPLES = 10;

  /** What was read of versions that are served; some are kept since forms ask for it each time. */
  static final class Kept {
    private static final int MOST = 8;

    private final Map<ServedModel, KnownValues> kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<ServedModel, KnownValues> eldest) {
            return size() > MOST;
          }
        };

    KnownValues of(ServedModel served) {
      synchronized (kept) {
        KnownValues known = kept.get(served);
        if (known != null) {
          return known;
        }
      }
      KnownValues read = read(served);
      // What could not be read may be there later.
      if (!read.rows().isEmpty()) {
        synchronized (kept) {
          kept.put(served, read);
        }
      }
      return read;
    }
  }

  private static KnownValues read(ServedModel served) {
    Map<String, List<String>> texts = served.predictor().known();
    try {
      Gower rows = served.comparing().rows();
      return new KnownValues(texts, rows.spreads(), rows.some(SAMPLES));
    } catch (Problem absent) {
      return new KnownValues(texts, Map.of(), List.of());
    }
  }
}
