package io.isobar.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.view.RunCard;
import io.isobar.workflows.drift.DriftResult.ColumnDetail;
import io.isobar.workflows.drift.DriftResult.FactDetail;
import io.isobar.workflows.drift.DriftResult.Role;
import io.isobar.workflows.drift.DriftResult.Subject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftTableTest {
  @Test
  void showsEachFactWithItsFigures() {
    FactDetail values =
        new FactDetail(
            Subject.values,
            "chi-square",
            54.5,
            Optional.of(0.0001),
            Optional.of(0.0003),
            Optional.of(0.21),
            true);
    ColumnDetail detail =
        new ColumnDetail(Role.feature, 0.01, 0.5, Optional.of(1_234L), List.of(values));
    List<String> lines =
        DriftTable.lines(
            new RunCard.Drift(
                "drifted",
                "why",
                List.of(
                    new RunCard.Drift.Column("city", 0.21, 0.1, true, Optional.of(detail)),
                    new RunCard.Drift.Column("old", 0.2, 0.1, true, Optional.empty()))));
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).startsWith("  COLUMN").endsWith("UNSEEN");
    assertThat(lines.get(1).trim().split("\\s+"))
        .containsExactly(
            "city",
            "yes",
            "values",
            "chi-square",
            "54.50",
            "0.0001000",
            "0.0003000",
            "0.210",
            "0.1000",
            "50.0",
            "%",
            "1.0",
            "%",
            "1,234");
    assertThat(lines.getLast()).isEmpty();
  }

  @Test
  void saysNothingOfResultsOfBefore() {
    assertThat(
            DriftTable.lines(
                new RunCard.Drift(
                    "stable",
                    "why",
                    List.of(new RunCard.Drift.Column("old", 0, 0.1, false, Optional.empty())))))
        .isEmpty();
  }
}
