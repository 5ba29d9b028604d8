package io.isobar.cli.load.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.isobar.cli.load.rows.Bounds;
import io.isobar.cli.view.JsonFault;
import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads profiles, which are JSON. */
public final class ProfileReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> KEYS =
      Set.of(
          "profile", "about", "source", "users", "rate", "think", "warm-up", "ramp", "stages",
          "path", "start", "columns", "fail-if");
  private static final Set<String> STAGE = Set.of("name", "lasts", "times");
  private static final Set<String> COLUMN = Set.of("range", "decimals");

  private final String origin;

  private ProfileReader(String origin) {
    this.origin = origin;
  }

  /**
   * Reads one.
   *
   * @param origin where the text is from, for messages
   * @throws Failure {@code load.bad-value} that says what was expected
   */
  public static LoadProfile read(String text, String origin) {
    try {
      Object read = JSON.readValue(text, Object.class);
      return new ProfileReader(origin).profile(map("the profile", read, KEYS));
    } catch (JsonProcessingException e) {
      throw Failure.user(
          "load.bad-value", JsonFault.of(origin, text, e), "./isobar load --help has examples.");
    } catch (IllegalArgumentException e) {
      throw Words.bad(origin, String.valueOf(e.getMessage()), "values that make sense");
    }
  }

  private LoadProfile profile(Map<String, Object> map) {
    Optional<Double> users = number(map, "users");
    Optional<Double> rate = number(map, "rate");
    if (users.isPresent() == rate.isPresent()) {
      throw Words.bad(origin, String.valueOf(map.keySet()), "either users or rate");
    }
    if (users.or(() -> rate).filter(value -> value > 0).isEmpty()) {
      throw Words.bad(origin, "users or rate of 0", "more than that");
    }
    return new LoadProfile(
        text(map, "profile", origin),
        text(map, "about", ""),
        text(map, "source", ""),
        users.map(Double::intValue),
        rate,
        Words.span("think", text(map, "think", "0s")),
        Words.time("warm-up", text(map, "warm-up", "0s")),
        Words.time("ramp", text(map, "ramp", "0s")),
        stages(map.get("stages")),
        text(map, "path", LoadProfile.PATH),
        texts(map.get("start")),
        columns(map.get("columns")),
        texts(map.get("fail-if")));
  }

  private List<Stage> stages(@Nullable Object value) {
    List<Stage> stages = new ArrayList<>();
    for (Object one : list("stages", value)) {
      Map<String, Object> map = map("a stage", one, STAGE);
      String name = text(map, "name", "stage " + (stages.size() + 1));
      Duration lasts = Words.positive("lasts of " + name, text(map, "lasts", ""));
      List<Double> times = Words.pair("times of " + name, text(map, "times", "1"));
      stages.add(new Stage(name, lasts, times.getFirst(), times.getLast()));
    }
    if (stages.isEmpty()) {
      throw Words.bad("stages of " + origin, "empty", "one or more of {lasts: 30s, times: 1}");
    }
    return stages;
  }

  private static Map<String, Bounds> columns(@Nullable Object value) {
    Map<String, Bounds> columns = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, said) -> {
            Map<String, Object> keys = map("column " + name, said, COLUMN);
            List<Double> range = Words.pair("range of " + name, text(keys, "range", ""));
            int decimals = number(keys, "decimals").orElse(0.0).intValue();
            columns.put(
                String.valueOf(name), new Bounds(range.getFirst(), range.getLast(), decimals));
          });
    }
    return columns;
  }

  private static Optional<Double> number(Map<String, Object> map, String key) {
    Object value = map.get(key);
    if (value != null && !(value instanceof Number)) {
      throw Words.bad(key, String.valueOf(value), "a number");
    }
    return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
  }

  private static String text(Map<String, Object> map, String key, String otherwise) {
    return map.containsKey(key) ? String.valueOf(map.get(key)) : otherwise;
  }

  private static List<String> texts(@Nullable Object value) {
    return list("a list", value).stream().map(String::valueOf).toList();
  }

  private static List<?> list(String what, @Nullable Object value) {
    if (value != null && !(value instanceof List)) {
      throw Words.bad(what, String.valueOf(value), "a list");
    }
    return value instanceof List<?> list ? list : List.of();
  }

  private static Map<String, Object> map(String what, @Nullable Object value, Set<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      throw Words.bad(what, String.valueOf(value), "keys of " + new TreeSet<>(known));
    }
    Map<String, Object> keys = new LinkedHashMap<>();
    map.forEach(
        (key, said) -> {
          if (!known.contains(String.valueOf(key))) {
            throw Words.bad(what, String.valueOf(key), "keys of " + new TreeSet<>(known));
          }
          if (said != null) {
            keys.put(String.valueOf(key), said);
          }
        });
    return keys;
  }
}
