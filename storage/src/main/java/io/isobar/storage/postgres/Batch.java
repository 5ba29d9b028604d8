package io.isobar.storage.postgres;

import java.util.OptionalInt;

/**
 * A row of the ledger of batches.
 *
 * @param number the source's own number
 * @param duplicateOf the number under which the same content had landed before; empty if it landed
 */
public record Batch(
    long id, int number, String contentSha256, long rows, long bytes, OptionalInt duplicateOf) {}
