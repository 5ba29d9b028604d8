package io.isobar.datasource;

/**
 * Where a group stands in a contract.
 *
 * @param count of the contract's own meaning
 * @param movedAtMillis when it was moved last, in milliseconds since 1970
 */
record Cursor(int count, long movedAtMillis) {}
