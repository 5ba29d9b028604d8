package io.isobar.gateway.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;

/** model_info: 1 for each version that is served, with what it is as labels. */
public final class ModelInfo {
  private final ServedModels models;
  private final MultiGauge gauge;

  public ModelInfo(MeterRegistry meters, ServedModels models) {
    this.models = models;
    this.gauge =
        MultiGauge.builder("model.info")
            .description("1 for each version that is served; alias has all its names")
            .register(meters);
  }

  /** Brings it up to date, before somebody looks. */
  void refresh() {
    List<MultiGauge.Row<?>> rows = models.all().stream().<MultiGauge.Row<?>>map(this::row).toList();
    gauge.register(rows);
  }

  private MultiGauge.Row<Number> row(ServedModel served) {
    return MultiGauge.Row.of(
        Tags.of(
            "model",
            served.model(),
            "version",
            Integer.toString(served.version()),
            "alias",
            String.join(",", models.aliases(served)),
            "task",
            served.card().dataset().target().task().name().toLowerCase(Locale.ROOT),
            "run",
            served.card().run()),
        1);
  }
}
