package io.isobar.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTextTest {
  @Test
  void showsAnIntervalWithItsCoverage() throws JsonProcessingException {
    assertThat(
            lines(
                """
                {"prediction": 5000, "interval": {"low": 4000, "high": 7000, "coverage": 0.975},
                 "model": "houses", "version": 3, "prediction_id": "p1"}
                """))
        .containsExactly(
            "houses version 3 predicts 5,000  (4,000 to 7,000 with 97.5 % coverage)",
            "  prediction id p1");
  }

  @Test
  void showsAPredictedClassWithAllProbabilities() throws JsonProcessingException {
    String answer =
        "{\"prediction\": \"sold\", \"probabilities\": {\"sold\": 0.75, \"for_sale\": 0.25},"
            + " \"model\": \"states\", \"version\": 3, \"prediction_id\": \"p1\"}";
    assertThat(PredictionText.lines(new ObjectMapper().readTree(answer)))
        .containsExactly(
            "states version 3 predicts sold",
            "  sold                                 75.0 %  ██████████████████",
            "  for_sale                             25.0 %  ██████",
            "  prediction id p1");
  }

  @Test
  void showsTrainingRowsToCompareWith() throws JsonProcessingException {
    assertThat(
            lines(
                """
                {"prediction": 225000, "model": "houses", "version": 3, "prediction_id": "p1",
                 "comparable": [
                   {"distance": 0.0134, "truth": 219000.0, "row": {"bed": 3, "state": "texas"}},
                   {"distance": 0.5, "truth": 90.5, "row": {}}]}
                """))
        .containsExactly(
            "houses version 3 predicts 225,000",
            "  training rows like it, from 0 (the same) to 1 (nothing in common):",
            "  0.013       219,000  bed 3, state texas",
            "  0.500        90.500  ",
            "  prediction id p1");
  }

  @Test
  void showsTheSetOfClasses() throws JsonProcessingException {
    assertThat(
            lines(
                """
                {"prediction": "b", "probabilities": {"a": 0.25, "b": 0.75},
                 "set": {"classes": ["b", "a"], "coverage": 0.9},
                 "model": "grades", "version": 1, "prediction_id": "p1"}
                """))
        .contains("  one of b, a with 90 % coverage");
  }

  @Test
  void saysWhyThereIsNoInterval() throws JsonProcessingException {
    assertThat(
            lines(
                """
                {"prediction": 5000, "model": "houses", "version": 3, "prediction_id": "p1",
                 "warnings": [
                   {"field": "city", "value": "Rome", "note": "never seen"},
                   {"field": "interval", "value": "none", "note": "8 rows are too few"}]}
                """))
        .containsExactly(
            "houses version 3 predicts 5,000",
            "  no interval: 8 rows are too few",
            "  prediction id p1");
  }

  private static List<String> lines(String answer) throws JsonProcessingException {
    return PredictionText.lines(new ObjectMapper().readTree(answer));
  }
}
