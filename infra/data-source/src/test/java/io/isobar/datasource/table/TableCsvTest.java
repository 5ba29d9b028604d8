package io.isobar.datasource.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCsvTest {
  private static final Table PEOPLE =
      Table.named("people", 4, Cut.equal(2), TableFile.named("people.csv"))
          .hidden("frailty", (row, random) -> 0)
          .whole("passenger_id", (row, random) -> 0)
          .headed("PassengerId")
          .text("name", (row, random) -> "")
          .real("age", (row, random) -> 0)
          .text("a1c_result", (row, random) -> "");

  private static final Table ADULTS =
      Table.named(
              "adults",
              4,
              Cut.equal(2),
              new TableFile(List.of("adult.data", "adult.test"), false, false, true))
          .whole("age", (row, random) -> 0)
          .text("work", (row, random) -> "")
          .text("income", (row, random) -> "");

  @TempDir Path folder;

  @Test
  void takesQuotedNamesEmptyCellsAndQuestionMarksAndSpacesForWhatTheyAre() throws IOException {
    write(
        "people.csv",
        """
        PassengerId,Name,Age,A1C-result
        1,"Braund, Mr. Owen ""Bob"" Harris",22,Norm
         2 , Smith ,?,None
        3,,0.42,
        4,Ünal,7e1,?
        """);
    TableCsv csv = TableCsv.open(PEOPLE, folder).orElseThrow();

    assertThat(rows(csv, 0))
        .containsExactly(
            List.of(whole(1), text("Braund, Mr. Owen \"Bob\" Harris"), real(22), text("Norm")),
            List.of(whole(2), text("Smith"), Value.MISSING, text("None")));
    assertThat(rows(csv, 1))
        .containsExactly(
            List.of(whole(3), Value.MISSING, real(0.42), Value.MISSING),
            List.of(whole(4), text("Ünal"), real(70), Value.MISSING));
  }

  @Test
  void findsColumnsByTheirHeadingsInAnyOrderAndLeavesOthersOut() throws IOException {
    write(
        "people.csv", "\uFEFFage,note,a1c result,name,passenger_id\n3,x,Norm,A,1\n4,y,None,B,2\n");

    assertThat(rows(TableCsv.open(PEOPLE, folder).orElseThrow(), 1))
        .containsExactly(List.of(whole(2), text("B"), real(4), text("None")));
  }

  @Test
  void readsTheSecondFileBehindTheFirstWithoutItsBannerAndTheDotsOfItsLabels() throws IOException {
    write("adult.data", "39, State-gov, <=50K\n50, ?, >50K\n\n");
    write("adult.test", "|1x3 Cross validator\n25, Private, <=50K.\n38, Dr., >50K.\n");
    TableCsv csv = TableCsv.open(ADULTS, folder).orElseThrow();

    assertThat(rows(csv, 0))
        .containsExactly(
            List.of(whole(39), text("State-gov"), text("<=50K")),
            List.of(whole(50), Value.MISSING, text(">50K")));
    assertThat(rows(csv, 1))
        .containsExactly(
            List.of(whole(25), text("Private"), text("<=50K")),
            List.of(whole(38), text("Dr."), text(">50K")));
  }

  @Test
  void doesWithoutTheSecondFileButNotWithoutTheFirst() throws IOException {
    write("adult.test", "|1x3 Cross validator\n25, Private, <=50K.\n38, Private, >50K.\n");
    assertThat(TableCsv.open(ADULTS, folder)).isEmpty();

    write("adult.data", "39, State-gov, <=50K\n50, ?, >50K\n51, ?, >50K\n");
    Files.delete(folder.resolve("adult.test"));
    TableCsv csv = TableCsv.open(ADULTS, folder).orElseThrow();
    assertThat(csv.rows(1, 0)).isEqualTo(2);
    assertThat(csv.rows(1, 1)).isEqualTo(1);
  }

  @Test
  void dealsTheRowsOfASortedFileOutSoThatEachBatchHasSomeOfAllClasses() throws IOException {
    Table sorted =
        Table.named(
                "sorted",
                90,
                new Cut(List.of(0.6, 0.8, 1.0)),
                new TableFile(List.of("s.csv"), true, true, false))
            .text("label", (row, random) -> "");
    write("s.csv", "label\n" + "a\n".repeat(50) + "b\n".repeat(50) + "c\n".repeat(50));
    TableCsv csv = TableCsv.open(sorted, folder).orElseThrow();

    for (int batch = 0; batch < 3; batch++) {
      List<List<Value>> rows = rows(csv, batch);
      int expected = batch == 0 ? 30 : 10;
      for (String label : List.of("a", "b", "c")) {
        assertThat(rows.stream().filter(row -> row.equals(List.of(text(label)))).count())
            .isBetween(expected - 2L, expected + 2L);
      }
      assertThat(csv.rows(1, batch)).isEqualTo(rows.size());
    }
    assertThat(csv.rows(1, 0) + csv.rows(1, 1) + csv.rows(1, 2)).isEqualTo(150);
  }

  @Test
  void refusesAFileOfSomethingElseWithLineAndReason() throws IOException {
    write("people.csv", "PassengerId,Name,Age\n1,A,2\n");
    assertRefused(PEOPLE, "has no column a1c_result; found [PassengerId, Name, Age].");

    write("people.csv", "PassengerId,Name,Age,a1c_result\n1,A,2,x\n1.5,B,3,x\n");
    assertRefused(PEOPLE, "line 3: passenger_id is '1.5'; expected a whole number.");

    write("people.csv", "PassengerId,Name,Age,a1c_result\n1,A,NaN,x\n");
    assertRefused(PEOPLE, "line 2: age is 'NaN'; expected a number.");

    write("people.csv", "PassengerId,Name,Age,a1c_result\n1,A\n");
    assertRefused(PEOPLE, "line 2 has 2 values; expected age as number 3.");

    write("people.csv", "PassengerId,Name,Age,a1c_result\n1,A,2,x\n");
    assertRefused(PEOPLE, "has 1 rows; expected at least 2, one a batch.");
  }

  private void assertRefused(Table table, String reason) {
    assertThatThrownBy(() -> TableCsv.open(table, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static List<List<Value>> rows(TableCsv csv, int batch) throws IOException {
    List<List<Value>> rows = new ArrayList<>();
    csv.stream(1, batch, rows::add);
    return rows;
  }

  private static Value whole(long number) {
    return new Value.Whole(number);
  }

  private static Value real(double number) {
    return new Value.Real(number);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
