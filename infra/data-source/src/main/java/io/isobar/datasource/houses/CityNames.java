package io.isobar.datasource.houses;

import java.util.List;
import java.util.StringJoiner;

/** Made-up names of cities, no two alike below {@link #count()}. */
final class CityNames {
  private static final List<String> BEFORE = List.of("North ", "New ", "Lake ", "Fort ", "East ");
  private static final List<String> FIRST =
      List.of(
          "Ash", "Birch", "Cedar", "Dun", "Elm", "Fair", "Glen", "Hazel", "Iron", "Juniper",
          "Kings", "Lang", "Maple", "Nor", "Oak", "Pine", "Quarry", "Red", "Silver", "Thorn",
          "Upper", "Vine", "Wal", "Yar", "Bright", "Clear", "Deer", "Eagle", "Fox", "Gray", "Harts",
          "Linden");
  private static final List<String> LAST =
      List.of(
          "ford", "ville", "ton", "field", "wood", "burg", "dale", "mont", "port", "ham", "ridge",
          "view", "brook", "haven", "mere", "stead", "water");
  private static final List<String> AFTER = List.of("", " Springs", " Heights", " Falls", " Park");

  /** Has no divisor in common with the number of names, so that every name comes up once. */
  private static final int STRIDE = 7_919;

  private CityNames() {}

  /** How many names there are. */
  static int count() {
    return frames() * FIRST.size() * LAST.size();
  }

  /** The name of that number, counted on from the state's own beginning. */
  static String name(int start, int number) {
    int index = (int) Math.floorMod(start + (long) number * STRIDE, (long) count());
    int frame = index % frames();
    int core = index / frames();
    StringJoiner name = new StringJoiner("");
    if (frame < AFTER.size()) {
      name.add(core(core)).add(AFTER.get(frame));
    } else {
      name.add(BEFORE.get(frame - AFTER.size())).add(core(core));
    }
    return name.toString();
  }

  private static String core(int core) {
    return FIRST.get(core % FIRST.size()) + LAST.get(core / FIRST.size());
  }

  private static int frames() {
    return BEFORE.size() + AFTER.size();
  }
}
