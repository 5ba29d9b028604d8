package io.isobar.storage.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.scoring.comparable.ComparableColumn;
import io.isobar.domain.scoring.comparable.ComparableRows;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparableStoreTest {
  /** A value of each type, and a gap in each column. */
  private static final ComparableRows ROWS =
      new ComparableRows(
          ComparableRows.FORMAT,
          List.of(
              column("size", ColumnType.NUMBER, true, 1684.0),
              column("bed", ColumnType.INTEGER, true, 9_007_199_254_740_993L),
              column("sold", ColumnType.DATE, true, LocalDate.of(2015, 11, 9)),
              column("state", ColumnType.CATEGORY, false, "texas"),
              column("pool", ColumnType.BOOLEAN, false, true)),
          List.of(219_000.0, 90_000.5));

  @TempDir Path folder;

  private FileObjectStore objects;
  private ComparableStore store;

  @BeforeEach
  void open() {
    objects = new FileObjectStore(folder);
    store = new ComparableStore(objects);
  }

  @Test
  void writesTheSameContentOnceAndReadsItBackInTheTypesOfItsColumns() {
    ObjectRef ref = store.save(ROWS);
    assertThat(ref.key()).isEqualTo("comparables/" + ref.sha256() + ".json");
    assertThat(store.save(ROWS)).isEqualTo(ref);
    assertThat(store.read(ref)).isEqualTo(ROWS);
  }

  /** What is stored is read by later releases, and its digest is on record. */
  @Test
  void writesItInTheFormOfTheFirstRelease() {
    assertThat(new String(objects.get(store.save(ROWS)), StandardCharsets.UTF_8))
        .startsWith(
            "{\"columns\":[{\"name\":\"size\",\"ordered\":true,\"range\":2.5,\"type\":\"NUMBER\","
                + "\"values\":[1684.0,null],\"weight\":0.25},")
        .contains("\"values\":[9007199254740993,null]", "\"values\":[\"2015-11-09\",null]")
        .endsWith("],\"format\":1,\"truths\":[219000.0,90000.5]}");
  }

  @Test
  void refusesWhatIsNotAsItWasWrittenAndWhatMakesNoSense() throws IOException {
    ObjectRef ref = store.save(ROWS);
    Files.write(folder.resolve(ref.key()), "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(code(ref)).isEqualTo("objects.tampered");
    for (String text :
        List.of(
            "{}",
            "null",
            "[]",
            "{\"format\":2,\"columns\":[],\"truths\":[]}",
            "{\"format\":1,\"columns\":[],\"truths\":[1.0]}",
            "{\"format\":1,\"columns\":[null],\"truths\":[1.0]}")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      ObjectRef odd = objects.put("comparables/" + Sha256.of(bytes) + ".json", bytes);
      assertThat(code(odd)).as(text).isEqualTo("model.malformed");
    }
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    String sound = new String(objects.get(store.save(ROWS)), StandardCharsets.UTF_8);
    byte[] latin = sound.replace("texas", "español").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(code(objects.put("comparables/latin.json", latin))).isEqualTo("model.malformed");
  }

  private String code(ObjectRef ref) {
    String[] code = {""};
    assertThatThrownBy(() -> store.read(ref))
        .isInstanceOfSatisfying(Failure.class, failure -> code[0] = failure.code());
    return code[0];
  }

  private static ComparableColumn column(
      String name, ColumnType type, boolean ordered, Object value) {
    return new ComparableColumn(
        name,
        type,
        ordered,
        ordered ? 2.5 : 0,
        0.25,
        List.of(Optional.of(value), Optional.empty()));
  }
}
