package io.isobar.gateway.serve;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.ModelCard;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The models that are served, and what they are. */
@RestController
final class ModelsController {
  private final ServedModels models;

  ModelsController(ServedModels models) {
    this.models = models;
  }

  /** One line of the list. */
  private record Listed(
      String model,
      int version,
      @JsonProperty("served_since") Instant servedSince,
      String target,
      List<String> inputs,
      @JsonRawValue String scores) {
    static Listed of(ServedModel served) {
      return new Listed(
          served.model(),
          served.version(),
          served.since(),
          served.card().dataset().target().column(),
          served.card().inputs().stream().map(Column::name).toList(),
          served.scoresJson());
    }
  }

  @GetMapping({"/v1/models", "/v1/models/"})
  ResponseEntity<byte[]> list() {
    List<Listed> all = models.all().stream().map(Listed::of).toList();
    return Json.answer(HttpStatus.OK, Map.of("models", all));
  }

  @GetMapping("/v1/models/{model}")
  ResponseEntity<byte[]> one(@PathVariable String model) {
    ServedModel served = models.require(Optional.of(model));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("served", Listed.of(served));
    models.splitOf(served).ifPresent(split -> answer.put("rollout", split.view()));
    answer.put("schema", RowSchema.of(served.card()));
    answer.put("example", RowSchema.example(served.card()));
    answer.put("card", card(served.card()));
    served
        .predictor()
        .calibration()
        .ifPresent(calibration -> answer.put("intervals", intervals(calibration)));
    return Json.answer(HttpStatus.OK, answer);
  }

  /** What intervals or sets promise, and on how many rows that was measured. */
  private static Map<String, Object> intervals(Calibration calibration) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("method", method(calibration));
    calibration.promised().ifPresent(coverage -> shown.put("promised", coverage));
    if (calibration.measuredOn() > 0) {
      shown.put("calibration_rows", calibration.measuredOn());
    }
    if (calibration instanceof Calibration.OfClasses classes) {
      shown.put("temperature", classes.temperature());
    }
    if (!calibration.whyNot().isEmpty()) {
      shown.put("why_not", calibration.whyNot());
    }
    return shown;
  }

  private static String method(Calibration calibration) {
    return switch (calibration) {
      case Calibration.Residual _ -> "residual";
      case Calibration.Quantiles _ -> "cqr";
      case Calibration.OfClasses classes ->
          classes.sets().map(sets -> sets.rule().name().toLowerCase(Locale.ROOT)).orElse("none");
      case Calibration.Absent _ -> "none";
    };
  }

  private static Map<String, Object> card(ModelCard card) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("dataset", card.dataset().name());
    shown.put("target", card.dataset().target().column());
    shown.put("task", card.dataset().target().task().name().toLowerCase(Locale.ROOT));
    shown.put("transform", card.dataset().target().transform().name().toLowerCase(Locale.ROOT));
    card.classes().ifPresent(classes -> shown.put("classes", classes));
    shown.put("run", card.run());
    shown.put("batches", card.batches());
    shown.put("train_rows", card.trainRows());
    shown.put("data_sha256", card.dataSha256());
    card.parameters().ifPresent(boosted -> shown.put("parameters", boosted));
    shown.put("rounds", card.rounds());
    shown.put("seed", card.seed());
    return shown;
  }
}
