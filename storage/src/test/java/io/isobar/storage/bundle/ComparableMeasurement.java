package io.isobar.storage.bundle;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.scoring.comparable.ComparableRows;
import io.isobar.domain.scoring.comparable.Gower;
import io.isobar.storage.objects.FileObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What comparable rows cost: the figures of docs/comparable.md. Its name keeps it out of the usual
 * test run.
 */
class ComparableMeasurement {
  private static final int COLUMNS = 12;
  private static final int ROUNDS = 5;
  private static final int SEARCHES = 2_000;

  @TempDir Path folder;

  @Test
  void printsBytesTimesAndMemory() {
    ComparableStore store = new ComparableStore(new FileObjectStore(folder));
    List<Map<String, Object>> rows = rows();
    ObjectRef ref = store.save(ComparableRows.of(dataset(), Map.of(), rows).orElseThrow());
    List<Gower> read = new ArrayList<>();
    long empty = usedBytes();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      store.fetch(ref);
      long fetched = System.nanoTime();
      Gower gower = new Gower(store.read(ref));
      long loaded = System.nanoTime();
      read.add(gower);
      int found = 0;
      for (int search = 0; search < SEARCHES; search++) {
        found += gower.nearest(rows.get(search), 5).size();
      }
      System.out.printf(
          Locale.ROOT,
          "%,d rows of %d columns: %,d bytes, fetched in %.1f ms, read in %.0f ms, %.0f us for the"
              + " nearest 5 (%d)%n",
          gower.size(),
          COLUMNS,
          ref.bytes(),
          (fetched - start) / 1e6,
          (loaded - fetched) / 1e6,
          (System.nanoTime() - loaded) / 1e3 / SEARCHES,
          found);
    }
    double each = (double) (usedBytes() - empty) / read.size();
    System.out.printf(Locale.ROOT, "in memory %.1f MB each%n", each / 1e6);
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static Dataset dataset() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      columns.add(
          i % 3 == 0
              ? column("c" + i, ColumnType.CATEGORY, Encoding.TARGET_MEAN)
              : column("c" + i, ColumnType.NUMBER, Encoding.NUMBER));
    }
    columns.add(column("price", ColumnType.NUMBER, Encoding.NUMBER));
    return new Dataset(
        "wide", columns, new Target("price", Task.REGRESSION, Transform.NONE), List.of("c0"));
  }

  private static Column column(String name, ColumnType type, Encoding encoding) {
    return new Column(name, type, false, Optional.empty(), encoding);
  }

  /** A third of the columns are names, a tenth of the values is missing. */
  private static List<Map<String, Object>> rows() {
    Random random = new Random(1);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int place = 0; place < ComparableRows.MOST_ROWS; place++) {
      Map<String, Object> row = new HashMap<>(Map.of("price", 1_000.0 * random.nextInt(900)));
      for (int i = 0; i < COLUMNS; i++) {
        if (random.nextInt(10) > 0) {
          row.put("c" + i, i % 3 == 0 ? "name " + random.nextInt(50) : random.nextDouble() * 5_000);
        }
      }
      rows.add(row);
    }
    return rows;
  }
}
