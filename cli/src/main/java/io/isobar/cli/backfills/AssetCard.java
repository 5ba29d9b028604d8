package io.isobar.cli.backfills;

import io.isobar.storage.postgres.AssetEvent;
import io.isobar.storage.postgres.AssetQueue;
import io.isobar.storage.postgres.Definitions;
import io.isobar.workflows.definition.AssetExpression;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An asset.
 *
 * @param updatedAt the newest update; empty when there was none
 * @param by run and step of it
 * @param waiting pipelines that name it in when-updated
 * @param queued updates of it that no run has answered, by pipeline
 */
record AssetCard(
    String asset,
    Optional<Instant> updatedAt,
    String by,
    List<String> waiting,
    SortedMap<String, Long> queued) {
  AssetCard {
    waiting = List.copyOf(waiting);
    queued = new TreeMap<>(queued);
  }

  /** All that were updated or are waited for, by name. */
  static List<AssetCard> all(
      List<AssetEvent> newest,
      List<Definitions.Applied> definitions,
      List<AssetQueue.Queued> queued) {
    SortedMap<String, SortedSet<String>> waiting = new TreeMap<>();
    newest.forEach(event -> waiting.put(event.asset(), new TreeSet<>()));
    definitions.forEach(
        definition ->
            assets(definition)
                .forEach(
                    asset ->
                        waiting
                            .computeIfAbsent(asset, ignored -> new TreeSet<>())
                            .add(definition.pipeline())));
    List<AssetCard> cards = new ArrayList<>();
    waiting.forEach((asset, pipelines) -> cards.add(card(asset, pipelines, newest, queued)));
    return cards;
  }

  private static AssetCard card(
      String asset,
      SortedSet<String> waiting,
      List<AssetEvent> newest,
      List<AssetQueue.Queued> queued) {
    Optional<AssetEvent> last =
        newest.stream().filter(event -> event.asset().equals(asset)).findFirst();
    SortedMap<String, Long> open = new TreeMap<>();
    queued.stream()
        .filter(each -> each.event().asset().equals(asset))
        .forEach(each -> open.merge(each.pipeline(), 1L, Long::sum));
    return new AssetCard(
        asset,
        last.map(AssetEvent::at),
        last.map(event -> (event.run() + " " + event.step()).strip()).orElse(""),
        List.copyOf(waiting),
        open);
  }

  private static SortedSet<String> assets(Definitions.Applied applied) {
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

  static List<String> table(List<AssetCard> cards) {
    List<String> lines = new ArrayList<>();
    lines.add(line("ASSET", "UPDATED", "BY", "WAITING (QUEUED)"));
    for (AssetCard card : cards) {
      lines.add(
          line(
              card.asset(),
              card.updatedAt().map(at -> at.toString().replaceFirst("\\..*", "Z")).orElse("never"),
              card.by(),
              String.join(
                  ", ",
                  card.waiting().stream()
                      .map(
                          pipeline ->
                              pipeline + " (" + card.queued().getOrDefault(pipeline, 0L) + ")")
                      .toList())));
    }
    return lines;
  }

  private static String line(Object... values) {
    return String.format(Locale.ROOT, "%-36s %-22s %-44s %s", values).stripTrailing();
  }
}
