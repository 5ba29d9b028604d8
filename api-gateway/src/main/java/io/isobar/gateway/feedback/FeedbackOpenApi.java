package io.isobar.gateway.feedback;

import static io.isobar.gateway.openapi.Schemas.ANY;
import static io.isobar.gateway.openapi.Schemas.MAYBE_TIME;
import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.TIME;
import static io.isobar.gateway.openapi.Schemas.WHOLE;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.oneOf;
import static io.isobar.gateway.openapi.Schemas.ref;

import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import java.util.List;
import java.util.Map;

/** The routes of truths and of live quality. */
final class FeedbackOpenApi implements OpenApiPart {
  private static final Map<String, Object> NUMBER = Map.of("type", "number");
  private static final Map<String, Object> TRUTH =
      Map.of("type", List.of("number", "string", "boolean"));

  @Override
  public List<Route> routes() {
    return List.of(
        feedback("/feedback", "Takes what predictions turned out to be"),
        feedback("/v1/models/{model}/feedback", "The same, of predictions of one model"),
        Route.get("/v1/models/{model}/quality", "How good the predictions of versions were")
            .query("version", WHOLE, "Only of this one; else of each that answered")
            .query("since", TIME, "Of predictions from then on; 30 days before until")
            .query("until", TIME, "Of predictions before then; now when not given")
            .answers(
                200,
                "By version, the newest first",
                object(
                    "model",
                    TEXT,
                    "since",
                    TIME,
                    "until",
                    TIME,
                    "versions",
                    list(ref("Quality")))));
  }

  private static Route feedback(String path, String summary) {
    Map<String, Object> truth = ref("Truth");
    return Route.post(path, summary)
        .takes(Map.of("anyOf", List.of(truth, list(truth), object("rows", list(truth)))))
        .answers(
            200,
            "What became of each",
            Map.of("anyOf", List.of(ref("KeptTruth"), list(ref("KeptTruth")))));
  }

  @Override
  public Map<String, Object> schemas() {
    return Map.of(
        "Truth",
        object("prediction_id", TEXT, "truth", TRUTH, "at", TIME, "by", TEXT),
        "KeptTruth",
        object(
            "prediction_id", TEXT,
            "outcome", oneOf("recorded", "unchanged", "corrected", "outdated"),
            "truth", TRUTH,
            "at", TIME,
            "by", TEXT,
            "model", TEXT,
            "version", WHOLE,
            "note", TEXT),
        "Quality",
        object(
            "version", WHOLE,
            "aliases", list(TEXT),
            "predictions", WHOLE,
            "truths", WHOLE,
            "truth_share", NUMBER,
            "unfit", WHOLE,
            "test", ANY,
            "live", ANY,
            "coverage", ANY,
            "collected_at", MAYBE_TIME));
  }
}
