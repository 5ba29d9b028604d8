package io.isobar.domain.clean;

/** What a check that has not passed does: it is told, or it stops the run. */
public enum Severity {
  WARN,
  ERROR
}
