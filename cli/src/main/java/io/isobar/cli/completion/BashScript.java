package io.isobar.cli.completion;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The script that picocli makes of the commands, for bash and zsh, with names put in when they are
 * wanted: picocli itself knows fixed lists only.
 */
final class BashScript {
  private static final String ANCHOR =
      """
        options=("$@")
        local curr_word=${COMP_WORDS[COMP_CWORD]}
      """;

  private static final String NAMES =
      """
      # Names that the commands wrote down when they listed them: no program is started. Only what is
      # plainly a name is taken, since the shell evaluates what it completes.
      function _isobar_names() {
        local kind="${1#__isobar_}"
        kind="${kind%__}"
        local list=HOME_WORD
        list="${ISOBAR_HOME:-$list}/completion/$kind"
        local name
        options=()
        [[ "$kind" == runs ]] && options+=("last")
        if [ -r "$list" ]; then
          while IFS= read -r name; do
            [[ "$name" =~ ^[A-Za-z0-9][A-Za-z0-9._@-]*$ ]] && options+=("$name")
          done < "$list"
        fi
        if [[ "$kind" == pipelines ]]; then
          for name in PIPELINES_WORD/*.yaml; do
            name="${name##*/}"
            name="${name%.yaml}"
            [[ "$name" =~ ^[a-z][a-z0-9_]*$ ]] && options+=("$name")
          done
          if [[ "$curr_word" == */* ]]; then
            while IFS= read -r name; do options+=("$name"); done < <(compgen -f -- "$curr_word")
          fi
        fi
        return 0
      }

      """;

  private BashScript() {}

  static String of(CommandSpec root, Places places) {
    String script = AutoComplete.bash(root.name(), new CommandLine(shadow(root)));
    if (!script.contains(ANCHOR)) {
      throw new IllegalStateException("picocli writes its script in another way now");
    }
    String names =
        NAMES
            .replace("HOME_WORD", Places.quoted(places.home()))
            .replace("PIPELINES_WORD", Places.quoted(places.pipelines()));
    return script
        .replace(ANCHOR, ANCHOR + "  case \"$1\" in __isobar_*) _isobar_names \"$1\" ;; esac\n")
        .replace("# compReplyArray generates a list", names + "# compReplyArray generates a list");
  }

  /** The same commands, whose names are marked: what a mark stands for is put in by the shell. */
  private static CommandSpec shadow(CommandSpec command) {
    CommandSpec shadow = CommandSpec.create().name(command.name());
    for (OptionSpec option : command.options()) {
      if (option.inherited()) {
        // picocli hands it down again.
        continue;
      }
      OptionSpec.Builder copy = option.toBuilder();
      NameList.of(option).ifPresent(names -> copy.completionCandidates(mark(names)));
      shadow.addOption(copy.build());
    }
    for (PositionalParamSpec positional : command.positionalParameters()) {
      PositionalParamSpec.Builder copy = positional.toBuilder();
      NameList.of(positional).ifPresent(names -> copy.completionCandidates(mark(names)));
      shadow.addPositional(copy.build());
    }
    command
        .subcommands()
        .forEach(
            (name, line) ->
                shadow.addSubcommand(name, new CommandLine(shadow(line.getCommandSpec()))));
    return shadow;
  }

  private static List<String> mark(NameList names) {
    return List.of("__isobar_" + names.word() + "__");
  }
}
