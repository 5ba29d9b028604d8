package io.isobar.cli.embedded.temporal;

/** The search attributes of our workflows, as Temporal's own pages show them. */
public enum SearchAttribute {
  PIPELINE("IsobarPipeline", "Keyword"),
  OUTCOME("IsobarOutcome", "Keyword"),
  TRIGGER("IsobarTrigger", "Keyword"),
  LOGICAL_TIME("IsobarLogicalTime", "Datetime"),
  BATCH("IsobarBatch", "Int");

  private final String key;
  private final String type;

  SearchAttribute(String key, String type) {
    this.key = key;
    this.type = type;
  }

  public String key() {
    return key;
  }

  /** As the Temporal CLI writes it. */
  public String type() {
    return type;
  }
}
