package io.isobar.storage.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One figure with its values by label, of which none is said twice.
 *
 * @param name as Prometheus has it
 */
public record GaugeFigure(String name, String description, List<Sample> samples) {
  public GaugeFigure {
    samples = List.copyOf(samples);
  }

  /** One value. */
  public record Sample(Map<String, String> labels, double value) {
    public Sample {
      labels = Map.copyOf(labels);
    }
  }

  /** Figures that one query gives: a row is a sample of each whose column is not null. */
  static List<GaugeFigure> of(LedgerPart part, List<Map<String, Object>> rows) {
    List<GaugeFigure> figures = new ArrayList<>();
    for (LedgerPart.Column column : part.columns()) {
      List<Sample> samples = new ArrayList<>();
      for (Map<String, Object> row : rows) {
        if (row.get(column.name()) instanceof Number value) {
          samples.add(new Sample(labels(part, row), value.doubleValue()));
        }
      }
      figures.add(new GaugeFigure(column.name(), column.description(), samples));
    }
    return figures;
  }

  private static Map<String, String> labels(LedgerPart part, Map<String, Object> row) {
    Map<String, String> labels = new TreeMap<>();
    part.labels().forEach(label -> labels.put(label, String.valueOf(row.get(label))));
    return labels;
  }
}
