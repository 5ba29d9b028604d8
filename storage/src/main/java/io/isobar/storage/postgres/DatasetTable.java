package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Dataset;

/** The four tables of a dataset; each bears the dataset's name, in a schema of its own. */
enum DatasetTable {
  RAW,
  CLEAN,
  QUARANTINE,
  SPLIT;

  String schema() {
    return switch (this) {
      case RAW -> "raw";
      case CLEAN -> "clean";
      case QUARANTINE -> "quarantine";
      case SPLIT -> "split";
    };
  }

  /** Quoted, with its schema. */
  String of(Dataset dataset) {
    return schema() + '.' + Identifiers.quote(dataset.name());
  }
}
