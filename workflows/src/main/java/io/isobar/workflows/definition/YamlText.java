package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Problems.Place;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Text to nodes. The events are looked through first, without recursion, so that a text that is too
 * deep, or that carries tags, anchors or aliases, never becomes a tree.
 */
final class YamlText {
  static final int LARGEST = 1_048_576;
  static final int DEEPEST = 50;

  private final String text;
  private final Problems problems;
  private int depth;
  private int documents;

  private YamlText(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** The root, or nothing when the text is refused as a whole. */
  static Optional<Node> read(String text, Problems problems) {
    if (text.length() > LARGEST) {
      problems.add(
          Place.START,
          "",
          "the text has " + text.length() + " characters",
          "at most " + LARGEST,
          Optional.empty());
      return Optional.empty();
    }
    return new YamlText(text, problems).compose();
  }

  private Optional<Node> compose() {
    try {
      for (Event event : new Parse(settings()).parseString(text)) {
        inspect(event);
        if (depth > DEEPEST) {
          return Optional.empty();
        }
      }
      if (!problems.none()) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings()).composeString(text);
      if (root.isEmpty()) {
        refuse(Place.START, "the text is empty", "a mapping that begins with pipeline:");
      }
      return root;
    } catch (MarkedYamlEngineException broken) {
      refuse(
          Place.of(broken.getProblemMark().or(broken::getContextMark)),
          "not YAML: " + wording(broken),
          "");
    } catch (ReaderException broken) {
      refuse(
          position(broken.getPosition()),
          "not YAML: the character U+%04X is not allowed".formatted(broken.getCodePoint()),
          "");
    } catch (YamlEngineException broken) {
      refuse(Place.START, "not YAML: " + Words.shorten(String.valueOf(broken.getMessage())), "");
    }
    return Optional.empty();
  }

  private void inspect(Event event) {
    switch (event) {
      case AliasEvent alias ->
          refuse(event, "the alias *" + alias.getAlias() + " is not allowed", "the value itself");
      case CollectionStartEvent start -> {
        depth++;
        inspectNode(start, start.getTag());
        if (depth > DEEPEST) {
          refuse(event, "nesting of " + depth + " levels", "at most " + DEEPEST);
        }
      }
      case CollectionEndEvent ignored -> depth--;
      case ScalarEvent scalar -> inspectNode(scalar, scalar.getTag());
      case DocumentStartEvent ignored -> {
        if (++documents == 2) {
          refuse(event, "a second document", "one pipeline in a file");
        }
      }
      default -> {}
    }
  }

  private void inspectNode(NodeEvent event, Optional<String> tag) {
    tag.ifPresent(
        name ->
            refuse(
                event,
                "the tag "
                    + Words.shorten(name.replace("tag:yaml.org,2002:", "!!"))
                    + " is not allowed",
                "no tags"));
    event
        .getAnchor()
        .ifPresent(
            anchor -> refuse(event, "the anchor &" + anchor + " is not allowed", "no anchors"));
  }

  private void refuse(Event event, String message, String expected) {
    refuse(Place.of(event.getStartMark()), message, expected);
  }

  private void refuse(Place place, String message, String expected) {
    problems.add(place, "", message, expected, Optional.empty());
  }

  private static String wording(MarkedYamlEngineException broken) {
    String context = broken.getContext();
    String problem = String.valueOf(broken.getProblem()).strip();
    return context == null || context.isBlank() ? problem : context.strip() + ", " + problem;
  }

  private Place position(int index) {
    String before = text.substring(0, text.offsetByCodePoints(0, Math.min(index, length())));
    int line = (int) before.chars().filter(letter -> letter == '\n').count();
    return new Place(line, before.substring(before.lastIndexOf('\n') + 1).length());
  }

  private int length() {
    return text.codePointCount(0, text.length());
  }

  private static LoadSettings settings() {
    return LoadSettings.builder()
        .setSchema(new CoreSchema())
        .setUseMarks(true)
        .setCodePointLimit(LARGEST)
        .setMaxAliasesForCollections(0)
        .build();
  }
}
