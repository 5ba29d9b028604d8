package io.isobar.gateway.serve;

/** What a field of a request may hold besides a text, a number or a truth value. */
public enum Unfit {
  NULL("null"),
  ARRAY("[...]"),
  OBJECT("{...}");

  private final String shown;

  Unfit(String shown) {
    this.shown = shown;
  }

  @Override
  public String toString() {
    return shown;
  }
}
