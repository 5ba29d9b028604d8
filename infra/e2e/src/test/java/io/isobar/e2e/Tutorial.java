package io.isobar.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page tells its reader to do, in order.
 *
 * @param name of the page
 */
record Tutorial(String name, List<Act> acts) {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(console|yaml)( [^\\n]*)?\\n(.*?)^```$");
  private static final String PROMPT = "$ ";
  private static final String ANYTHING = "…";

  /** Something that the reader does. */
  sealed interface Act {}

  /** A file to be written. */
  record Write(String file, String text) implements Act {}

  /** A command, what the page says that it prints, and how it ends. */
  record Type(String command, String printed, int exit) implements Act {
    boolean matches(String output) {
      return pattern().matcher(output).matches();
    }

    private Pattern pattern() {
      return Pattern.compile(
          printed
              .lines()
              .map(line -> line.equals(ANYTHING) ? "(?:.*\\n)*?" : inLine(line) + "\\s*?\\n")
              .collect(Collectors.joining()));
    }

    private static String inLine(String line) {
      return List.of(line.split(ANYTHING, -1)).stream()
          .map(Pattern::quote)
          .collect(Collectors.joining(".*"));
    }
  }

  static Tutorial read(Path page) throws IOException {
    List<Act> acts = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      String more = block.group(2) == null ? "" : block.group(2).strip();
      if (block.group(1).equals("yaml")) {
        acts.add(new Write(more, block.group(3)));
      } else {
        int exit = more.isEmpty() ? 0 : Integer.parseInt(more.substring("exit=".length()));
        acts.addAll(typed(block.group(3), exit));
      }
    }
    return new Tutorial(page.getFileName().toString(), List.copyOf(acts));
  }

  private static List<Act> typed(String block, int exit) {
    List<Act> acts = new ArrayList<>();
    String[] parts = ("\n" + block).split(Pattern.quote("\n" + PROMPT), -1);
    for (int at = 1; at < parts.length; at++) {
      String[] command = parts[at].split("\n", 2);
      // The last command of a block says how the block ends.
      int ends = at == parts.length - 1 ? exit : 0;
      acts.add(new Type(command[0], command.length == 1 ? "" : command[1], ends));
    }
    return acts;
  }
}
