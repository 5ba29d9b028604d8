package io.isobar.activities.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ModelCard;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.TrialRow;
import io.isobar.storage.postgres.TrialRows;
import io.isobar.workflows.publish.PublishInput;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gathers what is known about a version. */
final class Subjects {
  private static final JsonMapper JSON = new JsonMapper();

  private final Models models;
  private final TrialRows trials;
  private final BundleStore bundles;

  Subjects(Database database, BundleStore bundles) {
    this.models = new Models(database);
    this.trials = new TrialRows(database);
    this.bundles = bundles;
  }

  /**
   * What is known.
   *
   * @throws Failure {@code publish.no-version}, {@code objects.missing}
   */
  Subject of(PublishInput input) {
    ModelVersion version =
        models.version(input.model(), input.version()).orElseThrow(() -> missing(input));
    JsonNode evidence =
        json(models.evidence(input.model(), input.version()).orElseThrow(() -> missing(input)));
    SortedMap<String, byte[]> files = bundles.files(version.bundle());
    ModelCard card = bundles.read(version.bundle()).card();
    return new Subject(
        input,
        version,
        card,
        evidence.path("evaluation"),
        evidence.path("provenance"),
        files,
        tuning(trials.ofRun(card.run()), evidence.path("provenance")));
  }

  /** The version that an alias names now. */
  Optional<Integer> named(String model, String alias) {
    return Optional.ofNullable(models.aliases(model).get(alias));
  }

  /** Of several tunings in one run, the one whose best trial has the score of the version. */
  private static List<TrialRow> tuning(List<TrialRow> all, JsonNode provenance) {
    SortedMap<String, List<TrialRow>> tunings =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.step() + "\n" + row.branch(), TreeMap::new, Collectors.toList()));
    if (tunings.size() == 1) {
      return tunings.firstEntry().getValue();
    }
    int best = provenance.path("bestTrial").asInt(-1);
    double score = provenance.path("validationScore").asDouble(Double.NaN);
    return tunings.values().stream()
        .filter(rows -> rows.stream().anyMatch(row -> row.trial() == best && row.score() == score))
        .findFirst()
        .orElse(List.of());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the registry holds what is no JSON", e);
    }
  }

  private static Failure missing(PublishInput input) {
    return Failure.user(
        "publish.no-version",
        "There is no version " + input.version() + " of " + input.model() + ".",
        "See ./isobar runs for what has become of the run that registered it.");
  }
}
