package io.isobar.datasource.systems;

import io.isobar.datasource.table.Choice;
import io.isobar.datasource.table.Cut;
import io.isobar.datasource.table.Draft;
import io.isobar.datasource.table.Draws;
import io.isobar.datasource.table.Table;
import io.isobar.datasource.table.TableFile;
import java.util.SplittableRandom;

/**
 * Passengers of a ship that sinks: women, children and the first class are saved first, 38 % in
 * all. Ages are missing for every fifth and cabins for most, as in the real list. The last batch
 * holds more young people of the third class.
 */
final class Titanic {
  private static final int STEERAGE = 2;
  private static final Choice CLASSES = Choice.of("1 242 | 2 207 | 3 551");
  private static final Choice LATE_CLASSES = Choice.of("1 60 | 2 90 | 3 850");
  private static final Choice SEXES = Choice.of("male 648 | female 352");
  private static final Choice SIBLINGS =
      Choice.of("0 682 | 1 235 | 2 31 | 3 18 | 4 20 | 5 6 | 8 8");
  private static final Choice PARENTS = Choice.of("0 761 | 1 132 | 2 90 | 3 6 | 4 5 | 5 5 | 6 1");
  private static final Choice FIRST_PORTS = Choice.of("S 587 | C 394 | Q 10 | ? 9");
  private static final Choice PORTS = Choice.of("S 768 | C 123 | Q 109");
  private static final Choice DECKS = Choice.of("A 75 | B 225 | C 290 | D 155 | E 155 | F 65");
  private static final Choice SURNAMES =
      Choice.of(
          "Ashford 3 | Bergdal 2 | Carter 4 | Dunmore 2 | Eklund 3 | Farrell 3 | Grieve 1 | Holm 4"
              + " | Ivers 1 | Jansen 4 | Keane 3 | Lindqvist 2 | Moran 4 | Norberg 2 | O'Hara 2"
              + " | Palmer 3 | Quist 1 | Rowe 2 | Sandberg 4 | Thorne 2 | Usher 1 | Webb 3");
  private static final Choice MEN =
      Choice.of("William 6 | John 5 | Karl 3 | George 4 | Thomas 3 | Patrick 2 | Anton 2");
  private static final Choice WOMEN =
      Choice.of("Anna 4 | Mary 5 | Margaret 3 | Elizabeth 3 | Helen 2 | Bertha 2 | Alice 2");

  static final Table TABLE =
      Table.named("titanic", 891, Cut.equal(3), TableFile.named("titanic.csv"))
          .hidden("true_age", Titanic::age)
          .whole("passenger_id", (row, random) -> row.row() + 1)
          .headed("PassengerId")
          .whole("survived", (row, random) -> 0.7 * Draws.noise(random) < score(row) ? 1 : 0)
          .whole("pclass", (row, random) -> classes(row).whole(random))
          .text("name", Titanic::name)
          .text("sex", SEXES)
          .real("age", Titanic::knownAge)
          .whole("sib_sp", SIBLINGS)
          .headed("SibSp")
          .whole("parch", PARENTS)
          .text("ticket", Titanic::ticket)
          .real("fare", Titanic::fare)
          .text("cabin", Titanic::cabin)
          .text(
              "embarked",
              (row, random) -> (row.number("pclass") == 1 ? FIRST_PORTS : PORTS).draw(random));

  private Titanic() {}

  /** The logarithm of the odds of being saved. */
  private static double score(Draft row) {
    double age = row.number("true_age");
    double family = row.number("sib_sp") + row.number("parch");
    return -0.3
        + (row.text("sex").equals("female") ? 2.7 : 0)
        - 0.9 * (row.number("pclass") - 1)
        - (row.number("pclass") == 3 ? 0.6 : 0)
        - 0.02 * (age - 30)
        + (age < 12 ? 1.3 : 0)
        - (family > 3 ? 1.5 : 0)
        + (row.text("embarked").equals("C") ? 0.4 : 0);
  }

  private static Choice classes(Draft row) {
    return row.batch() == STEERAGE ? LATE_CLASSES : CLASSES;
  }

  private static double age(Draft row, SplittableRandom random) {
    double usual = 44 - 6.5 * row.number("pclass") - (row.batch() == STEERAGE ? 11 : 0);
    double age = Draws.normal(random, usual, 13.5, 0.42, 80);
    return age < 1 ? Draws.rounded(age, 2) : Math.rint(age);
  }

  private static double knownAge(Draft row, SplittableRandom random) {
    double unknown = row.number("pclass") == 3 ? 0.277 : 0.10;
    return Draws.happens(random, unknown) ? Double.NaN : row.number("true_age");
  }

  private static double fare(Draft row, SplittableRandom random) {
    double family = row.number("sib_sp") + row.number("parch");
    double pounds =
        switch ((int) row.number("pclass")) {
          case 1 -> Draws.skewed(random, 52, 0.6, 5, 512.3292);
          case 2 -> Draws.skewed(random, 13, 0.35, 5, 73.5);
          default -> Draws.skewed(random, 8, 0.25, 4, 69.55);
        };
    return Draws.rounded(pounds * (1 + 0.35 * Math.min(family, 4)), 4);
  }

  private static String cabin(Draft row, SplittableRandom random) {
    double known =
        switch ((int) row.number("pclass")) {
          case 1 -> 0.81;
          case 2 -> 0.09;
          default -> 0.025;
        };
    return Draws.happens(random, known) ? DECKS.draw(random) + random.nextInt(2, 149) : "";
  }

  private static String ticket(Draft row, SplittableRandom random) {
    boolean first = row.number("pclass") == 1 && Draws.happens(random, 0.5);
    return first ? "PC " + random.nextInt(17_318, 17_762) : "" + random.nextInt(2_152, 383_162);
  }

  private static String name(Draft row, SplittableRandom random) {
    boolean female = row.text("sex").equals("female");
    double age = row.number("true_age");
    String title;
    if (female) {
      title = age < 16 || Draws.happens(random, 0.5) ? "Miss." : "Mrs.";
    } else {
      title = age < 14 ? "Master." : "Mr.";
    }
    return SURNAMES.draw(random) + ", " + title + " " + (female ? WOMEN : MEN).draw(random);
  }
}
