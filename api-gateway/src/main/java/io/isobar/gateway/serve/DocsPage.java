package io.isobar.gateway.serve;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A page for people: one form a model, which works without scripts, and the same call for curl. */
final class DocsPage {
  private DocsPage() {}

  /** {@code origin} is where the reader has found this gateway, like http://127.0.0.1:8000. */
  static String of(List<ServedModel> models, String origin) {
    String body =
        models.isEmpty()
            ? "<p>No model is loaded yet; <a href=\"/ready\">why</a>.</p>"
            : models.stream().map(model -> section(model, origin)).collect(Collectors.joining());
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Isobar gateway</title>
    <style>
    body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
    label { display: grid; grid-template-columns: 14rem 16rem 1fr; gap: 1rem; margin: .3rem 0; }
    input { font: inherit; padding: .1rem .3rem; }
    small { color: #555; }
    pre { background: #f2f2f2; overflow-x: auto; padding: 1rem; }
    button { font: inherit; margin-top: 1rem; padding: .3rem 1rem; }
    </style>
    </head>
    <body>
    <h1>Isobar gateway</h1>
    %s
    <h2>Other addresses</h2>
    <p><a href="/openapi.json">OpenAPI document</a> · <a href="/v1/models">models</a> ·
    <a href="/ready">ready</a> · <a href="/health">health</a> · <a href="/metrics">metrics</a></p>
    </body>
    </html>
    """
        .formatted(body);
  }

  private static String section(ServedModel model, String origin) {
    Map<String, Object> example = RowSchema.example(model.card());
    String fields =
        model.card().inputs().stream()
            .map(column -> field(column, example.get(column.name())))
            .collect(Collectors.joining());
    String curl =
        "curl -s '%s/v1/models/%s/predict?explain=top5' \\\n  -H 'content-type: application/json' \\\n  -d '%s'"
            .formatted(origin, model.model(), Json.text(example).replace("'", "'\\''"));
    return """
    <h2>%1$s, version %2$d</h2>
    <form method="post" action="/v1/models/%1$s/predict?explain=top5">
    %3$s
    <button>Predict %4$s</button>
    </form>
    <h3>The same with curl</h3>
    <pre>%5$s</pre>
    """
        .formatted(
            escaped(model.model()),
            model.version(),
            fields,
            escaped(model.card().dataset().target().column()),
            escaped(curl));
  }

  private static String field(Column column, @Nullable Object value) {
    boolean number = column.type() == ColumnType.NUMBER || column.type() == ColumnType.INTEGER;
    return """
    <label><span>%1$s</span><input name="%1$s" value="%2$s"%3$s><small>%4$s</small></label>
    """
        .formatted(
            escaped(column.name()),
            value == null ? "" : escaped(value.toString()),
            (column.required() ? " required" : "") + (number ? " inputmode=\"decimal\"" : ""),
            escaped(Values.expected(column) + (column.required() ? "" : "; may be empty")));
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
