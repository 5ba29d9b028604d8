package io.isobar.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.storage.postgres.Retrainings;
import io.isobar.storage.postgres.VersionCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Everything about one version, a fact a line. */
final class CardText {
  private final List<String> lines = new ArrayList<>();

  private CardText() {}

  static List<String> of(VersionCard card, List<Retrainings.Row> retrainings) {
    CardText text = new CardText();
    text.head(card);
    JsonNode evaluation = Answers.read(card.evaluationJson());
    for (String who : List.of("candidate", "champion", "baseline")) {
      text.fact(who, ModelText.scores(evaluation.path(who)));
    }
    evaluation.path("reasons").forEach(reason -> text.fact("why", reason.asText()));
    JsonNode provenance = Answers.read(card.provenanceJson());
    JsonNode lineage = provenance.path("lineage");
    if (lineage.isObject()) {
      text.lineage(lineage);
    } else {
      text.older(provenance);
    }
    retrainings.forEach(text::retraining);
    return List.copyOf(text.lines);
  }

  private void head(VersionCard card) {
    lines.add(card.version().model() + " version " + card.version().version());
    fact("status", card.version().status());
    fact("live as", String.join(", ", card.aliases()));
    fact("description", card.description());
    fact("tags", ModelText.tags(card));
    fact(
        "registered",
        "%s by step %s of run %s"
            .formatted(
                ModelText.time(card.version().createdAt()), card.step(), card.version().run()));
    fact(
        "bundle",
        "%s, %,d bytes".formatted(card.version().bundle().key(), card.version().bundle().bytes()));
    card.collectedAt().ifPresent(at -> fact("collected", "as garbage at " + ModelText.time(at)));
  }

  private void lineage(JsonNode lineage) {
    fact(
        "pipeline",
        lineage.path("pipeline").asText()
            + ", definition "
            + shortened(lineage.path("definitionSha256").asText()));
    for (JsonNode batch : lineage.path("batches")) {
      fact("batch " + batch.path("number").asText(), batch(batch));
    }
    JsonNode split = lineage.path("split");
    if (split.isObject()) {
      fact(
          "split",
          "%s; seed %s, digest %s"
              .formatted(
                  split.path("rule").asText(),
                  split.path("seed").asText(),
                  shortened(split.path("digest").asText())));
    }
    JsonNode folds = lineage.path("folds");
    if (folds.isObject()) {
      fact("judged by", folds(folds));
    }
    JsonNode training = lineage.path("training");
    fact("training", training(training));
    fact("parameters", members(training.path("parameters")));
    fact("libraries", members(lineage.path("libraries")));
    JsonNode code = lineage.path("code");
    fact(
        "program",
        ("commit " + code.path("commit").asText() + " " + code.path("build").asText()).strip());
    lineage
        .path("digests")
        .properties()
        .forEach(part -> fact(part.getKey(), part.getValue().asText()));
  }

  private static String folds(JsonNode folds) {
    List<String> columns = new ArrayList<>();
    folds.path("key").forEach(column -> columns.add(column.asText()));
    return "%s folds of the train and validation rows, by %s; seed %s"
        .formatted(
            folds.path("count").asText(),
            columns.isEmpty() ? "the key" : String.join(", ", columns),
            folds.path("seed").asText());
  }

  private static String training(JsonNode training) {
    String trials = training.path("trials").asText();
    boolean ofTrials = training.path("trial").asInt() < training.path("trials").asInt();
    return "%s rounds, seed %s, %s (search seed %s)"
        .formatted(
            training.path("rounds").asText(),
            training.path("seed").asText(),
            ofTrials
                ? "trial " + training.path("trial").asText() + " of " + trials
                : "beside " + trials + " trials",
            training.path("searchSeed").asText());
  }

  private static String batch(JsonNode batch) {
    List<String> parts = new ArrayList<>();
    batch
        .path("parts")
        .properties()
        .forEach(
            part ->
                parts.add(
                    String.format(
                        Locale.ROOT,
                        "%,d %s",
                        part.getValue().path("count").asLong(),
                        part.getKey())));
    return "id "
        + batch.path("id").asText()
        + ", content "
        + shortened(batch.path("contentSha256").asText())
        + ", rows: "
        + String.join(", ", parts);
  }

  /** What versions have that are older than the whole lineage. */
  private void older(JsonNode provenance) {
    fact(
        "batches",
        String.join(
            ", ",
            StreamSupport.stream(provenance.path("batches").spliterator(), false)
                .map(JsonNode::asText)
                .toList()));
    fact("rounds", provenance.path("rounds").asText());
    fact("seed", provenance.path("seed").asText());
    fact("parameters", members(provenance.path("parameters")));
    fact("train", provenance.path("dataSha256").asText());
  }

  private void retraining(Retrainings.Row row) {
    fact(
        "made again",
        "%s by %s: %s"
            .formatted(
                ModelText.time(row.finishedAt()),
                row.by(),
                row.same() ? "the same bytes" : "other bytes"));
  }

  private static String members(JsonNode object) {
    List<String> words = new ArrayList<>();
    object
        .properties()
        .forEach(member -> words.add(member.getKey() + "=" + member.getValue().asText()));
    return String.join(", ", words);
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(12, digest.length()));
  }

  private void fact(String name, String value) {
    if (!value.isBlank()) {
      lines.add(String.format(Locale.ROOT, "  %-16s %s", name, value));
    }
  }
}
