package io.isobar.cli.load.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.isobar.cli.load.rows.Values.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes rows for a model, each column on its own: by the profile of the training rows where it is
 * known, else within the bounds of the schema, else the value of the example.
 */
public final class RowMaker {
  private static final int FEW_DECIMALS = 3;
  private static final int MOST_DECIMALS = 6;

  private final Map<String, Values> columns = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();

  /**
   * Of what a gateway tells of a model.
   *
   * @param model the answer of {@code /v1/models/MODEL}
   * @param profile the answer of {@code .../versions/N/profile}, if there is one
   * @param wished bounds that take the place of what is known of a column
   */
  public RowMaker(JsonNode model, Optional<JsonNode> profile, Map<String, Bounds> wished) {
    Map<String, JsonNode> profiles = new LinkedHashMap<>();
    profile.ifPresent(
        found ->
            found.path("columns").forEach(one -> profiles.put(one.path("column").asText(), one)));
    JsonNode properties = model.path("schema").path("properties");
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String name = property.getKey();
      if (!name.equals("prediction_id")) {
        Optional<Bounds> bounds = Optional.ofNullable(wished.get(name));
        JsonNode example = model.path("example").path(name);
        add(name, property.getValue(), Optional.ofNullable(profiles.get(name)), bounds, example);
      }
    }
  }

  /** Columns of which neither profile nor bounds are known: they are always the example's. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  /** The columns that it makes, in their order. */
  public List<String> columns() {
    return List.copyOf(columns.keySet());
  }

  public ObjectNode next(RandomGenerator random) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    columns.forEach((name, values) -> row.set(name, values.next(random)));
    return row;
  }

  private void add(
      String name,
      JsonNode schema,
      Optional<JsonNode> profile,
      Optional<Bounds> wished,
      JsonNode example) {
    Form form = form(schema);
    Optional<Values> values =
        wished
            .<Values>map(bounds -> new Values.Between(bounds, form))
            .or(() -> profile.flatMap(known -> known(known, form, isOptional(schema))))
            .or(() -> bounded(schema, form));
    if (values.isEmpty()) {
      unknown.add(name);
    }
    if (values.isPresent() || !example.isMissingNode()) {
      columns.put(name, values.orElseGet(() -> new Values.Same(example)));
    }
  }

  private static Form form(JsonNode schema) {
    List<String> types = new ArrayList<>();
    JsonNode type = schema.path("type");
    (type.isArray() ? type : List.of(type)).forEach(one -> types.add(one.asText()));
    if (types.contains("string")) {
      return schema.path("format").asText().equals("date") ? Form.DATE : Form.TEXT;
    }
    return types.contains("integer")
        ? Form.WHOLE
        : types.contains("boolean") ? Form.TRUTH : Form.NUMBER;
  }

  private static boolean isOptional(JsonNode schema) {
    boolean found = false;
    for (JsonNode type : schema.path("type")) {
      found |= type.asText().equals("null");
    }
    return found;
  }

  private static Optional<Values> known(JsonNode profile, Form form, boolean optional) {
    Optional<Values> present =
        profile.path("type").asText().equals("numeric")
            ? binned(profile, form)
            : named(profile, form);
    long missing = profile.path("missing").asLong();
    long counted = missing + profile.path("other").asLong();
    for (JsonNode count : profile.path("counts")) {
      counted += count.asLong();
    }
    double share = (double) missing / Math.max(1, counted);
    return optional && missing > 0
        ? present.map(values -> new Values.Sometimes(values, share))
        : present;
  }

  /** The bins between the edges; the two beyond them are empty in a profile of training rows. */
  private static Optional<Values> binned(JsonNode profile, Form form) {
    List<Double> edges = new ArrayList<>();
    profile.path("edges").forEach(edge -> edges.add(edge.asDouble()));
    List<Long> counts = counts(profile);
    if (edges.size() < 2 || counts.size() != edges.size() + 1) {
      return Optional.empty();
    }
    List<Long> inner = counts.subList(1, edges.size());
    return inner.stream().anyMatch(count -> count > 0)
        ? Optional.of(new Values.Binned(edges, Shares.of(inner), decimals(edges), form))
        : Optional.empty();
  }

  private static Optional<Values> named(JsonNode profile, Form form) {
    List<String> names = texts(profile.path("categories"));
    List<String> others = texts(profile.path("rare"));
    List<Long> shares = new ArrayList<>(counts(profile));
    if (names.isEmpty() || shares.size() != names.size()) {
      return Optional.empty();
    }
    // Where the rare ones are not kept by name there is none to draw.
    shares.add(others.isEmpty() ? 0 : profile.path("other").asLong());
    return shares.stream().anyMatch(count -> count > 0)
        ? Optional.of(new Values.Named(names, others, Shares.of(shares), form))
        : Optional.empty();
  }

  private static Optional<Values> bounded(JsonNode schema, Form form) {
    if (form == Form.TRUTH) {
      return Optional.of(new Values.Between(new Bounds(0, 1, 0), Form.TRUTH));
    }
    boolean isBounded = schema.path("minimum").isNumber() && schema.path("maximum").isNumber();
    return isBounded && form != Form.DATE && form != Form.TEXT
        ? Optional.of(
            new Values.Between(
                new Bounds(
                    schema.path("minimum").asDouble(),
                    schema.path("maximum").asDouble(),
                    form == Form.WHOLE ? 0 : FEW_DECIMALS),
                form))
        : Optional.empty();
  }

  private static List<Long> counts(JsonNode profile) {
    List<Long> counts = new ArrayList<>();
    profile.path("counts").forEach(count -> counts.add(count.asLong()));
    return counts;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(((TextNode) text).textValue()));
    return texts;
  }

  /** As many as the values between the bounds have; the last edge is a hair above the maximum. */
  private static int decimals(List<Double> edges) {
    int most = 0;
    for (double edge : edges.subList(0, edges.size() - 1)) {
      most = Math.max(most, java.math.BigDecimal.valueOf(edge).stripTrailingZeros().scale());
    }
    return Math.min(most, MOST_DECIMALS);
  }
}
