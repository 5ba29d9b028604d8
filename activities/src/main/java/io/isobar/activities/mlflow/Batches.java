package io.isobar.activities.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Cuts what is logged to a run into bodies of log-batch within the server's limits. */
final class Batches {
  private static final int ROOM = 1_000;

  private final String run;
  private final List<ObjectNode> full = new ArrayList<>();
  private ObjectNode open;
  private int size;

  private Batches(String run) {
    this.run = run;
    this.open = empty();
  }

  static List<ObjectNode> of(String run, Logged logged) {
    Batches batches = new Batches(run);
    // What a run was made with comes first, should the rest have to wait.
    pairs(logged.tags(), Limits::tag).forEach(tag -> batches.add("tags", tag, Limits.TAGS));
    pairs(logged.params(), Limits::param).forEach(p -> batches.add("params", p, Limits.PARAMS));
    logged.metrics().forEach(m -> batches.add("metrics", metric(m), Limits.METRICS));
    batches.close();
    return batches.full;
  }

  private interface Cut {
    String cut(String value);
  }

  private static List<ObjectNode> pairs(SortedMap<String, String> values, Cut cut) {
    List<ObjectNode> pairs = new ArrayList<>();
    for (Map.Entry<String, String> value : values.entrySet()) {
      pairs.add(pair(Limits.key(value.getKey()), cut.cut(value.getValue())));
    }
    return pairs;
  }

  static ObjectNode pair(String key, String value) {
    return Calls.object().put("key", key).put("value", value);
  }

  private static ObjectNode metric(Metric metric) {
    ObjectNode node = Calls.object().put("key", Limits.key(metric.key()));
    if (Double.isFinite(metric.value())) {
      node.put("value", metric.value());
    } else {
      // JSON has no such numbers; protobuf's mapping to JSON takes them as texts.
      node.put("value", Double.toString(metric.value()));
    }
    return node.put("timestamp", metric.at().toEpochMilli()).put("step", metric.step());
  }

  private void add(String kind, JsonNode item, int most) {
    int bytes = 4 * item.toString().length();
    int inAll = open.path("metrics").size() + open.path("params").size() + open.path("tags").size();
    boolean tooMany = open.path(kind).size() == most || inAll == Limits.IN_ALL;
    if (tooMany || size + bytes > Limits.BODY) {
      close();
    }
    ((ArrayNode) open.get(kind)).add(item);
    size += bytes;
  }

  private void close() {
    if (size > ROOM) {
      full.add(open);
    }
    open = empty();
  }

  private ObjectNode empty() {
    size = ROOM;
    ObjectNode body = Calls.object().put("run_id", run);
    body.putArray("metrics");
    body.putArray("params");
    body.putArray("tags");
    return body;
  }
}
