package io.isobar.gateway.pipelines;

import io.isobar.storage.postgres.AssetEvent;
import io.isobar.storage.postgres.AssetQueue.Queued;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.workflows.definition.AssetExpression;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Assets and their updates as answers. */
final class AssetViews {
  private AssetViews() {}

  /** All that were updated or are waited for, by name. */
  static List<Map<String, Object>> all(
      List<AssetEvent> newest, List<Applied> definitions, List<Queued> queued) {
    SortedMap<String, SortedSet<String>> waiting = new TreeMap<>();
    newest.forEach(event -> waiting.put(event.asset(), new TreeSet<>()));
    for (Applied applied : definitions) {
      for (String asset : awaited(applied)) {
        waiting.computeIfAbsent(asset, ignored -> new TreeSet<>()).add(applied.pipeline());
      }
    }
    List<Map<String, Object>> views = new ArrayList<>();
    waiting.forEach(
        (asset, pipelines) -> {
          Optional<AssetEvent> last =
              newest.stream().filter(event -> event.asset().equals(asset)).findFirst();
          SortedMap<String, Long> open = new TreeMap<>();
          queued.stream()
              .filter(each -> each.event().asset().equals(asset))
              .forEach(each -> open.merge(each.pipeline(), 1L, Long::sum));
          Map<String, Object> view = new LinkedHashMap<>();
          view.put("asset", asset);
          view.put("newest", last.map(AssetViews::event));
          view.put("waiting", pipelines);
          view.put("queued", open);
          views.add(view);
        });
    return views;
  }

  static Map<String, Object> event(AssetEvent event) {
    boolean outside = event.run().isEmpty();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", event.id());
    view.put("asset", event.asset());
    view.put("run", outside ? Optional.empty() : Optional.of(event.run()));
    view.put("step", outside ? Optional.empty() : Optional.of(event.step()));
    view.put("by", outside ? event.step() : "");
    view.put("detail", Answers.read(event.detail()));
    view.put("at", event.at());
    return view;
  }

  private static SortedSet<String> awaited(Applied applied) {
    return switch (DefinitionReader.read(applied.text(), applied.file())) {
      case ReadDefinition.Accepted accepted ->
          accepted
              .definition()
              .rules()
              .whenUpdated()
              .map(text -> AssetExpression.parse(text).assets())
              .orElseGet(TreeSet::new);
      case ReadDefinition.Refused ignored -> new TreeSet<>();
    };
  }
}
