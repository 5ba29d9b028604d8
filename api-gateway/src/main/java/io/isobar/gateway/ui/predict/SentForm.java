package io.isobar.gateway.ui.predict;

import io.isobar.gateway.serve.FormReader;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.Which;
import io.isobar.gateway.ui.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was typed into the form, and which version it is for. */
record SentForm(Map<String, String> texts) {
  static final String VERSION = "version";

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

  /** The values of the row alone. A column that is called version is asked for as such. */
  Map<String, String> row(ServedModel served) {
    Map<String, String> row = new LinkedHashMap<>(texts);
    if (!served.knows(VERSION)) {
      row.remove(VERSION);
    }
    return row;
  }
}
