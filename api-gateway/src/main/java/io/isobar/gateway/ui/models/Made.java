package io.isobar.gateway.ui.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.gateway.ui.models.VersionPage.Fact;
import io.isobar.gateway.ui.shell.Shell;
import java.util.ArrayList;
import java.util.List;

/** Reads what a version was made from, as far as it was written down. */
final class Made {
  private Made() {}

  static VersionPage.Provenance of(String json, Shell shell) {
    JsonNode all = Answers.read(json);
    JsonNode lineage = all.path("lineage");
    List<Integer> batches = new ArrayList<>();
    lineage.path("batches").forEach(batch -> batches.add(batch.path("number").asInt()));
    List<Fact> facts = new ArrayList<>();
    add(facts, shell.say(ModelText.SPLIT), lineage.path("split").path("rule"));
    add(facts, shell.say(ModelText.TRIALS), lineage.path("training").path("trials"));
    add(facts, shell.say(ModelText.DEFINITION), all.path("definitionSha256"));
    if (facts.stream().noneMatch(fact -> fact.name().equals(shell.say(ModelText.DEFINITION)))) {
      add(facts, shell.say(ModelText.DEFINITION), lineage.path("definitionSha256"));
    }
    add(facts, shell.say(ModelText.COMMIT), lineage.path("code").path("commit"));
    List<String> libraries = new ArrayList<>();
    lineage
        .path("libraries")
        .properties()
        .forEach(one -> libraries.add(one.getKey() + " " + one.getValue().asText()));
    if (!libraries.isEmpty()) {
      facts.add(new Fact(shell.say(ModelText.LIBRARIES), String.join(", ", libraries)));
    }
    List<Fact> parameters = new ArrayList<>();
    lineage
        .path("training")
        .path("parameters")
        .properties()
        .forEach(one -> parameters.add(new Fact(one.getKey(), one.getValue().asText())));
    return new VersionPage.Provenance(
        first(lineage.path("pipeline"), all.path("pipeline")),
        first(all.path("dataset"), lineage.path("dataset")),
        batches,
        facts,
        parameters);
  }

  private static String first(JsonNode one, JsonNode other) {
    return one.asText("").isEmpty() ? other.asText("") : one.asText("");
  }

  private static void add(List<Fact> facts, String name, JsonNode value) {
    if (!value.asText("").isEmpty()) {
      facts.add(new Fact(name, value.asText()));
    }
  }
}
