package io.isobar.activities.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.collect.CollectSettings;
import io.isobar.workflows.collect.CollectSettings.Exhausted;
import io.isobar.workflows.collect.CollectSettings.UnknownColumns;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each way in which a source can be wrong: what is said, and that nothing has landed. */
class BadAnswerTest extends Collecting {

  private Failure refuses(Category category, String code) {
    return refuses(category, code, SETTINGS);
  }

  private Failure refuses(Category category, String code, CollectSettings settings) {
    Failure failure = catchThrowableOfType(Failure.class, () -> collect("r1", settings));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).as(failure.describe()).isEqualTo(code);
    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure.remedy()).isNotBlank();
    assertThat(landedRows()).isZero();
    assertThat(batches()).isZero();
    return failure;
  }

  @Test
  void namesBatchRowColumnAndValueOfAWrongType() {
    String[] rows = rows(0, 15_000);
    rows[16] = rows[16].replace("\"price\":16.5", "\"price\":\"dear\"");
    source.batch(rows);
    assertThat(refuses(Category.USER, "collect.wrong-type"))
        .hasMessage("Batch 0, row 17, column 'price': expected a number, found the text 'dear'.");
    assertThat(openRequests()).as("so that a later run asks again").isEqualTo(1);
  }

  @Test
  void takesBackRowsThatWereCopiedAlready() {
    String[] rows = rows(0, 60_000);
    rows[59_999] = rows[59_999].replace("\"fresh\":false", "\"fresh\":1");
    source.batch(rows);
    assertThat(refuses(Category.USER, "collect.wrong-type"))
        .hasMessage(
            "Batch 0, row 60000, column 'fresh': expected true or false, found the number '1'.");
  }

  @Test
  void namesUnknownColumnsAndWhatWasMeant() {
    source.batch(
        rows(0, 1)[0].replace("\"zip_code\"", "\"zipcode\"").replace("{", "{\"x\":{\"y\":[1]},"));
    assertThat(refuses(Category.USER, "collect.unknown-column"))
        .hasMessage(
            "Batch 0, row 1 has columns that dataset homes does not name: 'x', 'zipcode' (did you"
                + " mean zip_code?); it lacks zip_code. Expected: price, bed, city, note, zip_code,"
                + " sold, fresh.");
  }

  @Test
  void leavesUnknownColumnsOutWhenTold() {
    source.batch(row(0).replace("{", "{\"x\":{\"y\":[1]},"));
    CollectSettings lenient = settings(Optional.empty(), UnknownColumns.IGNORE);
    assertThat(collect("r1", lenient).rows()).isEqualTo(1);
  }

  @Test
  void namesMissingColumns() {
    source.batch(row(0), row(1).replace("\"note\":null,", ""));
    assertThat(refuses(Category.USER, "collect.missing-column"))
        .hasMessage(
            "Batch 0, row 2 lacks note. Expected: price, bed, city, note, zip_code, sold, fresh.");
  }

  @Test
  void refusesAColumnThatComesTwice() {
    source.batch(row(0).replace("{", "{\"bed\":1,"));
    assertThat(refuses(Category.USER, "collect.malformed"))
        .hasMessage("Batch 0, row 1: the column 'bed' comes twice.");
  }

  @Test
  void refusesAnEmptyBatch() {
    source.batch();
    assertThat(refuses(Category.USER, "collect.empty-batch")).hasMessage("Batch 0 has no rows.");
  }

  @Test
  void tellsHowFarATruncatedAnswerCame() {
    String whole = source.batch(rows(0, 1_000)).batches.getFirst();
    int cut = whole.indexOf("{\"price\":500.5") + 20;
    source.fault(source.body(whole.substring(0, cut)));
    assertThat(refuses(Category.PLATFORM, "collect.truncated"))
        .hasMessage("The answer with batch 0 broke off after 500 rows.");
  }

  @Test
  void refusesAnAnswerThatEndsBeforeItsLastBrace() {
    String whole = source.batch(rows(0, 3)).batches.getFirst();
    source.fault(source.body(whole.substring(0, whole.length() - 1)));
    assertThat(refuses(Category.PLATFORM, "collect.truncated"))
        .hasMessage("The answer with batch 0 broke off after 3 rows.");
  }

  @Test
  void tellsThatTheConnectionBrokeOff() {
    source.batch(rows(0, 60_000)).fault(source.cut(0.5));
    assertThat(refuses(Category.PLATFORM, "collect.truncated").getMessage())
        .startsWith("The connection to the source broke off after ")
        .contains("bytes too early");
  }

  @Test
  void givesUpASourceThatFallsSilent() {
    source.batch(rows(0, 60_000)).fault(source.stall(0.5));
    assertThat(refuses(Category.PLATFORM, "collect.source-silent").getMessage())
        .matches("The source sent nothing for 1\\.0 s, after [1-9]\\d+ rows of the batch\\.");
  }

  @Test
  void givesUpASourceThatNeverAnswers() {
    source.fault((socket, body) -> source.ended.await());
    assertThat(refuses(Category.PLATFORM, "collect.source-silent"))
        .hasMessage("The source sent nothing for 1.0 s, after 0 rows of the batch.");
  }

  @Test
  void tellsServerErrors() {
    source.fault(source.status(503, "busy ".repeat(100)));
    assertThat(refuses(Category.PLATFORM, "collect.source-failed").getMessage())
        .contains("/data?group_number=3 answered 503: '" + "busy ".repeat(40) + "'");
  }

  @Test
  void tellsThatNobodyListens() {
    SourceAddress address = source.address();
    source.close();
    assertThat(refuses(Category.PLATFORM, "collect.source-failed").getMessage())
        .startsWith("The source " + address.base() + "/data?group_number=3 cannot be reached: ");
    assertThat(openRequests()).as("nothing was sent").isZero();
  }

  @Test
  void tellsARefusal() {
    source.fault(source.status(400, "{\"detail\":\"Número de grupo inválido\"}"));
    assertThat(refuses(Category.USER, "collect.source-refused").getMessage())
        .endsWith(
            "answered 400: '{\"detail\":\"Número de grupo inválido\"}'; expected 200 with a"
                + " batch.");
    assertThat(openRequests()).isZero();
  }

  @Test
  void followsNoRedirect() {
    source.fault(source.status(302, ""));
    assertThat(refuses(Category.USER, "collect.source-refused")).hasMessageContaining("302");
  }

  @Test
  void refusesWhatIsNoBatch() {
    source.fault(source.body("<html>Welcome</html>"));
    refuses(Category.USER, "collect.malformed");
    source.fault(source.body("{\"data\":[" + row(0) + "]}"));
    assertThat(refuses(Category.USER, "collect.unexpected-answer"))
        .hasMessageContaining("has no batch_number before data");
    source.fault(source.body("{\"batch_number\":\"one\",\"data\":[]}"));
    assertThat(refuses(Category.USER, "collect.unexpected-answer"))
        .hasMessageContaining("the batch_number 'one' instead of a whole number from 0");
    source.fault(source.body("{\"batch_number\":1}"));
    assertThat(refuses(Category.USER, "collect.unexpected-answer"))
        .hasMessageContaining("has no data");
    source.fault(source.body("{\"batch_number\":0,\"data\":[[1,2]]}"));
    assertThat(refuses(Category.USER, "collect.malformed"))
        .hasMessage("Batch 0, row 1: expected an object, found [.");
    source.fault((socket, body) -> socket.getOutputStream().write("SSH-2.0\r\n\r\n".getBytes()));
    assertThat(refuses(Category.PLATFORM, "collect.source-failed"))
        .hasMessageContaining("not HTTP: the answer begins with 'SSH-2.0'");
  }

  @Test
  void refusesAUrlThatCannotBeCalled() {
    CollectSettings bad =
        new CollectSettings(
            "ftp://x/data",
            Optional.empty(),
            new Exhausted(400, "end"),
            UnknownColumns.REFUSE,
            Duration.ofSeconds(1));
    assertThat(refuses(Category.USER, "collect.bad-url", bad))
        .hasMessageContaining("'ftp://x/data'");
  }
}
