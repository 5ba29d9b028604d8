package io.isobar.activities.mlflow;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is logged to a run. Any amount: it is cut into requests that the server takes. */
public record Logged(
    List<Metric> metrics, SortedMap<String, String> params, SortedMap<String, String> tags) {
  public Logged {
    metrics = List.copyOf(metrics);
    params = new TreeMap<>(params);
    tags = new TreeMap<>(tags);
  }
}
