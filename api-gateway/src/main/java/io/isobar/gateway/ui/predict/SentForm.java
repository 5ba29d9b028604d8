package io.isobar.gateway.ui.predict;

import io.isobar.gateway.serve.FormReader;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.Which;
import io.isobar.gateway.ui.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was typed into the form, and which version it is for. */
record SentForm(Map<String, String> texts) {
  static final String VERSION = "version";

  /** Says of a link that its row is to be tried. */
  static final String TRIED = "tried";

  /** Of a link, which fills the form in. */
  static SentForm ofQuery(HttpServletRequest request) {
    return new SentForm(FormReader.read(Optional.ofNullable(request.getQueryString()).orElse("")));
  }

  /** Of a form that was sent. */
  static SentForm ofBody(HttpServletRequest request) throws IOException {
    return new SentForm(Form.read(request).values());
  }

  /** A version that is asked for by its number; without one, what is served. */
  Which which(String model) {
    Map<String, String> path = new LinkedHashMap<>(Map.of("model", model));
    version().ifPresent(number -> path.put(VERSION, number));
    return Which.of(path);
  }

  Optional<String> version() {
    return Optional.ofNullable(texts.get(VERSION)).filter(number -> !number.isBlank());
  }

  /** Whether it is a link to a row, which is to be tried. */
  boolean isTried(ServedModel served) {
    return !served.knows(TRIED) && texts.getOrDefault(TRIED, "").equals("true");
  }

  /** The values of the row alone. A column that is called version is asked for as such. */
  Map<String, String> row(ServedModel served) {
    Map<String, String> row = new LinkedHashMap<>(texts);
    for (String word : List.of(VERSION, TRIED)) {
      if (!served.knows(word)) {
        row.remove(word);
      }
    }
    return row;
  }
}
