package io.isobar.datasource.houses;

import io.isobar.datasource.batch.Batches;
import io.isobar.datasource.batch.RowSink;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Listings made up row by row from (seed, batch, row). Like the real ones they are ordered by
 * place: Puerto Rico and the North-East first, Alaska last. Every group sees the same.
 */
final class SyntheticHouses implements Batches<HouseRow> {
  private final long seed;
  private final double scale;
  private final Market market;
  private final List<StateShares> shares;

  public SyntheticHouses(long seed, double scale) {
    this.seed = seed;
    this.scale = scale;
    this.market = Market.of(seed);
    this.shares =
        HouseBatch.ALL.stream().map(batch -> StateShares.of(batch, market, seed)).toList();
  }

  @Override
  public long rows(int group, int batch) {
    return HouseBatch.ALL.get(batch).rowsAt(scale);
  }

  @Override
  public void stream(int group, int batch, RowSink<HouseRow> sink) throws IOException {
    HouseBatch rule = HouseBatch.ALL.get(batch);
    int rows = rule.rowsAt(scale);
    int row = 0;
    for (int index = 0; index < market.states().size(); index++) {
      State state = market.states().get(index);
      int until = shares.get(batch).end(index, rows);
      for (; row < until; row++) {
        sink.accept(HouseMaker.row(rule, state, random(batch, row)));
      }
    }
  }

  private SplittableRandom random(int batch, int row) {
    // SplittableRandom mixes its seed well, but neighbours must not be shifted copies of each
    // other.
    long mixed = (seed * 31 + batch) * 0x9E3779B97F4A7C15L ^ (row + 1L) * 0xD1B54A32D192ED03L;
    return new SplittableRandom(mixed);
  }
}
