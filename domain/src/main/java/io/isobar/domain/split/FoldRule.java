package io.isobar.domain.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of train and validation are dealt into folds, each of which is judged by models that
 * have learned from the others. The fold of a row is decided by the hash of its key and the seed
 * alone, so that it stays what it is when rows are added.
 *
 * @param count of folds, 2..20
 * @param seed of the hash
 * @param key columns whose rows stay together; empty: the key of the dataset
 */
public record FoldRule(int count, long seed, List<String> key) {
  public static final int LEAST = 2;
  public static final int MOST = 20;

  /** Before the key, so that a fold has nothing to do with the part that {@link StableSplit} is. */
  private static final String SALT = "fold";

  public FoldRule {
    key = List.copyOf(Objects.requireNonNullElse(key, List.of()));
    if (count < LEAST || count > MOST) {
      throw new IllegalArgumentException(
          "folds: " + count + " is not in " + LEAST + ".." + MOST + "; leave it out for a holdout");
    }
  }

  /** The same with other columns whose rows stay together. */
  public FoldRule by(List<String> columns) {
    return new FoldRule(count, seed, columns);
  }

  /**
   * The fold of a row, 0 until {@code count}.
   *
   * @param ofDataset the key of the dataset; when that is empty too, the place of the row decides
   */
  public int of(List<String> ofDataset, Map<String, ?> row, long batch, int rowNo) {
    List<@Nullable Object> hashed = new ArrayList<>(List.of(SALT));
    List<String> columns = key.isEmpty() ? ofDataset : key;
    for (String column : columns) {
      hashed.add(row.get(column));
    }
    if (columns.isEmpty()) {
      hashed.add(batch);
      hashed.add((long) rowNo);
    }
    return Math.min(count - 1, (int) (StableSplit.place(seed, hashed) * count));
  }
}
