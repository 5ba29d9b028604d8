package io.isobar.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.Retrainings;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.release.AliasMoved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registry in JSON; the command prints the same. */
public final class VersionViews {
  private VersionViews() {}

  public static Map<String, Object> model(Versions.Summary model) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("model", model.model());
    view.put("versions", model.versions());
    view.put("newest", model.newest());
    view.put("aliases", model.aliases());
    view.put("registered_at", model.at());
    return view;
  }

  /** A line of the list of versions. */
  public static Map<String, Object> line(VersionCard card) {
    JsonNode evaluation = Answers.read(card.evaluationJson());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("model", card.version().model());
    view.put("version", card.version().version());
    view.put("status", card.version().status());
    view.put("aliases", card.aliases());
    view.put("registered_at", card.version().createdAt());
    view.put("run", card.version().run());
    view.put("scores", Answers.read(card.version().scoresJson()));
    view.put("verdict", evaluation.path("verdict").asText(""));
    view.put("reasons", evaluation.path("reasons"));
    view.put("description", card.description());
    view.put("tags", card.tags());
    view.put("collected_at", card.collectedAt());
    return view;
  }

  /** Everything about a version. */
  public static Map<String, Object> card(VersionCard card, List<Retrainings.Row> retrainings) {
    Map<String, Object> view = line(card);
    view.put("step", card.step());
    view.put("bundle", card.version().bundle());
    view.put("explanations", card.explanations());
    view.put("comparable_rows", card.version().comparables());
    view.put("evaluation", Answers.read(card.evaluationJson()));
    view.put("provenance", Answers.read(card.provenanceJson()));
    view.put("retrainings", retrainings.stream().map(VersionViews::retraining).toList());
    return view;
  }

  private static Map<String, Object> retraining(Retrainings.Row row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("retraining", row.retraining());
    view.put("same", row.same());
    view.put("at", row.finishedAt());
    view.put("by", row.by());
    view.put("reasons", Answers.read(row.reportJson()).path("reasons"));
    return view;
  }

  public static Map<String, Object> move(AliasMove move) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("alias", move.alias());
    view.put("version", move.version());
    view.put("previous", move.previous());
    view.put("kind", move.kind());
    view.put("at", move.at());
    view.put("by", move.by());
    view.put("reason", move.reason());
    view.put("run", move.run());
    return view;
  }

  public static Map<String, Object> moved(AliasMoved moved) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("order", moved.order());
    view.put("model", moved.model());
    view.put("alias", moved.alias());
    view.put("version", moved.version());
    view.put("previous", moved.previous());
    view.put("kind", moved.kind());
    view.put("at", moved.at());
    view.put("gateways", moved.gateways());
    return view;
  }
}
