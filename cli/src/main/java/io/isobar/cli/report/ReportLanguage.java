package io.isobar.cli.report;

import java.util.Locale;

/** What a report is written in. */
enum ReportLanguage {
  EN,
  ES;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
