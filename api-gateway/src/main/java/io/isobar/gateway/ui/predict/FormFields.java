package io.isobar.gateway.ui.predict;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Range;
import io.isobar.domain.scoring.comparable.Gower.Spread;
import io.isobar.gateway.serve.RowError;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.ui.predict.FormField.Kind;
import io.isobar.gateway.ui.predict.FormField.Option;
import io.isobar.gateway.ui.predict.FormField.Slider;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the form of a served version out of what that version says of itself. */
final class FormFields {
  /** A choice of more is found faster by typing. */
  private static final int CHOICES = 80;

  /** Names that people look for; more of them would be most of the page. */
  private static final int PROPOSALS = 8_000;

  private final ServedModel served;
  private final KnownValues known;
  private final Wording wording;

  FormFields(ServedModel served, KnownValues known, Wording wording) {
    this.served = served;
    this.known = known;
    this.wording = wording;
  }

  /** The fields in the order of the inputs, with what was typed and what is wrong with it. */
  List<FormField> of(Map<String, String> typed, List<RowError> errors) {
    return served.card().inputs().stream()
        .map(column -> field(column, typed.getOrDefault(column.name(), ""), errors))
        .toList();
  }

  private FormField field(Column column, String value, List<RowError> errors) {
    Optional<Spread> spread = Optional.ofNullable(known.spreads().get(column.name()));
    List<String> texts = known.texts().getOrDefault(column.name(), List.of());
    Kind kind = kind(column.type(), texts.size());
    return new FormField(
        column.name(),
        wording.label(column.name()),
        kind,
        value,
        switch (kind) {
          case CHOICE, PROPOSED -> options(column, texts);
          case NUMBER, WHOLE, TEXT, DATE, FLAG -> List.of();
        },
        about(column, spread, kind == Kind.PROPOSED ? texts.size() : 0),
        column.required(),
        errors.stream()
            .filter(error -> error.field().equals(column.name()))
            .findFirst()
            .map(error -> Faulty.text(error, column, wording)),
        kind == Kind.NUMBER || kind == Kind.WHOLE
            ? slider(column, spread, value)
            : Optional.empty());
  }

  private String about(Column column, Optional<Spread> spread, int texts) {
    return spread
        .map(
            one ->
                wording.say(
                    PredictText.IN_TRAINING,
                    wording.plain(one.least()),
                    wording.plain(one.most()),
                    wording.plain(one.low()),
                    wording.plain(one.high())))
        .orElseGet(
            () ->
                texts == 0
                    ? wording.expected(column)
                    : wording.say(PredictText.KNOWN_VALUES, wording.plain(texts)));
  }

  private static Kind kind(ColumnType type, int texts) {
    return switch (type) {
      case NUMBER -> Kind.NUMBER;
      case INTEGER -> Kind.WHOLE;
      case DATE -> Kind.DATE;
      case BOOLEAN -> Kind.FLAG;
      case CATEGORY, TEXT, IDENTIFIER ->
          texts == 0 ? Kind.TEXT : texts <= CHOICES ? Kind.CHOICE : Kind.PROPOSED;
    };
  }

  /** All of a category; of names that are too many to send, none. */
  private List<Option> options(Column column, List<String> texts) {
    if (texts.size() > PROPOSALS) {
      return List.of();
    }
    return texts.stream()
        .map(text -> new Option(text, wording.value(column.name(), text)))
        .toList();
  }

  /** Over what most training rows have, within what is let in. */
  private static Optional<Slider> slider(Column column, Optional<Spread> spread, String value) {
    return spread
        .filter(known -> known.high() > known.low())
        .map(
            known -> {
              double least = Math.max(known.low(), column.range().map(Range::low).orElse(-1e300));
              double most = Math.min(known.high(), column.range().map(Range::high).orElse(1e300));
              double step = column.type() == ColumnType.INTEGER ? 1 : step(most - least);
              return new Slider(plain(least), plain(most), plain(step), value);
            });
  }

  /** A round step, a hundred to a thousand of which make the whole way. */
  private static double step(double way) {
    return Math.pow(10, Math.floor(Math.log10(way)) - 2);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
