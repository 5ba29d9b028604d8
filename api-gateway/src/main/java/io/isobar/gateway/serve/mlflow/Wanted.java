package io.isobar.gateway.serve.mlflow;

import io.isobar.domain.model.ModelCard;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** What params ask of each row; the published model takes the same. */
enum Wanted {
  PREDICTION {
    @Override
    Object of(Answer answer) {
      return answer.prediction();
    }
  },
  INTERVAL {
    @Override
    Object of(Answer answer) {
      Optional<Answer.Interval> interval = Optional.ofNullable(answer.interval());
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("prediction", answer.prediction());
      shown.put("low", interval.map(Answer.Interval::low));
      shown.put("high", interval.map(Answer.Interval::high));
      return shown;
    }
  },
  PROBABILITIES {
    @Override
    Object of(Answer answer) {
      Map<String, Double> probabilities = answer.probabilities();
      return probabilities == null ? Map.of() : probabilities;
    }
  },
  SET {
    @Override
    Object of(Answer answer) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("prediction", answer.prediction());
      shown.put("set", Optional.ofNullable(answer.set()).map(Answer.ClassSet::classes));
      return shown;
    }
  };

  abstract Object of(Answer answer);

  /** At most one of them, each a truth value. */
  static Wanted of(Map<String, Object> params, ModelCard card) {
    List<Wanted> possible =
        card.classes().isPresent() ? List.of(PROBABILITIES, SET) : List.of(INTERVAL);
    Wanted wanted = PREDICTION;
    for (Map.Entry<String, Object> param : params.entrySet()) {
      Wanted known =
          possible.stream()
              .filter(one -> one.param().equals(param.getKey()))
              .findFirst()
              .orElseThrow(() -> unknown(param.getKey(), possible));
      if (!(param.getValue() instanceof Boolean asked)) {
        throw bad("The param " + param.getKey() + " is no truth value: " + param.getValue() + ".");
      }
      if (asked && wanted != PREDICTION) {
        throw bad("There are both " + wanted.param() + " and " + known.param() + "; ask twice.");
      }
      wanted = asked ? known : wanted;
    }
    return wanted;
  }

  private String param() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Problem unknown(String name, List<Wanted> possible) {
    String known = String.join(", ", possible.stream().map(Wanted::param).toList());
    return bad("There is no param '" + name + "' of this model; expected one of " + known + ".");
  }

  private static Problem bad(String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, "mlflow.bad-params", detail);
  }
}
