package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.ui.PageController;
import io.isobar.storage.postgres.EmptyDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class OpenApiRoutesTest {
  private static final Pattern CURL =
      Pattern.compile(
          "curl(?<options>[^\\n]*?)\\s'?http://127\\.0\\.0\\.1:7411(?<path>/[^\\s'?]*)");

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = RunningGateway.serving(empty, home, Map.of());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void everyRouteIsInTheDocumentAndNothingElse() {
    SortedSet<String> documented = new TreeSet<>();
    JsonNode document = gateway.get("/openapi.json").json();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(
                                method.toUpperCase(Locale.ROOT)
                                    + " "
                                    + path.getKey().replaceFirst("/houses(?=[/@:])", "/{model}"))));
    assertThat(documented).isEqualTo(mapped());
    assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
  }

  @Test
  void everyReferenceOfTheDocumentIsThereAndEveryOperationIsNamedOnce() {
    String text = gateway.get("/openapi.json").text();
    JsonNode document = gateway.get("/openapi.json").json();
    Matcher references = Pattern.compile("#/components/schemas/(\\w+)").matcher(text);
    assertThat(references.results().map(found -> found.group(1)).distinct())
        .isNotEmpty()
        .allMatch(name -> document.at("/components/schemas/" + name).isObject());
    List<String> ids = document.findValues("operationId").stream().map(JsonNode::asText).toList();
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.md", "protocols.md", "metrics.md"})
  void everyExampleOfTheDocsIsARoute(String document) throws IOException {
    String text = Files.readString(Path.of("../docs").resolve(document));
    Matcher examples = CURL.matcher(text.replace("\\\n", " "));
    Set<String> routes = mapped();
    int seen = 0;
    while (examples.find()) {
      seen++;
      String options = examples.group("options");
      String after = examples.group("path");
      Matcher named = Pattern.compile("-X ([A-Z]+)").matcher(options);
      String method = named.find() ? named.group(1) : options.contains("-d ") ? "POST" : "GET";
      assertThat(routes)
          .as("%s %s", method, after)
          .anyMatch(route -> matches(route, method + " " + plain(after)));
    }
    assertThat(seen).isGreaterThan(4);
  }

  private static boolean matches(String route, String asked) {
    return asked.matches(Pattern.compile("\\{[^}]+}").matcher(route).replaceAll("[^/]+"));
  }

  private SortedSet<String> mapped() {
    SortedSet<String> routes = new TreeSet<>();
    for (String table : List.of("requestMappingHandlerMapping", "frequentRoutes")) {
      gateway
          .bean(table, RequestMappingHandlerMapping.class)
          .getHandlerMethods()
          .forEach(
              (mapping, handler) -> {
                if (!handler.getBeanType().isAnnotationPresent(PageController.class)) {
                  mapping
                      .getPatternValues()
                      .forEach(
                          path ->
                              mapping
                                  .getMethodsCondition()
                                  .getMethods()
                                  .forEach(method -> routes.add(method + " " + plain(path))));
                }
              });
    }
    routes.removeIf(route -> route.endsWith(" /error"));
    return routes;
  }

  /** Without what a part of the path may look like, and without a slash at its end. */
  private static String plain(String path) {
    String known = path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    return known.length() > 1 && known.endsWith("/")
        ? known.substring(0, known.length() - 1)
        : known;
  }
}
