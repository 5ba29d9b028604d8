package io.isobar.cli.view;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.domain.failure.Excerpt;

/** Why a text is not JSON, as definitions tell their problems: place, reason, excerpt. */
public final class JsonFault {
  private JsonFault() {}

  /**
   * The reason, and the line with a mark under the place.
   *
   * @param origin where the text is from
   */
  public static String of(String origin, String text, JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String why = e.getOriginalMessage() + "; expected JSON";
    if (at == null) {
      return origin + ": " + why;
    }
    String line = text.lines().skip(Math.max(0, at.getLineNr() - 1L)).findFirst().orElse("");
    String place = origin + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": ";
    return line.isBlank() ? place + why : place + why + "\n" + Excerpt.of(line, at.getColumnNr());
  }
}
