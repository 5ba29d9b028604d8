package io.isobar.gateway.ui.models;

import io.isobar.gateway.error.Problem;
import java.util.Optional;

/**
 * The form that promotes or rolls back.
 *
 * @param problem why it was refused the last time
 * @param denied why whoever looks may not send it
 */
public record AliasPage(
    AliasPreview preview, Typed typed, Optional<Problem> problem, Optional<Problem> denied) {

  /**
   * What was typed.
   *
   * @param evenIfRejected whether the tick is set
   * @param key that makes one order of a form that is sent twice
   */
  public record Typed(String reason, boolean evenIfRejected, String key) {}
}
