package io.isobar.domain.drift.evidently;

/** A column that its test cannot judge, where Evidently stops with an error. */
final class NotJudged extends RuntimeException {
  NotJudged(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
