package io.isobar.manifests;

import java.util.List;
import java.util.Map;

/** One change of a JSON patch (RFC 6902): add, replace or remove. */
record Patch(String op, String path, Object value) {
  static Patch of(Tree change) {
    return new Patch(change.at("op").text(), change.at("path").text(), change.at("value").value());
  }

  void apply(Tree object) {
    String[] steps = path.substring(1).split("/", -1);
    Object here = object.value();
    for (int i = 0; i < steps.length - 1; i++) {
      here = child(here, unescaped(steps[i]));
    }
    change(here, unescaped(steps[steps.length - 1]));
  }

  private Object child(Object parent, String step) {
    Object child =
        switch (parent) {
          case Map<?, ?> map -> map.get(step);
          case List<?> list -> list.get(Integer.parseInt(step));
          case null, default -> null;
        };
    if (child == null) {
      throw new IllegalArgumentException("a patch leads to nothing at " + step + " of " + path);
    }
    return child;
  }

  @SuppressWarnings("unchecked")
  private void change(Object parent, String step) {
    switch (parent) {
      case Map<?, ?> map -> {
        if (!op.equals("add") && !map.containsKey(step)) {
          throw new IllegalArgumentException("nothing to " + op + " at " + path);
        }
        if (op.equals("remove")) {
          map.remove(step);
        } else {
          ((Map<Object, Object>) map).put(step, value);
        }
      }
      case List<?> list -> {
        if (op.equals("remove")) {
          list.remove(Integer.parseInt(step));
        } else if (op.equals("add")) {
          ((List<Object>) list).add(step.equals("-") ? list.size() : Integer.parseInt(step), value);
        } else {
          ((List<Object>) list).set(Integer.parseInt(step), value);
        }
      }
      default -> throw new IllegalArgumentException("no place for a value at " + path);
    }
  }

  private static String unescaped(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}
