package io.isobar.example;

import io.isobar.workflows.extension.ExtensionContext;
import io.isobar.workflows.extension.StepExtension;
import java.util.List;
import java.util.Map;

/** {@code uses: extension, name: add_one, with: {value: "41"}} gives the value 42. */
public final class AddOne implements StepExtension {
  @Override
  public String name() {
    return "add_one";
  }

  @Override
  public List<String> problems(Map<String, String> with) {
    return with.getOrDefault("value", "").matches("-?\\d{1,15}")
        ? List.of()
        : List.of("value is '" + with.get("value") + "', expected a whole number");
  }

  @Override
  public Map<String, String> run(ExtensionContext context, Map<String, String> with) {
    context.progress(0, 1, "additions");
    long value = Long.parseLong(with.getOrDefault("value", ""));
    return Map.of("value", Long.toString(value + 1));
  }
}
