import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures of two runs of the benchmarks beside each other: see benchmarks.sh. A line of JSON is a
 * case, named by its texts; a number in it is a figure.
 */
class CompareFigures {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws IOException {
    double notable = Double.parseDouble(arguments[0]);
    Map<String, Double> now = read(Path.of(arguments[1]));
    Map<String, Double> before = arguments.length > 2 ? read(Path.of(arguments[2])) : Map.of();
    System.out.println("## Benchmarks\n\n| figure | before | now | change |\n|---|---|---|---|");
    now.forEach(
        (name, value) ->
            System.out.printf(
                "| %s | %s | %s | %s |%n",
                name,
                text(before.get(name)),
                text(value),
                change(before.get(name), value, notable)));
    before.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> System.out.printf("| %s | %s | | gone |%n", name, text(before.get(name))));
  }

  private static Map<String, Double> read(Path file) throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<String, Integer> seen = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("{")) {
        JsonNode figure = JSON.readTree(line);
        String name = name(figure);
        int again = seen.merge(name, 1, Integer::sum);
        String unique = again == 1 ? name : name + " (" + again + ")";
        figure
            .fields()
            .forEachRemaining(
                entry -> {
                  if (entry.getValue().isNumber()) {
                    figures.put(unique + " " + entry.getKey(), entry.getValue().asDouble());
                  }
                });
      }
    }
    return figures;
  }

  private static String name(JsonNode figure) {
    StringBuilder name = new StringBuilder();
    figure
        .fields()
        .forEachRemaining(
            entry -> {
              if (entry.getValue().isTextual()) {
                name.append(name.isEmpty() ? "" : " ").append(entry.getValue().asText());
              }
            });
    return name.toString().replace("|", "/");
  }

  private static String text(Double value) {
    if (value == null) {
      return "";
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.3f", value);
  }

  private static String change(Double before, double now, double notable) {
    if (before == null || before == 0) {
      return "";
    }
    double percent = 100 * (now - before) / before;
    String text = String.format(Locale.ROOT, "%+.0f %%", percent);
    return Math.abs(percent) >= notable ? "**" + text + "**" : text;
  }
}
