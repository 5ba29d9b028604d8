package io.isobar.cli.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.view.JsonFault;
import io.isobar.cli.view.PredictionText;
import io.isobar.domain.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the gateway for a prediction. */
@Command(
    name = "predict",
    description = "Predict one row: the model's own example, changed by what is given.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar predict",
      "  ./isobar predict house_size=2400 bed=4 state=texas",
      "  ./isobar predict house_size=2400 --comparable 5",
      "  ./isobar predict --json '{\"bed\":3,\"bath\":2,\"house_size\":1684}' --output json"
    })
public final class PredictCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(
      arity = "0..*",
      paramLabel = "COLUMN=VALUE",
      description = "Values that replace those of the example row.")
  List<String> values = new ArrayList<>();

  @Option(names = "--model", description = "Name of the model, if several are served.")
  @Nullable String model;

  @Option(names = "--json", paramLabel = "ROW", description = "The whole row as JSON.")
  @Nullable String json;

  @Option(names = "--top", description = "Columns to explain; default: ${DEFAULT-VALUE}")
  int top = 8;

  @Option(
      names = "--comparable",
      paramLabel = "N",
      description = "Training rows to compare with, the nearest first; default: none")
  int comparable;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public PredictCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    PredictionCall call = new PredictionCall(RunningStack.view(context).gatewayUrl());
    String name = model == null ? onlyModel(call.models()) : model;
    JsonNode answer = call.predict(name, row(call, name), top, comparable);
    switch (output) {
      case TEXT -> PredictionText.lines(answer).forEach(context.console().out()::println);
      case JSON -> context.console().out().println(CardsJson.of(answer));
    }
    return ExitCode.OK.number();
  }

  private static String onlyModel(JsonNode models) {
    List<String> names = new ArrayList<>();
    models.path("models").forEach(served -> names.add(served.path("model").asText()));
    if (names.size() != 1) {
      throw Failure.user(
          "predict.which-model",
          "The gateway serves " + names + ", expected exactly one.",
          names.isEmpty() ? "Run a pipeline first: ./isobar run houses" : "Give --model NAME.");
    }
    return names.getFirst();
  }

  private JsonNode row(PredictionCall call, String name) {
    JsonNode base = json == null ? call.model(name).path("example").deepCopy() : parsed(json);
    if (!(base instanceof ObjectNode row)) {
      throw Failure.user(
          "predict.row",
          "The row is " + base + ", expected a JSON object.",
          "Quote it for the shell.");
    }
    for (String value : values) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw Failure.user(
            "predict.value",
            "'" + value + "' is not a value, expected COLUMN=VALUE.",
            "For example house_size=2400.");
      }
      put(row, value.substring(0, equals), value.substring(equals + 1));
    }
    return row;
  }

  /** Numbers and truth values as such, all else as text; the gateway knows the column's type. */
  private static void put(ObjectNode row, String column, String value) {
    if (value.matches("-?\\d{1,18}")) {
      row.put(column, Long.parseLong(value));
    } else if (value.matches("-?\\d+\\.\\d+")) {
      row.put(column, Double.parseDouble(value));
    } else if (value.equals("true") || value.equals("false")) {
      row.put(column, Boolean.parseBoolean(value));
    } else {
      row.put(column, value);
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return CardsJson.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw Failure.user(
          "predict.json",
          "The row is not JSON:\n" + JsonFault.of("--json", text, e),
          "Give an object such as '{\"bed\":3}'.");
    }
  }
}
