package io.isobar.datasource.houses;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** The made-up market: states in the order of their ZIP codes, each with its places and levels. */
record Market(List<State> states) {
  private static final double CITY_SPREAD = 0.30;
  private static final double ZIP_SPREAD = 0.12;
  private static final double DEAR_CITIES = 0.10;
  private static final double DEAR_EXCESS = 0.70;
  private static final int BROKERS = 110_000;

  Market {
    states = List.copyOf(states);
  }

  static Market of(long seed) {
    List<State> states = new ArrayList<>();
    try (InputStream table =
            Objects.requireNonNull(Market.class.getResourceAsStream("states.csv"));
        CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(table)) {
      for (NamedCsvRecord line : reader) {
        states.add(state(line, new SplittableRandom(seed * 53 + states.size())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("states.csv cannot be read", e);
    }
    return new Market(states);
  }

  private static State state(NamedCsvRecord line, SplittableRandom random) {
    int firstZip = Integer.parseInt(line.getField("first_zip"));
    int lastZip = Integer.parseInt(line.getField("last_zip"));
    double people = Double.parseDouble(line.getField("people"));
    double stateLevel = Math.log(1_000 * Double.parseDouble(line.getField("level")));
    int cities = Math.clamp(Math.round(people * 15), 6, 400);
    int firstName = random.nextInt(CityNames.count());
    List<Place> places = new ArrayList<>();
    for (int city = 0; city < cities; city++) {
      String name = CityNames.name(firstName, city);
      double cityLevel = stateLevel + cityLevel(random);
      int zips = 1 + random.nextInt(3);
      int from = firstZip + (lastZip - firstZip) * city / cities;
      int until = firstZip + (lastZip - firstZip) * (city + 1) / cities;
      for (int zip = from; zip < Math.min(from + zips, until); zip++) {
        double level = cityLevel + ZIP_SPREAD * random.nextGaussian();
        places.add(new Place(name, zip, level, random.nextInt(BROKERS)));
      }
    }
    return new State(line.getField("state"), people, places);
  }

  /** A normal spread, and a few cities far above it: prices have a long tail. */
  private static double cityLevel(SplittableRandom random) {
    double level = CITY_SPREAD * random.nextGaussian();
    return random.nextDouble() < DEAR_CITIES
        ? level - DEAR_EXCESS * Math.log(1 - random.nextDouble())
        : level;
  }
}
