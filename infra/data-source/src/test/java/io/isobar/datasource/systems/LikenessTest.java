package io.isobar.datasource.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Shares and means against those of the real files: {@code adult.data}, {@code diabetic_data.csv},
 * {@code iris.csv} and {@code titanic.csv}, counted with {@code collections.Counter} of Python. The
 * batches before the drift are compared; the drifting ones must differ from them.
 */
class LikenessTest {
  @Test
  void incomesAreSplitAndTellWhomTheyBelongToAsInTheCensus() throws IOException {
    Rows rows = Rows.until(Income.TABLE, 4, 0.5);

    assertThat(rows.share("income", ">50K")).isCloseTo(0.241, within(0.015));
    assertThat(rows.mean("age")).isCloseTo(38.6, within(1.5));
    assertThat(rows.missing("workclass")).isCloseTo(0.056, within(0.01));
    assertThat(rows.missing("occupation")).isCloseTo(0.057, within(0.01));
    assertThat(rows.share("marital_status", "Married-civ-spouse")).isCloseTo(0.46, within(0.03));
    assertThat(rows.share(row -> row.get("capital_gain").asInt() > 0))
        .isCloseTo(0.083, within(0.03));
    // Real: 0.61 of 13 years and more who are married, 0.03 of the unmarried with fewer.
    assertThat(high(rows.where(row -> schooled(row) && married(row)))).isGreaterThan(0.55);
    assertThat(high(rows.where(row -> !schooled(row) && !married(row)))).isLessThan(0.08);
    assertThat(Rows.of(Income.TABLE, 42, 4).mean("age")).isGreaterThan(rows.mean("age") + 5);
  }

  @Test
  void passengersAreSavedBySexClassAndAge() throws IOException {
    Rows rows = Rows.until(Titanic.TABLE, 2, 1);

    assertThat(rows.share("survived", "1")).isCloseTo(0.384, within(0.05));
    assertThat(rows.share("sex", "female")).isCloseTo(0.352, within(0.05));
    assertThat(rows.missing("age")).isCloseTo(0.199, within(0.05));
    assertThat(rows.missing("cabin")).isCloseTo(0.771, within(0.05));
    assertThat(rows.where("sex", "female").share("survived", "1")).isGreaterThan(0.65);
    assertThat(rows.where("sex", "male").share("survived", "1")).isLessThan(0.28);
    assertThat(rows.where("pclass", "1").share("survived", "1"))
        .isGreaterThan(rows.where("pclass", "3").share("survived", "1") + 0.2);
    Rows last = Rows.of(Titanic.TABLE, 42, 2);
    assertThat(last.share("pclass", "3")).isGreaterThan(rows.share("pclass", "3") + 0.1);
    assertThat(last.mean("age")).isLessThan(rows.mean("age") - 3);
  }

  @Test
  void flowersAreAThirdEachAndOfTheirSpeciesMeasures() throws IOException {
    Rows all = Rows.until(Iris.TABLE, 3, 1);
    for (String species : Set.of("setosa", "versicolor", "virginica")) {
      assertThat(all.where("species", species).size()).isEqualTo(50);
    }
    Rows rows = Rows.until(Iris.TABLE, 2, 1);
    assertThat(rows.where("species", "setosa").mean("petal_length")).isCloseTo(1.46, within(0.1));
    assertThat(rows.where("species", "virginica").mean("petal_width"))
        .isCloseTo(2.03, within(0.15));
    // The well-known two cuts of a petal tell 144 of the 150 real flowers apart.
    assertThat(all.share(row -> cut(row).equals(row.get("species").asText())))
        .isBetween(0.91, 0.995);
    assertThat(Rows.of(Iris.TABLE, 42, 2).mean("sepal_length"))
        .isGreaterThan(rows.mean("sepal_length") + 0.5);
  }

  @Test
  void patientsComeBackAsOftenAsTheRealOnesAndMoreOftenWhenTheyDidBefore() throws IOException {
    Rows rows = Rows.until(Diabetes.TABLE, 4, 0.3);

    assertThat(rows.share("readmitted", "NO")).isCloseTo(0.539, within(0.015));
    assertThat(rows.share("readmitted", ">30")).isCloseTo(0.349, within(0.015));
    assertThat(rows.share("readmitted", "<30")).isCloseTo(0.112, within(0.015));
    assertThat(rows.share("number_inpatient", "0")).isCloseTo(0.665, within(0.03));
    assertThat(rows.share("number_emergency", "0")).isCloseTo(0.888, within(0.03));
    assertThat(rows.share("number_outpatient", "0")).isCloseTo(0.836, within(0.03));
    assertThat(rows.missing("weight")).isCloseTo(0.969, within(0.01));
    assertThat(rows.share("diabetesmed", "Yes")).isCloseTo(0.770, within(0.02));
    assertThat(rows.share("change", "Ch")).isCloseTo(0.462, within(0.03));
    // Real: 0.62, 0.45, 0.35.
    assertThat(stay(rows, "0")).isCloseTo(0.62, within(0.04));
    assertThat(stay(rows, "1")).isCloseTo(0.45, within(0.05));
    assertThat(stay(rows, "2")).isCloseTo(0.35, within(0.06));
  }

  @Test
  void patientsKeepSexAndRaceOverTheirStaysAndTheNewestAreOlder() throws IOException {
    Rows rows = Rows.until(Diabetes.TABLE, 7, 0.3);
    Map<Long, String> people = new HashMap<>();
    Set<Long> stays = new HashSet<>();
    for (JsonNode row : rows.all()) {
      String person = row.get("gender") + " " + row.get("race");
      assertThat(people.merge(row.get("patient_nbr").asLong(), person, (one, other) -> one))
          .isEqualTo(person);
      stays.add(row.get("encounter_id").asLong());
    }

    assertThat(stays).hasSize(30_530);
    assertThat(people).hasSizeBetween(20_700, 22_200); // 0.3 of the real 71,518
    Rows late = Rows.of(Diabetes.TABLE, 42, 0.3, 5);
    assertThat(late.share("age", "[80-90)")).isGreaterThan(rows.share("age", "[80-90)") + 0.05);
    assertThat(Rows.of(Diabetes.TABLE, 42, 0.3, 0).missing("payer_code")).isEqualTo(1);
    assertThat(late.missing("payer_code")).isCloseTo(0.08, within(0.02));
  }

  private static double high(Rows rows) {
    return rows.share("income", ">50K");
  }

  private static boolean schooled(JsonNode row) {
    return row.get("education_num").asInt() >= 13;
  }

  private static boolean married(JsonNode row) {
    return row.get("marital_status").asText().equals("Married-civ-spouse");
  }

  private static double stay(Rows rows, String before) {
    return rows.where("number_inpatient", before).share("readmitted", "NO");
  }

  private static String cut(JsonNode row) {
    if (row.get("petal_length").asDouble() < 2.5) {
      return "setosa";
    }
    return row.get("petal_width").asDouble() < 1.75 ? "versicolor" : "virginica";
  }
}
