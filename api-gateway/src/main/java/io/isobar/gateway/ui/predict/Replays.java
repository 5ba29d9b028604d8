package io.isobar.gateway.ui.predict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.failure.Failure;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Answer;
import io.isobar.gateway.serve.Answered;
import io.isobar.gateway.serve.BodyReader;
import io.isobar.gateway.serve.Predicting;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.ui.predict.PredictionPage.Replay;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Predicts logged rows again. */
final class Replays {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Predicting predicting;
  private final BundlePredictors predictors;
  private final Versions versions;

  Replays(Predicting predicting, BundlePredictors predictors, Versions versions) {
    this.predicting = predicting;
    this.predictors = predictors;
    this.versions = versions;
  }

  /**
   * What the version that has answered says of the same row.
   *
   * @param load whether a version that is not in memory may be loaded
   */
  Replay again(LoggedPrediction logged, boolean load, Wording wording, Shell shell) {
    if (logged.status() != 200 || logged.model() == null || logged.version() == null) {
      return not(wording.say(PredictionText.REFUSED_REPLAY));
    }
    if (logged.input() == null || logged.output() == null) {
      return not(wording.say(PredictionText.NO_INPUT));
    }
    int number = logged.version();
    Optional<ServedModel> loaded = predictors.loaded(logged.model(), number);
    if (loaded.isPresent()) {
      return compared(loaded.get(), logged, wording);
    }
    Optional<VersionCard> card = versions.find(logged.model(), number);
    if (card.isEmpty()) {
      return not(wording.say(PredictionText.UNKNOWN_VERSION, number));
    }
    if (card.get().collectedAt().isPresent()) {
      String day = shell.minute(card.get().collectedAt().get());
      return not(wording.say(PredictionText.COLLECTED, number, day));
    }
    if (!load) {
      return new Replay(wording.say(PredictionText.NOT_LOADED, number), Optional.empty(), true);
    }
    try {
      return compared(predictors.served(card.get().version()), logged, wording);
    } catch (Failure failure) {
      return not(wording.say(PredictionText.UNLOADABLE, number, failure.describe()));
    }
  }

  private static Replay not(String sentence) {
    return new Replay(sentence, Optional.empty(), false);
  }

  private Replay compared(ServedModel served, LoggedPrediction logged, Wording wording) {
    try {
      Answered now = predicted(served, logged);
      boolean same = SameBits.of(tree(logged.output()), tree(now.json()));
      PredictionText sentence = same ? PredictionText.SAME : PredictionText.DIFFERENT;
      return new Replay(
          wording.say(sentence, served.version(), wording.outcome(now.answer().prediction())),
          Optional.of(same),
          false);
    } catch (Problem problem) {
      return not(wording.say(PredictionText.REFUSES, served.version(), problem.detail()));
    }
  }

  /** What is served today says of it, and how far that is from what was said. */
  Replay champion(
      LoggedPrediction logged, Optional<ServedModel> champion, Wording wording, Shell shell) {
    if (logged.input() == null || logged.output() == null || logged.status() != 200) {
      return not(wording.say(PredictionText.NO_INPUT));
    }
    if (champion.isEmpty()) {
      return not(wording.say(PredictionText.CHAMPION_NONE));
    }
    ServedModel served = champion.get();
    if (Integer.valueOf(served.version()).equals(logged.version())) {
      return not(wording.say(PredictionText.CHAMPION_IS_IT, served.version()));
    }
    try {
      Answer now = predicted(served, logged).answer();
      String says =
          wording.say(
              PredictionText.CHAMPION_SAYS, served.version(), wording.outcome(now.prediction()));
      JsonNode before = tree(logged.output()).path("prediction");
      return not(
          now.prediction() instanceof Double number && before.isNumber()
              ? says + ", " + difference(number, before.doubleValue(), wording, shell) + "."
              : says + ".");
    } catch (Problem problem) {
      return not(wording.say(PredictionText.REFUSES, served.version(), problem.detail()));
    }
  }

  private static String difference(double now, double before, Wording wording, Shell shell) {
    double apart = now - before;
    String sign = apart < 0 ? "−" : "+";
    return wording.say(
        PredictionText.DIFFERENCE,
        sign + wording.rough(Math.abs(apart)),
        before == 0 ? "–" : sign + shell.percent(Math.abs(apart / before)));
  }

  private Answered predicted(ServedModel served, LoggedPrediction logged) {
    try {
      byte[] row = String.valueOf(logged.input()).getBytes(StandardCharsets.UTF_8);
      return predicting.tried(served, BodyReader.row(new ByteArrayInputStream(row)), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the log has as JSON. */
  static JsonNode tree(@Nullable String json) {
    try {
      return JSON.readTree(json == null ? "{}" : json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String pretty(JsonNode json) {
    return json.toPrettyString();
  }
}
