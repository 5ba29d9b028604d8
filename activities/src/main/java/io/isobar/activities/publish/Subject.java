package io.isobar.activities.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.model.ModelCard;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.TrialRow;
import io.isobar.workflows.publish.PublishInput;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is to be said about a version.
 *
 * @param evaluation the gate's verdict and its reasons
 * @param provenance what it was made from
 * @param files of its bundle
 * @param trials of the tuning that it comes from
 */
record Subject(
    PublishInput input,
    ModelVersion version,
    ModelCard card,
    JsonNode evaluation,
    JsonNode provenance,
    SortedMap<String, byte[]> files,
    List<TrialRow> trials) {
  static final String KEY = "isobar.key";
  static final String VERSION = "isobar.version";
  private static final int SHORT = 16;

  Subject {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(evaluation, "evaluation");
    Objects.requireNonNull(provenance, "provenance");
    files = new TreeMap<>(files);
    trials = List.copyOf(trials);
  }

  /** What names it everywhere: a second home may have a version of the same number. */
  String key() {
    return key(version);
  }

  static String key(ModelVersion version) {
    return version.model()
        + "/"
        + version.version()
        + "/"
        + version.bundle().sha256().substring(0, SHORT);
  }

  /** Tags of everything that is made for it. */
  SortedMap<String, String> tags() {
    return new TreeMap<>(
        Map.of(
            KEY,
            key(),
            "isobar.model",
            version.model(),
            VERSION,
            Integer.toString(version.version()),
            "isobar.run",
            version.run(),
            "isobar.step",
            input.step(),
            "isobar.pipeline",
            input.pipeline(),
            "isobar.verdict",
            evaluation.path("verdict").asText(),
            "isobar.bundle_sha256",
            version.bundle().sha256(),
            "isobar.data_sha256",
            card.dataSha256()));
  }

  /** The trial that the model is of; none when a model without a search has won. */
  Optional<TrialRow> winner() {
    int best = provenance.path("bestTrial").asInt(-1);
    double score = provenance.path("validationScore").asDouble(Double.NaN);
    return trials.stream()
        .filter(trial -> trial.trial() == best && trial.score() == score)
        .findFirst();
  }

  /** Why the gate decided as it did, a sentence a line. */
  String reasons() {
    StringBuilder lines = new StringBuilder();
    evaluation.path("reasons").forEach(reason -> lines.append(reason.asText()).append('\n'));
    return lines.toString().strip();
  }
}
