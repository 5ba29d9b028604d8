package io.isobar.workflows.sql;

import io.isobar.workflows.definition.Fill;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code uses: sql}: statements in one transaction. Values reach them only as bound parameters.
 *
 * @param connection name of a connection of the worker; empty: Isobar's own database
 * @param statements in order; {@code :name} is a bound parameter
 * @param parameters texts by name, with {@code ${...}} to be filled
 */
public record SqlSettings(
    String connection, List<String> statements, SortedMap<String, String> parameters) {
  public SqlSettings {
    Objects.requireNonNull(connection, "connection");
    statements = List.copyOf(statements);
    parameters = new TreeMap<>(parameters);
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("sql: there is no statement");
    }
  }

  public SqlSettings filled(Fill fill) {
    return new SqlSettings(connection, statements, fill.values(parameters));
  }
}
