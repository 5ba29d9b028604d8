package io.isobar.domain.drift;

/** Values counted one by one in the bins of a profile. For one thread. */
public sealed interface Bins permits NumberBins, NameBins {
  /** With nothing counted, for the same column by the same bins as a profile. */
  static Bins of(ColumnProfile reference) {
    return switch (reference) {
      case ColumnProfile.Numeric numeric -> new NumberBins(numeric.column(), numeric.edges());
      case ColumnProfile.Categorical names -> new NameBins(names.column(), names);
    };
  }

  /** What was counted so far. */
  ColumnProfile profile();
}
