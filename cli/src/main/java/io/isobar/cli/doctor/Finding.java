package io.isobar.cli.doctor;

import java.util.Locale;

/**
 * What one check has found.
 *
 * @param remedy what to do, empty when all is well
 */
record Finding(String subject, Verdict verdict, String detail, String remedy) {
  enum Verdict {
    OK,
    /** It works, but not as well as it could. */
    WARNING,
    /** A needed part is missing. */
    PROBLEM;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String subject, String detail) {
    return new Finding(subject, Verdict.OK, detail, "");
  }

  static Finding warning(String subject, String detail, String remedy) {
    return new Finding(subject, Verdict.WARNING, detail, remedy);
  }

  static Finding problem(String subject, String detail, String remedy) {
    return new Finding(subject, Verdict.PROBLEM, detail, remedy);
  }
}
