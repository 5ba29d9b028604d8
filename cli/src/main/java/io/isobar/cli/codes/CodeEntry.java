package io.isobar.cli.codes;

/**
 * What a person should know about a code.
 *
 * @param means what it says, in one sentence
 * @param cause what it mostly comes from
 * @param remedy what to do about it
 * @param example a value or an answer with which it comes
 */
public record CodeEntry(String code, String means, String cause, String remedy, String example) {
  /** The part before the dot: what the failure is about. */
  String area() {
    return code.substring(0, code.indexOf('.'));
  }
}
