package io.isobar.gateway.ui.predict;

import io.isobar.gateway.serve.Json;
import io.isobar.gateway.ui.predict.PredictResult.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The question of a form as a program asks it. */
final class Calls {
  private Calls() {}

  /**
   * In four languages.
   *
   * @param root of this gateway
   */
  static List<Call> of(String root, String model, Map<String, Object> row) {
    String url = root + "/v1/models/" + model + "/predict";
    String json = plain(new String(Json.bytes(row), StandardCharsets.UTF_8));
    return List.of(
        new Call("curl", "curl", curl(url, json)),
        new Call("java", "Java", java(url, json)),
        new Call("python", "Python", python(url, json)),
        new Call("isobar", "isobar", isobar(model, json)));
  }

  private static String curl(String url, String json) {
    return "curl -X POST '%s' \\\n  -H 'Content-Type: application/json' \\\n  -d %s"
        .formatted(url, shell(json));
  }

  private static String java(String url, String json) {
    return """
    var request = HttpRequest.newBuilder(URI.create("%s"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(%s))
        .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    System.out.println(answer.body());\
    """
        .formatted(url, quoted(json));
  }

  private static String python(String url, String json) {
    return """
    import json, urllib.request
    row = json.loads(%s)
    request = urllib.request.Request("%s", json.dumps(row).encode(),
                                     {"Content-Type": "application/json"})
    print(json.load(urllib.request.urlopen(request)))\
    """
        .formatted(quoted(json), url);
  }

  private static String isobar(String model, String json) {
    return "./isobar predict --model " + model + " --json " + shell(json);
  }

  private static String shell(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** The same in Java and in Python. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** In ASCII: what steers the text of a page or of a terminal would not come out as it went in. */
  private static String plain(String json) {
    StringBuilder plain = new StringBuilder(json.length());
    for (int at = 0; at < json.length(); at++) {
      char letter = json.charAt(at);
      if (letter < ' ' || letter > '~') {
        plain.append("\\u").append("%04x".formatted((int) letter));
      } else {
        plain.append(letter);
      }
    }
    return plain.toString();
  }
}
