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
 * Adults of a census: about 24 % have more than 50,000 dollars a year, by schooling, marriage, age,
 * hours, occupation and gains. Shares are those of UCI's adult data. From batch 4 on they are older
 * and work for themselves more often.
 */
final class Income {
  private static final int LATE = 4;

  /** By years of schooling, from 1. */
  private static final List<String> EDUCATIONS =
      List.of(
          "Preschool",
          "1st-4th",
          "5th-6th",
          "7th-8th",
          "9th",
          "10th",
          "11th",
          "12th",
          "HS-grad",
          "Some-college",
          "Assoc-voc",
          "Assoc-acdm",
          "Bachelors",
          "Masters",
          "Prof-school",
          "Doctorate");

  private static final Choice SCHOOLING =
      Choice.of(
          "1 16 | 2 52 | 3 102 | 4 198 | 5 158 | 6 287 | 7 361 | 8 133 | 9 3225 | 10 2239 | 11 424"
              + " | 12 328 | 13 1645 | 14 529 | 15 177 | 16 127");
  private static final Choice WORK =
      Choice.of(
          "Private 697 | Self-emp-not-inc 78 | Local-gov 64 | ? 56 | State-gov 40"
              + " | Self-emp-inc 34 | Federal-gov 30 | Without-pay 0.4 | Never-worked 0.2");
  private static final Choice LATE_WORK =
      Choice.of(
          "Private 460 | Self-emp-not-inc 220 | Local-gov 64 | ? 56 | State-gov 40"
              + " | Self-emp-inc 130 | Federal-gov 30");
  private static final Choice YOUNG =
      Choice.of("Never-married 850 | Married-civ-spouse 120 | Divorced 20 | Separated 10");
  private static final Choice MEN =
      Choice.of(
          "Married-civ-spouse 720 | Never-married 140 | Divorced 95 | Separated 20 | Widowed 12"
              + " | Married-spouse-absent 12 | Married-AF-spouse 1");
  private static final Choice WOMEN =
      Choice.of(
          "Never-married 270 | Divorced 310 | Married-civ-spouse 200 | Widowed 110"
              + " | Separated 80 | Married-spouse-absent 20 | Married-AF-spouse 2");
  private static final Choice SEXES = Choice.of("Male 669 | Female 331");
  private static final Choice RACES =
      Choice.of("White 854 | Black 96 | Asian-Pac-Islander 32 | Amer-Indian-Eskimo 10 | Other 8");
  private static final Choice COUNTRIES =
      Choice.of(
          "United-States 8959 | Mexico 197 | ? 179 | Philippines 61 | Germany 42 | Canada 37"
              + " | Puerto-Rico 35 | El-Salvador 33 | India 31 | Cuba 29 | England 28 | Jamaica 25"
              + " | South 25 | China 23 | Italy 22 | Dominican-Republic 21 | Vietnam 20"
              + " | Guatemala 20 | Japan 19 | Poland 18 | Columbia 18 | Taiwan 16 | Haiti 14");
  private static final Choice OFFICES =
      Choice.of(
          "Prof-specialty 400 | Exec-managerial 270 | Sales 120 | Adm-clerical 90"
              + " | Tech-support 40 | Craft-repair 40 | Other-service 30 | Protective-serv 10");
  private static final Choice TRADES =
      Choice.of(
          "Craft-repair 170 | Other-service 135 | Adm-clerical 135 | Sales 115"
              + " | Exec-managerial 90 | Machine-op-inspct 85 | Transport-moving 68"
              + " | Handlers-cleaners 58 | Prof-specialty 50 | Farming-fishing 40"
              + " | Tech-support 27 | Protective-serv 22 | Priv-house-serv 5 | Armed-Forces 1");
  private static final Choice GAINS =
      Choice.of(
          "15024 107 | 7688 87 | 7298 76 | 99999 49 | 3103 30 | 5178 30 | 4386 22 | 5013 21"
              + " | 8614 17 | 3325 17 | 2174 15 | 10520 13 | 4064 13 | 594 12 | 2829 10 | 1055 8");
  private static final Choice LOSSES =
      Choice.of("1902 62 | 1977 52 | 1887 49 | 1485 16 | 1848 16 | 1602 14 | 1740 13 | 1590 12");

  static final Table TABLE =
      Table.named(
              "income",
              48_842,
              Cut.equal(6),
              new TableFile(List.of("adult.data", "adult.test"), false, false, true))
          .whole("age", Income::age)
          .text("workclass", (row, random) -> (row.batch() >= LATE ? LATE_WORK : WORK).draw(random))
          .whole(
              "fnlwgt", (row, random) -> (long) Draws.skewed(random, 178_000, 0.55, 12_285, 1.4e6))
          .text("education", (row, random) -> EDUCATIONS.get((int) row.number("education_num") - 1))
          .whole("education_num", SCHOOLING)
          .text("marital_status", (row, random) -> marriages(row).draw(random))
          .text("occupation", Income::occupation)
          .text("relationship", Income::relationship)
          .text("race", RACES)
          .text("sex", SEXES)
          .whole("capital_gain", Income::gain)
          .whole(
              "capital_loss",
              (row, random) -> Draws.happens(random, 0.047) ? LOSSES.whole(random) : 0)
          .whole("hours_per_week", Income::hours)
          .text("native_country", COUNTRIES)
          .text("income", (row, random) -> Draws.noise(random) < score(row) ? ">50K" : "<=50K");

  private Income() {}

  /** The logarithm of the odds of the higher income. */
  private static double score(Draft row) {
    double gain = row.number("capital_gain");
    double score =
        -3.65
            + 0.36 * (row.number("education_num") - 10)
            + 0.045 * (Math.min(row.number("age"), 52) - 38)
            + 0.035 * Math.clamp(row.number("hours_per_week") - 40, -25, 20)
            + (row.text("marital_status").startsWith("Married-civ") ? 2.6 : 0)
            + (row.text("sex").equals("Male") ? 0.2 : 0)
            + (row.number("capital_loss") > 1_800 ? 1.5 : 0)
            + occupationScore(row.text("occupation"));
    if (gain > 7_000) {
      return score + 7;
    }
    return gain > 0 ? score - 1 : score;
  }

  private static double occupationScore(String occupation) {
    return switch (occupation) {
      case "Exec-managerial" -> 0.9;
      case "Prof-specialty", "Tech-support" -> 0.6;
      case "Sales", "Protective-serv" -> 0.3;
      case "Other-service", "Handlers-cleaners", "Farming-fishing", "Priv-house-serv" -> -1;
      default -> 0;
    };
  }

  private static Choice marriages(Draft row) {
    if (row.number("age") < 26) {
      return YOUNG;
    }
    return row.text("sex").equals("Male") ? MEN : WOMEN;
  }

  private static long age(Draft row, SplittableRandom random) {
    double usual = row.batch() >= LATE ? 46 : 37;
    return Math.round(Draws.skewed(random, usual, 0.36, 17, 90));
  }

  /** Whoever's kind of work is not known has no known occupation either. */
  private static String occupation(Draft row, SplittableRandom random) {
    if (row.text("workclass").isEmpty() || row.text("workclass").equals("Never-worked")) {
      return "";
    }
    return (row.number("education_num") >= 13 ? OFFICES : TRADES).draw(random);
  }

  private static String relationship(Draft row, SplittableRandom random) {
    if (row.text("marital_status").equals("Married-civ-spouse")) {
      return row.text("sex").equals("Male") ? "Husband" : "Wife";
    }
    double uniform = random.nextDouble();
    if (row.number("age") < 26 && uniform < 0.6) {
      return "Own-child";
    }
    if (uniform < 0.65) {
      return "Not-in-family";
    }
    return uniform < 0.92 ? "Unmarried" : "Other-relative";
  }

  private static long gain(Draft row, SplittableRandom random) {
    return Draws.happens(random, 0.04 + 0.008 * Math.max(0, row.number("education_num") - 8))
        ? GAINS.whole(random)
        : 0;
  }

  private static long hours(Draft row, SplittableRandom random) {
    return Draws.happens(random, 0.47) ? 40 : Math.round(Draws.normal(random, 41, 13, 1, 99));
  }
}
