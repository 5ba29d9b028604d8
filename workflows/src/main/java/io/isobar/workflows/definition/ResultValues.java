package io.isobar.workflows.definition;

import dev.cel.common.values.NullValue;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Results as values of conditions; the counterpart of {@link ResultTypes}. */
final class ResultValues {
  private ResultValues() {}

  static Object of(@Nullable Object value) {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case Integer number -> number.longValue();
      case Float number -> number.doubleValue();
      case Enum<?> constant -> constant.name();
      case Optional<?> optional -> of(optional.orElse(null));
      case List<?> list -> list.stream().map(ResultValues::of).toList();
      case Map<?, ?> map -> map(map);
      case Record components -> record(components);
      default -> value;
    };
  }

  private static SortedMap<String, Object> map(Map<?, ?> map) {
    SortedMap<String, Object> values = new TreeMap<>();
    map.forEach((key, value) -> values.put(String.valueOf(key), of(value)));
    return values;
  }

  private static SortedMap<String, Object> record(Record value) {
    SortedMap<String, Object> fields = new TreeMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        fields.put(component.getName(), of(component.getAccessor().invoke(value)));
      } catch (ReflectiveOperationException hidden) {
        throw new IllegalStateException(
            "the result " + value.getClass() + " is not public", hidden);
      }
    }
    return fields;
  }

  /** A value as a person writes it. */
  static String show(Object value) {
    return switch (value) {
      case String text -> "'" + text + "'";
      case NullValue ignored -> "null";
      default -> value.toString();
    };
  }
}
