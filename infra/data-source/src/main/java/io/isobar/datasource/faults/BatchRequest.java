package io.isobar.datasource.faults;

/**
 * One request for a batch, as far as faults are concerned.
 *
 * @param hasPrevious whether there is an earlier batch that could be repeated
 */
public record BatchRequest(String contract, int group, int batch, boolean hasPrevious) {}
