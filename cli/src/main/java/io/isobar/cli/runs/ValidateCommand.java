package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.pipelines.PipelineFiles;
import io.isobar.workflows.definition.Parameter;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a definition. */
@Command(
    name = "validate",
    description = "Check a definition: every problem at once, with line and column.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./isobar validate houses", "  ./isobar validate mine/definition.yaml"})
public final class ValidateCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "PIPELINE", description = "Name in pipelines/, or path of a definition.")
  String pipeline = "";

  public ValidateCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    PipelineDefinition definition =
        new PipelineFiles(context.environment().project()).read(pipeline);
    context
        .console()
        .out()
        .println(
            definition.name()
                + " is right: "
                + definition.dataset().map(rows -> rows.columns().size()).orElse(0)
                + " columns, "
                + definition.steps().size()
                + " steps: "
                + String.join(", ", definition.steps().stream().map(Step::name).toList()));
    for (Parameter parameter : definition.parameters()) {
      context
          .console()
          .out()
          .printf(
              "  -p %s=%s  %s%n",
              parameter.name(), parameter.defaultValue(), parameter.description());
    }
    return ExitCode.OK.number();
  }
}
