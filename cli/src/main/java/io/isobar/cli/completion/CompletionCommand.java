package io.isobar.cli.completion;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands, options and names. */
@Command(
    name = "completion",
    description = "Print a script by which the shell completes commands, options and names.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(./isobar completion bash)         for this shell; in ~/.bashrc for all",
      "  source <(./isobar completion zsh)",
      "  ./isobar completion fish > ~/.config/fish/completions/isobar.fish",
      "",
      "Names of runs, pipelines and models are those that ./isobar runs, pipelines and models",
      "last listed; they are read from the home, and nothing is started for them."
    })
public final class CompletionCommand implements Callable<Integer> {
  private final CliContext context;

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  Shell shell = Shell.BASH;

  /** Shells that a script can be had for; zsh takes that of bash. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  public CompletionCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    CommandSpec root = Objects.requireNonNull(spec, "picocli sets it").root();
    Path project = context.environment().project();
    // Not the home of this call: who sets ISOBAR_HOME later must get the names of that one.
    Places places = new Places(project.resolve(".isobar"), project.resolve("pipelines"));
    String script =
        switch (shell) {
          case BASH, ZSH -> BashScript.of(root, places);
          case FISH -> FishScript.of(root, places);
        };
    context.console().out().print(script);
    context.console().out().flush();
    return ExitCode.OK.number();
  }
}
