package io.isobar.activities.mlflow;

import io.isobar.domain.failure.Failure;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Files, through the server: it knows where they are kept, and we need no key to that place. */
public final class Artifacts {
  private static final String SCHEME = "mlflow-artifacts:/";

  private final Calls calls;

  Artifacts(Calls calls) {
    this.calls = calls;
  }

  /**
   * Writes a file; the same again replaces it.
   *
   * @param root of a run or of a logged model, as the server gave it
   * @param path below it, with slashes
   * @throws Failure {@code mlflow.artifacts} when the server does not take files itself
   */
  public void put(String root, String path, byte[] bytes) {
    if (!root.startsWith(SCHEME)) {
      throw Failure.user(
          "mlflow.artifacts",
          "The files of this experiment are kept at '" + root + "', which is not MLflow itself.",
          "Let the server take files (mlflow server --serve-artifacts, its default) and name an"
              + " experiment that was made then.");
    }
    // mlflow-artifacts:/path and mlflow-artifacts://host:port/path mean the same server.
    String place = root.substring(SCHEME.length()).replaceFirst("^/[^/]*/", "");
    String address =
        Arrays.stream((place + "/" + path).split("/", -1))
            .map(Calls::encoded)
            .collect(Collectors.joining("/"));
    calls.put("mlflow-artifacts/artifacts/" + address, bytes);
  }
}
