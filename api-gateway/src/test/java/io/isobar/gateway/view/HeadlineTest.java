package io.isobar.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeadlineTest {
  static List<Headline> every() {
    return List.of(
        new Headline.UnderWay(List.of()),
        new Headline.UnderWay(List.of("tune", "drift")),
        new Headline.Asks("ask", "owner", "Go on?"),
        new Headline.WaitsForSlots("the pool is full"),
        new Headline.Failed("", "timed out"),
        new Headline.Failed("load", "no table"),
        new Headline.Cancelled("cancelled by ana"),
        new Headline.NothingNew(true),
        new Headline.NothingNew(false),
        new Headline.TooFew(3, 189, 20_000),
        new Headline.TooFew(3, 600, 500),
        new Headline.NotTrained(4, "stable: nothing drifted"),
        new Headline.NotPromoted("RMSE", 54_106, 53_900, 2),
        new Headline.NotPromoted("log loss", 0.7123, Double.NaN, 0),
        new Headline.Promoted("prices", 4, 3, "RMSE", 54_106),
        new Headline.Promoted("prices", 1, 0, "RMSE", 54_106),
        new Headline.Done(7));
  }

  @ParameterizedTest
  @MethodSource("every")
  void isASentenceInEachLanguage(Headline headline) {
    String english = headline.in(Language.ENGLISH);
    String spanish = headline.in(Language.SPANISH);
    for (String sentence : List.of(english, spanish)) {
      assertThat(sentence).isNotBlank().doesNotContain("%", "null", "NaN", "  ");
    }
    assertThat(english).isNotEqualTo(spanish);
  }

  @Test
  void everyKindIsShown() {
    assertThat(every().stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(
            Arrays.stream(Headline.class.getPermittedSubclasses()).toArray(Class[]::new));
  }

  @Test
  void numbersAreWrittenAsTheReaderWritesThem() {
    Headline headline = new Headline.TooFew(3, 189, 20_000);
    assertThat(headline.in(Language.ENGLISH))
        .isEqualTo(
            "Batch 3 has 189 rows and 20,000 are needed to judge drift, so it did not train.");
    assertThat(headline.in(Language.SPANISH))
        .isEqualTo(
            "El lote 3 tiene 189 filas y hacen falta 20.000 para juzgar la deriva, así que no"
                + " entrenó.");
  }
}
