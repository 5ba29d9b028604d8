package io.isobar.gateway.serve;

import io.isobar.domain.scoring.comparable.ComparableRow;
import io.isobar.domain.scoring.comparable.Gower;
import io.isobar.gateway.error.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** The training rows that a version's predictions can be compared with, or why there are none. */
public sealed interface Comparing permits Comparing.Ready, Comparing.Absent, ReadWhenAsked {
  /**
   * The nearest training rows, the nearest first.
   *
   * @param row as the predictor takes it
   * @throws Problem 409 without rows
   */
  List<ComparableRow> nearest(Map<String, ?> row, int count);

  /**
   * All of them.
   *
   * @throws Problem 409 without rows
   */
  Gower rows();

  /**
   * Returns when there are rows.
   *
   * @throws Problem 409 without rows
   */
  default void require() {
    Gower _ = rows();
  }

  /** Rows that are in memory. */
  record Ready(Gower rows) implements Comparing {
    public Ready {
      Objects.requireNonNull(rows, "rows");
    }

    @Override
    public List<ComparableRow> nearest(Map<String, ?> row, int count) {
      return rows.nearest(row, count);
    }
  }

  /** No rows; everything else is served all the same. */
  record Absent(String code, String detail, String remedy) implements Comparing {
    public Absent {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(detail, "detail");
      Objects.requireNonNull(remedy, "remedy");
    }

    @Override
    public List<ComparableRow> nearest(Map<String, ?> row, int count) {
      throw problem();
    }

    @Override
    public Gower rows() {
      throw problem();
    }

    private Problem problem() {
      return Problem.of(HttpStatus.CONFLICT, code, detail).with("remedy", remedy);
    }
  }

  /** Of a version that was registered without. */
  static Comparing none(String model, int version) {
    return new Absent(
        "comparable.none",
        "%s version %d was registered without comparable rows.".formatted(model, version),
        "Run its pipeline again: a version that is registered from now on has them, unless its"
            + " register step says comparable-rows: 0.");
  }

  /**
   * Rows that are fetched now, so that they are near, and read when somebody asks for them first.
   *
   * @param fetch what it throws is told to whoever asks, as is what {@code read} throws
   */
  static Comparing whenAsked(String model, int version, Runnable fetch, Supplier<Gower> read) {
    ReadWhenAsked rows =
        new ReadWhenAsked(model, version, read, Duration.ofSeconds(5), System::nanoTime);
    rows.fetched(fetch);
    return rows;
  }

  /** Of a version whose rows cannot be used. */
  static Absent unreadable(String model, int version, String reason, String remedy) {
    return new Absent(
        "comparable.unreadable",
        "The comparable rows of %s version %d cannot be used here: %s"
            .formatted(model, version, reason),
        remedy);
  }
}
