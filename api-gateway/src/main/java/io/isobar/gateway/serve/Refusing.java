package io.isobar.gateway.serve;

import io.isobar.gateway.openapi.Route;
import io.isobar.gateway.openapi.Schemas;
import java.util.List;
import java.util.Map;

/** With which statuses predictions are refused, for the document of the API. */
public final class Refusing {
  public static final String OWN_ID =
      "Your own id of a single prediction; the same id is logged once.";
  public static final String PREFER =
      "How many seconds it may wait to be begun when much is asked for.";
  public static final Map<String, Object> WAIT =
      Map.of("type", "string", "examples", List.of("wait=2"));

  private static final String PROBLEM = "application/problem+json";

  /** What may be refused before anybody knows which protocol is spoken. */
  private static final List<Integer> EARLY = List.of(400, 408, 429);

  private static final Map<Integer, String> WHY =
      Map.of(
          400, "The request does not fit; it says what was expected",
          404, "No such model, or another version or alias than those that are served",
          408, "The body has not come in time",
          409, "The version has no comparable rows, or they are damaged",
          413, "Too many rows or bytes",
          415, "A type or an encoding of the body that is not read here",
          422, "Values that do not fit; errors has each",
          429, "More is asked than can be answered in time",
          500, "A fault of the gateway's own",
          503, "No model is loaded, or the log takes no more");

  private Refusing() {}

  /** A route whose refusals are problem documents. */
  static Route problems(Route route, int... statuses) {
    Route refusing = route;
    for (int status : statuses) {
      refusing = refusing.refuses(status, why(status));
    }
    return refusing;
  }

  /** A route whose refusals are JSON of that schema, but for the earliest. */
  public static Route own(Route route, String schema, int... statuses) {
    Route refusing = route;
    for (int status : statuses) {
      if (status != 408) {
        refusing = refusing.answers(status, why(status), Schemas.ref(schema));
      }
      if (EARLY.contains(status)) {
        refusing = refusing.answers(status, why(status), PROBLEM, Schemas.ref("EarlyProblem"));
      }
    }
    return refusing;
  }

  private static String why(int status) {
    String why = WHY.get(status);
    if (why == null) {
      throw new IllegalArgumentException("nothing is refused with " + status);
    }
    return why;
  }
}
