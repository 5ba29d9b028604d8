package io.isobar.datasource.systems;

import io.isobar.datasource.table.Table;
import java.util.List;

/** The tables beside the house listings. */
public final class Systems {
  public static final List<Table> ALL =
      List.of(Diabetes.TABLE, Income.TABLE, Iris.TABLE, Titanic.TABLE);

  private Systems() {}
}
