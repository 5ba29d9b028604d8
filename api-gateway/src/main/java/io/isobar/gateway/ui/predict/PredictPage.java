package io.isobar.gateway.ui.predict;

import io.isobar.gateway.error.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A form for one row, and what a version says of it.
 *
 * @param title of the page
 * @param versions that are in memory
 * @param priced whether it predicts the price of a house
 * @param samples links that fill the form in
 * @param known whether samples are training rows
 * @param problem why nothing was predicted
 * @param others faults that are of no field
 * @param result of the row that was sent
 * @param tried what the row of a link would be
 * @param link the query that holds the row
 */
public record PredictPage(
    String title,
    String model,
    int version,
    Instant since,
    String target,
    boolean priced,
    List<Version> versions,
    List<FormField> fields,
    List<Sample> samples,
    boolean known,
    Optional<Problem> problem,
    List<String> others,
    Optional<PredictResult> result,
    Optional<Tried> tried,
    Optional<String> link) {
  public PredictPage {
    versions = List.copyOf(versions);
    fields = List.copyOf(fields);
    samples = List.copyOf(samples);
    others = List.copyOf(others);
  }

  /** A version in memory and its aliases. */
  public record Version(int number, String aliases) {}

  /** A row that fills the form: the query that does it. */
  public record Sample(String name, String query) {}

  /** How many values are wrong. */
  public long faults() {
    return others.size() + fields.stream().filter(field -> field.fault().isPresent()).count();
  }

  /** Without any model, or with several. */
  public record Choice(List<String> models, List<String> troubles) {
    public Choice {
      models = List.copyOf(models);
      troubles = List.copyOf(troubles);
    }
  }

  /** What another row would be predicted as, or why not. */
  public record Tried(List<String> faults, Optional<PredictResult> result) {
    public Tried {
      faults = List.copyOf(faults);
    }
  }
}
