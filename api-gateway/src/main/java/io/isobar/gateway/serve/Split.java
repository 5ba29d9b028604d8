package io.isobar.gateway.serve;

import io.isobar.domain.release.Assignment;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutStage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A version that is tried on live requests.
 *
 * @param rollout its id
 * @param challenger loaded and checked
 * @param champion version that it is tried against
 * @param column whose values decide who gets which version; empty for the prediction's id
 */
public record Split(
    String rollout,
    ServedModel challenger,
    int champion,
    RolloutStage stage,
    Optional<String> column) {
  public Split {
    Objects.requireNonNull(rollout, "rollout");
    Objects.requireNonNull(challenger, "challenger");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(column, "column");
  }

  /**
   * The version that answers a row. The hash is seeded by the version, so that all stages try on
   * the same ones first, and another version on others.
   *
   * @param id of the prediction, or of the first one of its request
   */
  ServedModel answering(ServedModel served, Map<String, Object> row, PredictionId id) {
    return stage.mode() == RolloutMode.canary && takes(row, id) ? challenger : served;
  }

  /** Whether the challenger is to score a row that the champion has answered. */
  boolean shadows(Map<String, Object> row, PredictionId id) {
    return stage.mode() == RolloutMode.shadow && takes(row, id);
  }

  /** A row without a value of the column is not the challenger's. */
  private boolean takes(Map<String, Object> row, PredictionId id) {
    Optional<String> key =
        column.isEmpty() ? Optional.of(id.text()) : column.flatMap(name -> key(row, name));
    String seed = challenger.model() + "/" + challenger.version();
    return key.filter(text -> Assignment.falls(seed, text, stage.share())).isPresent();
  }

  /** 6016 and 6016.0 are one customer. */
  private static Optional<String> key(Map<String, Object> row, String name) {
    return switch (row.get(name)) {
      case null -> Optional.empty();
      case Unfit _ -> Optional.empty();
      case Number number -> Optional.of(Values.plain(number.doubleValue()));
      case Object text -> Optional.of(text.toString());
    };
  }

  /** As JSON shows it. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("rollout", rollout);
    view.put("version", challenger.version());
    view.put("champion", champion);
    view.put("mode", stage.mode());
    view.put("share", stage.share());
    column.ifPresent(name -> view.put("split_by", name));
    return view;
  }
}
