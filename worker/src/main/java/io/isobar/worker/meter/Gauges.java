package io.isobar.worker.meter;

import io.isobar.storage.postgres.GaugeFigure;
import io.isobar.storage.postgres.GaugeFigure.Sample;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Figures as gauges; what is no longer among the samples of a figure is gone. */
final class Gauges {
  private final MeterRegistry meters;
  private final Map<String, MultiGauge> gauges = new ConcurrentHashMap<>();

  Gauges(MeterRegistry meters) {
    this.meters = meters;
  }

  void show(List<GaugeFigure> figures) {
    for (GaugeFigure figure : figures) {
      List<MultiGauge.Row<?>> rows =
          figure.samples().stream().<MultiGauge.Row<?>>map(Gauges::row).toList();
      gauges.computeIfAbsent(figure.name(), name -> gauge(figure)).register(rows, true);
    }
  }

  /** Takes away what those figures have shown: an old value would be taken for one of now. */
  void withdraw(List<GaugeFigure> figures) {
    show(
        figures.stream()
            .map(figure -> new GaugeFigure(figure.name(), figure.description(), List.of()))
            .toList());
  }

  private MultiGauge gauge(GaugeFigure figure) {
    return MultiGauge.builder(figure.name()).description(figure.description()).register(meters);
  }

  private static MultiGauge.Row<Number> row(Sample sample) {
    return MultiGauge.Row.of(
        Tags.of(
            sample.labels().entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .collect(Collectors.toList())),
        sample.value());
  }
}
