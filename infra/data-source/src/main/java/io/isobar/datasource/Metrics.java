package io.isobar.datasource;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters in the text format of Prometheus. */
final class Metrics {
  private static final String HEAD =
      """
      # HELP source_answers_total Answers by contract and status.
      # TYPE source_answers_total counter
      """;
  private static final String ROWS =
      """
      # HELP source_rows_total Rows sent in batches, by contract.
      # TYPE source_rows_total counter
      """;

  private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> rows = new ConcurrentSkipListMap<>();

  void answered(String contract, int status) {
    add(answers, "contract=\"%s\",status=\"%d\"".formatted(contract, status), 1);
  }

  void sent(String contract, long count) {
    add(rows, "contract=\"%s\"".formatted(contract), count);
  }

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    append(text, "source_answers_total", answers);
    append(text.append(ROWS), "source_rows_total", rows);
    return text.toString();
  }

  private static void add(Map<String, LongAdder> counters, String labels, long count) {
    counters.computeIfAbsent(labels, key -> new LongAdder()).add(count);
  }

  private static void append(StringBuilder text, String name, Map<String, LongAdder> counters) {
    counters.forEach(
        (labels, count) ->
            text.append("%s{%s} %d%n".formatted(name, labels, count.sum()).replace("\r", "")));
  }
}
