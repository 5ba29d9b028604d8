package io.isobar.workflows.definition;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.isobar.workflows.definition.Parameter.ParameterType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** The results of steps as types of conditions: enums are strings, an Optional may be null. */
final class ResultTypes {
  private final SortedMap<String, CelType> structs = new TreeMap<>();

  /** All types that were asked for so far. */
  CelTypeProvider provider() {
    return new Known(ImmutableMap.copyOf(structs));
  }

  StructType parameters(SortedMap<String, Optional<ParameterType>> parameters) {
    SortedMap<String, CelType> fields = new TreeMap<>();
    parameters.forEach((name, type) -> fields.put(name, parameter(type)));
    return create(ConditionScope.PARAMETERS, fields);
  }

  StructType run() {
    SortedMap<String, CelType> fields = new TreeMap<>();
    RunValues.NAMES.forEach(name -> fields.put(name, SimpleType.STRING));
    return create(ConditionScope.RUN, fields);
  }

  private static CelType parameter(Optional<ParameterType> type) {
    return type.map(
            known ->
                switch (known) {
                  case BOOLEAN -> SimpleType.BOOL;
                  case INTEGER -> SimpleType.INT;
                  case NUMBER -> SimpleType.DOUBLE;
                  case TEXT -> SimpleType.STRING;
                })
        .orElse(SimpleType.DYN);
  }

  CelType of(Type type) {
    Class<?> raw = raw(type);
    if (raw == boolean.class || raw == Boolean.class) {
      return SimpleType.BOOL;
    }
    if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
      return SimpleType.INT;
    }
    if (raw == double.class || raw == Double.class) {
      return SimpleType.DOUBLE;
    }
    if (raw == String.class || raw.isEnum()) {
      return SimpleType.STRING;
    }
    if (raw.isRecord() || raw.isSealed()) {
      return struct(raw);
    }
    if (raw == Optional.class) {
      CelType inner = of(argument(type, 0));
      return inner instanceof StructType ? inner : NullableType.create(inner);
    }
    if (List.class.isAssignableFrom(raw)) {
      return ListType.create(of(argument(type, 0)));
    }
    return Map.class.isAssignableFrom(raw)
        ? MapType.create(SimpleType.STRING, of(argument(type, 1)))
        : SimpleType.DYN;
  }

  private CelType struct(Class<?> type) {
    CelType known = structs.get(type.getSimpleName());
    if (known != null) {
      return known;
    }
    SortedMap<String, CelType> fields = new TreeMap<>();
    for (RecordComponent component : components(type).orElse(List.of())) {
      fields.put(component.getName(), of(component.getGenericType()));
    }
    return create(type.getSimpleName(), fields);
  }

  private StructType create(String name, SortedMap<String, CelType> fields) {
    ImmutableMap<String, CelType> types = ImmutableMap.copyOf(fields);
    StructType struct =
        StructType.create(name, types.keySet(), field -> Optional.ofNullable(types.get(field)));
    structs.put(name, struct);
    return struct;
  }

  /**
   * The fields of a value of this type, of a sealed one those of all its records, each name once;
   * empty when it is neither.
   */
  static Optional<List<RecordComponent>> components(Type type) {
    Class<?> raw = raw(type);
    if (raw == Optional.class) {
      return components(argument(type, 0));
    }
    if (raw.isRecord()) {
      return Optional.of(Arrays.asList(raw.getRecordComponents()));
    }
    return raw.isSealed() ? Optional.of(ofAll(raw.getPermittedSubclasses())) : Optional.empty();
  }

  private static List<RecordComponent> ofAll(Class<?>[] records) {
    SequencedMap<String, RecordComponent> byName = new LinkedHashMap<>();
    for (Class<?> one : records) {
      components(one)
          .orElse(List.of())
          .forEach(field -> byName.putIfAbsent(field.getName(), field));
    }
    return List.copyOf(byName.values());
  }

  static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> known -> known;
      case ParameterizedType parameterized -> raw(parameterized.getRawType());
      default -> Object.class;
    };
  }

  static Type argument(Type type, int index) {
    return type instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[index]
        : Object.class;
  }

  private record Known(ImmutableMap<String, CelType> structs) implements CelTypeProvider {
    @Override
    public ImmutableCollection<CelType> types() {
      return structs.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(structs.get(name));
    }
  }
}
