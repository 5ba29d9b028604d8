package io.isobar.storage.postgres;

/** How a batch was split; {@code digest} is the sha256 of "row:part" of all rows in order. */
public record SplitSizes(long train, long validation, long test, String digest) {}
