package io.isobar.storage.postgres;

import io.isobar.domain.tune.LearningCurve;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/** The columns curve_rounds and curve_scores, and other lists of numbers. */
final class Curves {
  private Curves() {}

  static LearningCurve read(ResultSet row) throws SQLException {
    Array rounds = row.getArray("curve_rounds");
    return new LearningCurve(
        List.of((Integer[]) rounds.getArray()), numbers(row.getArray("curve_scores")));
  }

  static List<Double> numbers(Array array) throws SQLException {
    return List.of((Double[]) array.getArray());
  }

  static <S extends SqlStatement<S>> S bind(S statement, LearningCurve curve) {
    return statement
        .bindArray("curveRounds", Integer.class, curve.rounds())
        .bindArray("curveScores", Double.class, curve.scores());
  }
}
