package io.isobar.domain.drift;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names counted one by one in the bins of a profile. Only the profile's names are kept, however
 * many others come. For one thread.
 */
public final class NameBins implements Bins {
  private final String column;
  private final List<String> names;
  private final boolean tellsUnseen;
  private final Map<String, Integer> places = new HashMap<>();
  private final long[] counts;
  private final int rare;
  private final int unseen;
  private long missing;

  /** With nothing counted, by the names of a profile. */
  public NameBins(String column, ColumnProfile.Categorical reference) {
    this(column, reference.categories(), reference.rare());
  }

  /**
   * With nothing counted.
   *
   * @param rare names that are no bins, but are known; absent when it is not known which
   */
  NameBins(String column, List<String> names, Optional<List<String>> rare) {
    this.column = column;
    this.names = List.copyOf(names);
    this.tellsUnseen = rare.isPresent();
    this.rare = names.size();
    this.unseen = names.size() + 1;
    this.counts = new long[names.size() + 2];
    rare.orElse(List.of()).forEach(name -> places.put(name, this.rare));
    for (int place = 0; place < names.size(); place++) {
      places.put(names.get(place), place);
    }
  }

  /** Takes a name, or null for a missing one. */
  public void add(@Nullable String name) {
    if (name == null) {
      missing++;
    } else {
      add(name, 1);
    }
  }

  /** Takes a name of so many rows. */
  void add(String name, long rows) {
    Integer place = places.get(name);
    counts[place == null ? unseen : place] += rows;
  }

  @Override
  public ColumnProfile.Categorical profile() {
    return new ColumnProfile.Categorical(
        column,
        names,
        Arrays.stream(counts, 0, names.size()).boxed().toList(),
        counts[rare] + counts[unseen],
        missing,
        tellsUnseen ? Optional.of(counts[unseen]) : Optional.empty(),
        Optional.empty());
  }
}
