package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.codes.CodeBook;
import io.isobar.cli.codes.CodeEntry;
import io.isobar.cli.codes.CodeText;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.runs.RunningStack;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.release.Aliases;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.ObjectStores;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Versions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a version has learned. */
@Command(
    name = "explain",
    description = {
      "Show which columns a version goes by, and how it depends on one of them;",
      "or what the code of a failure means, and what to do about it."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar explain house_prices",
      "  ./isobar explain house_prices 3 --column house_size",
      "  ./isobar explain house_prices @champion --output json",
      "  ./isobar explain pool.too-small                a code, as it stands behind an error"
    })
public final class ExplainCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(index = "0", paramLabel = "MODEL|CODE", description = "The model, or a code.")
  String model = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION|@ALIAS",
      description = "A version, or what an alias points to; default: ${DEFAULT-VALUE}")
  String which = "@" + Aliases.SERVED;

  @Option(names = "--column", paramLabel = "NAME", description = "How it depends on this column.")
  @Nullable String column;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public ExplainCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (CodeBook.isCode(model)) {
      return tell(CodeBook.shipped().require(model));
    }
    StackView stack = RunningStack.view(context);
    try (Database database = Database.open(stack.databaseSettings())) {
      int version = new VersionWord(model, which).version(database);
      ObjectRef ref = new Versions(database).require(model, version).requireExplanations();
      ExplanationStore store = new ExplanationStore(ObjectStores.open(stack.objects().toString()));
      switch (output) {
        case TEXT -> text(version, store.read(ref)).forEach(context.console().out()::println);
        case JSON ->
            context.console().out().println(new String(store.json(ref), StandardCharsets.UTF_8));
      }
      return ExitCode.OK.number();
    }
  }

  /** Needs nothing that runs. */
  private int tell(CodeEntry entry) {
    switch (output) {
      case TEXT -> CodeText.lines(entry).forEach(context.console().out()::println);
      case JSON -> context.console().out().println(CodeText.json(entry));
    }
    return ExitCode.OK.number();
  }

  private List<String> text(int version, Explanations explanations) {
    ExplainText text = new ExplainText(model + " version " + version, explanations);
    return Optional.ofNullable(column).map(text::column).orElseGet(text::columns);
  }
}
