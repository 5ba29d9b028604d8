package io.isobar.gateway.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads, checks and cleans rows as a prediction does, and goes no further. */
@RestController
final class PreprocessController {
  private final ServedModels models;
  private final ServeSettings settings;

  PreprocessController(ServedModels models, ServeSettings settings) {
    this.models = models;
    this.settings = settings;
  }

  /** The message and the names of the answer are those of the system that it replaces. */
  @PostMapping({"/test_preprocess", "/test_preprocess/"})
  ResponseEntity<byte[]> test(HttpServletRequest request) throws IOException {
    RowsAsking asking = new RowsAsking(request, Which.ONLY, settings);
    ServedModel model = models.require(asking.ask().which());
    List<Map<String, Object>> rows = asking.read(model).rows();
    rows.forEach(row -> PredictionIds.chosen(model, row));
    Faults faults = new Faults();
    int checked = Rows.checked(model, rows, faults).size();
    faults.refuseIfAny();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("mensaje", "Preprocesamiento exitoso");
    answer.put("forma_procesada", List.of(checked, model.card().inputs().size()));
    answer.put("model", model.model());
    answer.put("version", model.version());
    return Json.answer(HttpStatus.OK, answer);
  }
}
