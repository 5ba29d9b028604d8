package io.isobar.cli.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.isobar.workflows.pipeline.Payloads;

/** What {@code --output json} prints: the cards, with snake_case names. */
public final class CardsJson {
  static final ObjectMapper MAPPER =
      Payloads.mapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private CardsJson() {}

  /** Any record. */
  public static String of(Object card) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(card);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a card that cannot be written", e);
    }
  }

  /** On one line, for output that is read as it comes. */
  static String line(Object card) {
    try {
      return MAPPER.writeValueAsString(card);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a card that cannot be written", e);
    }
  }
}
