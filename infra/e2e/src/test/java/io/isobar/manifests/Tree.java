package io.isobar.manifests;

import io.isobar.house.Checkout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A piece of YAML; what is not there is a tree, too, so that one can ask on. */
record Tree(Object value) {
  static final Tree NOTHING = new Tree(null);

  static List<Tree> all(Path file) {
    return all(Checkout.text(file), file.toString());
  }

  static List<Tree> all(String text, String name) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(false).build();
    List<Tree> documents = new ArrayList<>();
    for (Object document : new Load(settings).loadAllFromString(text)) {
      if (document != null) {
        documents.add(new Tree(copy(document)));
      }
    }
    return documents;
  }

  static Tree one(Path file) {
    List<Tree> all = all(file);
    if (all.size() != 1) {
      throw new IllegalArgumentException(file + " has " + all.size() + " documents, expected one");
    }
    return all.getFirst();
  }

  /** Without anything shared, so that a change at one place changes no other. */
  private static Object copy(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<Object, Object> entries = new LinkedHashMap<>();
        map.forEach((key, entry) -> entries.put(key, entry == null ? null : copy(entry)));
        yield entries;
      }
      case List<?> list -> {
        List<Object> items = new ArrayList<>();
        list.forEach(item -> items.add(copy(item)));
        yield items;
      }
      default -> value;
    };
  }

  Tree at(String... keys) {
    Object here = value;
    for (String key : keys) {
      here = here instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return new Tree(here);
  }

  boolean isThere() {
    return value != null;
  }

  List<Tree> items() {
    return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
  }

  List<String> texts() {
    return items().stream().map(Tree::text).toList();
  }

  Map<String, Tree> entries() {
    Map<String, Tree> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, entry) -> entries.put(key.toString(), new Tree(entry)));
    }
    return entries;
  }

  /** Its text, empty when it is not there. */
  String text() {
    return value == null ? "" : value.toString();
  }

  boolean is(Object expected) {
    return expected.equals(value);
  }

  int number(int otherwise) {
    return value instanceof Number number ? number.intValue() : otherwise;
  }

  String kind() {
    return at("kind").text();
  }

  String name() {
    return at("metadata", "name").text();
  }

  /** Kind and name, as problems begin. */
  String who() {
    return kind() + " " + name();
  }
}
