package io.isobar.datasource.systems;

import io.isobar.datasource.table.Choice;
import io.isobar.datasource.table.Cut;
import io.isobar.datasource.table.Draft;
import io.isobar.datasource.table.Draws;
import io.isobar.datasource.table.Table;
import io.isobar.datasource.table.TableFile;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Hospital stays of people with diabetes: 54 % are not readmitted, 35 % after 30 days, 11 % within
 * them. Who was in hospital often comes back, with much noise. A person may stay several times; sex
 * and race remain. Shares are those of UCI's data of 130 hospitals, of which more and more tell who
 * pays; the people of batch 4 and later are older.
 */
final class Diabetes {
  private static final int LATE = 4;

  /** So many people that 1,000 stays are of about 700, as in the real data. */
  private static final double PEOPLE = 1.33;

  /** Share of the stays whose payer is not known, by batch. */
  private static final List<Double> NO_PAYER = List.of(1.0, 0.79, 0.29, 0.29, 0.12, 0.08, 0.14);

  private static final Choice RACES =
      Choice.of("Caucasian 748 | AfricanAmerican 189 | ? 22 | Hispanic 20 | Other 15 | Asian 6");
  private static final Choice GENDERS = Choice.of("Female 53760 | Male 46237 | Unknown/Invalid 3");
  private static final Choice WEIGHTS =
      Choice.of("? 9686 | [75-100) 131 | [50-75) 88 | [100-125) 61 | [125-150) 14 | [25-50) 10");
  private static final Choice ADMISSIONS = Choice.of("1 531 | 3 185 | 2 182 | 6 52 | 5 47 | 8 3");
  private static final Choice DISCHARGES =
      Choice.of(
          "1 592 | 3 137 | 6 127 | 18 36 | 2 21 | 22 20 | 11 16 | 5 12 | 25 10 | 4 8 | 7 6"
              + " | 23 4 | 13 4 | 14 4 | 28 1");
  private static final Choice SOURCES =
      Choice.of("7 565 | 1 291 | 17 67 | 4 31 | 6 22 | 2 11 | 5 8 | 3 2 | 20 2 | 9 1");
  private static final Choice DAYS =
      Choice.of(
          "1 140 | 2 169 | 3 175 | 4 137 | 5 98 | 6 74 | 7 58 | 8 43 | 9 30 | 10 23 | 11 18"
              + " | 12 14 | 13 12 | 14 10");
  private static final Choice PAYERS =
      Choice.of(
          "MC 528 | HM 102 | SP 81 | BC 76 | MD 57 | CP 41 | UN 40 | CM 31 | OG 17 | PO 10"
              + " | DM 9 | CH 2 | WC 2 | OT 2 | MP 1 | SI 1");
  private static final Choice SPECIALTIES =
      Choice.of(
          "? 491 | InternalMedicine 144 | Emergency/Trauma 74 | Family/GeneralPractice 73"
              + " | Cardiology 53 | Surgery-General 30 | Nephrology 16 | Orthopedics 14"
              + " | Orthopedics-Reconstructive 12 | Radiologist 11 | Pulmonology 9 | Psychiatry 8"
              + " | Urology 7 | ObstetricsandGynecology 7 | Surgery-Cardiovascular/Thoracic 6"
              + " | Gastroenterology 6 | Surgery-Vascular 5 | Surgery-Neuro 5 | Oncology 3"
              + " | Pediatrics 3 | Neurology 2 | Hematology/Oncology 2 | Endocrinology 1");
  private static final Choice PROCEDURES =
      Choice.of("0 458 | 1 204 | 2 125 | 3 93 | 6 49 | 4 41 | 5 30");
  private static final Choice DIAGNOSES =
      Choice.of(
          "428 67 | 414 65 | 786 40 | 410 36 | 486 35 | 427 27 | 491 22 | 715 21 | 682 20 | 434 20"
              + " | 780 20 | 996 19 | 276 40 | 250 60 | 401 50 | 496 30 | 599 28 | 403 20"
              + " | 250.02 20 | 250.6 12 | 250.8 12 | V57 12 | 707 18 | 585 15 | other 330");
  private static final Choice COUNTS =
      Choice.of("9 490 | 5 112 | 8 104 | 7 102 | 6 100 | 4 54 | 3 28 | 2 10 | 1 2 | 16 1");
  private static final Choice SUGARS = Choice.of("None 947 | Norm 26 | >200 15 | >300 12");
  private static final Choice LONG_SUGARS = Choice.of("None 833 | >8 81 | Norm 49 | >7 37");

  static final Table TABLE = table();

  private Diabetes() {}

  private static Table table() {
    // Batches of 15,000: the blocks in which the source system inserts the rows.
    Table table =
        Table.named(
            "diabetes", 101_766, Cut.blocks(15_000, 101_766), TableFile.named("diabetic_data.csv"));
    return addEnd(Medicines.addTo(addStay(addPerson(table))));
  }

  private static Table addPerson(Table table) {
    return table
        .hidden(
            "person",
            (row, random) -> random.nextLong(Math.max(1, Math.round(row.rows() * PEOPLE))))
        .hidden("frailty", (row, random) -> shared(row, "frailty").nextGaussian())
        .whole("encounter_id", (row, random) -> 12_522 + row.row() * 4_361 + random.nextInt(4_000))
        .whole("patient_nbr", (row, random) -> 135 + 1_403 * person(row))
        .text("race", (row, random) -> RACES.draw(shared(row, "race")))
        .text("gender", (row, random) -> GENDERS.draw(shared(row, "gender")))
        .text("age", (row, random) -> age(row))
        .text("weight", WEIGHTS);
  }

  private static Table addStay(Table table) {
    return table
        .whole("admission_type_id", ADMISSIONS)
        .whole("discharge_disposition_id", DISCHARGES)
        .whole("admission_source_id", SOURCES)
        .whole("time_in_hospital", DAYS)
        .text(
            "payer_code",
            (row, random) ->
                Draws.happens(random, NO_PAYER.get(row.batch())) ? "" : PAYERS.draw(random))
        .text("medical_specialty", SPECIALTIES)
        .whole(
            "num_lab_procedures",
            (row, random) -> Math.round(Draws.normal(random, 43, 19.7, 1, 132)))
        .whole("num_procedures", PROCEDURES)
        .whole("num_medications", Diabetes::medications)
        .whole("number_outpatient", (row, random) -> visits(row, random, 0.10, 1.6, 42))
        .whole("number_emergency", (row, random) -> visits(row, random, 0.06, 1.5, 76))
        .whole("number_inpatient", (row, random) -> visits(row, random, 0.30, 1.2, 21))
        .text("diag_1", (row, random) -> diagnosis(random, 0.0002))
        .text("diag_2", (row, random) -> diagnosis(random, 0.0035))
        .text("diag_3", (row, random) -> diagnosis(random, 0.014))
        .whole("number_diagnoses", COUNTS)
        .text("max_glu_serum", SUGARS)
        .text("a1cresult", LONG_SUGARS);
  }

  private static Table addEnd(Table table) {
    return table
        .text("change", Diabetes::change)
        .text("diabetesmed", (row, random) -> Medicines.anyTaken(row) ? "Yes" : "No")
        .text("readmitted", Diabetes::readmitted);
  }

  private static SplittableRandom shared(Draft row, String purpose) {
    return row.shared(purpose, person(row));
  }

  private static long person(Draft row) {
    return (long) row.number("person");
  }

  /** As the data has it: {@code [70-80)}. */
  private static String age(Draft row) {
    double years =
        Draws.normal(shared(row, "age"), 66.5, 15.5, 0, 99.9) + (row.batch() >= LATE ? 9 : 0);
    int decade = (int) Math.min(9, years / 10);
    return "[%d-%d)".formatted(10 * decade, 10 * decade + 10);
  }

  private static long medications(Draft row, SplittableRandom random) {
    double usual = 11 + 0.85 * row.number("time_in_hospital");
    return Math.round(Draws.skewed(random, usual, 0.45, 1, 81));
  }

  private static long visits(
      Draft row, SplittableRandom random, double usual, double spread, long most) {
    return Draws.times(random, usual * StrictMath.exp(spread * row.number("frailty")), most);
  }

  private static String diagnosis(SplittableRandom random, double missing) {
    if (Draws.happens(random, missing)) {
      return "";
    }
    String code = DIAGNOSES.draw(random);
    return code.equals("other") ? Integer.toString(random.nextInt(1, 1_000)) : code;
  }

  private static String change(Draft row, SplittableRandom random) {
    boolean changed =
        Medicines.anyChanged(row) || (Medicines.anyTaken(row) && Draws.happens(random, 0.38));
    return changed ? "Ch" : "No";
  }

  private static String readmitted(Draft row, SplittableRandom random) {
    if (row.number("discharge_disposition_id") == 11) {
      return "NO"; // died
    }
    double back = score(row) + Draws.noise(random);
    if (back < 0.96) {
      return "NO";
    }
    return back < 3.09 ? ">30" : "<30";
  }

  /** The readiness to come back, in units of the logarithm of odds. */
  private static double score(Draft row) {
    double discharge =
        switch ((int) row.number("discharge_disposition_id")) {
          case 3, 6 -> 0.3;
          case 22, 5 -> 0.8;
          case 13, 14 -> -2;
          default -> 0;
        };
    return 0.9 * StrictMath.log1p(row.number("number_inpatient"))
        + 0.7 * StrictMath.log1p(row.number("number_emergency"))
        + 0.35 * StrictMath.log1p(row.number("number_outpatient"))
        + 0.13 * (Math.min(row.number("number_diagnoses"), 9) - 7)
        + (row.text("diabetesmed").equals("Yes") ? 0.3 : 0)
        + 0.02 * (row.number("time_in_hospital") - 4)
        + discharge;
  }
}
