package io.isobar.datasource.systems;

import io.isobar.datasource.table.Choice;
import io.isobar.datasource.table.Draft;
import io.isobar.datasource.table.Table;
import java.util.List;

/** The 23 medicines of the diabetes data, most of which next to nobody takes. */
final class Medicines {
  /** One medicine and how often its dose is none, kept, raised or lowered. */
  private record Medicine(String name, Choice doses) {
    static Medicine of(String name, String doses) {
      return new Medicine(name, Choice.of(doses));
    }
  }

  private static final List<Medicine> ALL =
      List.of(
          Medicine.of("metformin", "No 8036 | Steady 1803 | Up 105 | Down 57"),
          Medicine.of("repaglinide", "No 9849 | Steady 136 | Up 11 | Down 4"),
          Medicine.of("nateglinide", "No 9931 | Steady 66 | Up 2 | Down 1"),
          Medicine.of("chlorpropamide", "No 9992 | Steady 8"),
          Medicine.of("glimepiride", "No 9490 | Steady 459 | Up 32 | Down 19"),
          Medicine.of("acetohexamide", "No 99999 | Steady 1"),
          Medicine.of("glipizide", "No 8753 | Steady 1116 | Up 76 | Down 55"),
          Medicine.of("glyburide", "No 8953 | Steady 911 | Up 80 | Down 55"),
          Medicine.of("tolbutamide", "No 9998 | Steady 2"),
          Medicine.of("pioglitazone", "No 9280 | Steady 685 | Up 23 | Down 12"),
          Medicine.of("rosiglitazone", "No 9375 | Steady 599 | Up 17 | Down 9"),
          Medicine.of("acarbose", "No 9970 | Steady 29 | Up 1"),
          Medicine.of("miglitol", "No 9996 | Steady 3 | Up 1"),
          Medicine.of("troglitazone", "No 99997 | Steady 3"),
          Medicine.of("tolazamide", "No 9996 | Steady 4"),
          Medicine.of("examide", "No 1"),
          Medicine.of("citoglipton", "No 1"),
          Medicine.of("insulin", "No 4656 | Steady 3031 | Down 1201 | Up 1112"),
          Medicine.of("glyburide_metformin", "No 9931 | Steady 68 | Up 1"),
          Medicine.of("glipizide_metformin", "No 9999 | Steady 1"),
          Medicine.of("glimepiride_pioglitazone", "No 99999 | Steady 1"),
          Medicine.of("metformin_rosiglitazone", "No 99998 | Steady 2"),
          Medicine.of("metformin_pioglitazone", "No 99999 | Steady 1"));

  private Medicines() {}

  static Table addTo(Table table) {
    Table added = table;
    for (Medicine medicine : ALL) {
      added = added.text(medicine.name(), medicine.doses());
    }
    return added;
  }

  static boolean anyTaken(Draft row) {
    return ALL.stream().anyMatch(medicine -> !row.text(medicine.name()).equals("No"));
  }

  static boolean anyChanged(Draft row) {
    return ALL.stream()
        .map(medicine -> row.text(medicine.name()))
        .anyMatch(dose -> dose.equals("Up") || dose.equals("Down"));
  }
}
