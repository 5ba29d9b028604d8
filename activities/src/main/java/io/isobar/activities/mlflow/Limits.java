package io.isobar.activities.mlflow;

/** What MLflow takes at most (mlflow/utils/validation.py and protos/service.proto of 3.x). */
final class Limits {
  static final int METRICS = 1_000;
  static final int PARAMS = 100;
  static final int TAGS = 100;
  static final int IN_ALL = 1_000;
  static final int BODY = 1_000_000;
  static final int DATASET_DIGEST = 36;
  private static final int KEY = 250;
  private static final int PARAM = 6_000;
  private static final int TAG = 8_000;

  private Limits() {}

  /** Letters, digits and {@code _ - . space /} only. */
  static String key(String key) {
    return cut(key.replaceAll("[^\\w\\-. /]", "_"), KEY);
  }

  static String param(String value) {
    return cut(value, PARAM);
  }

  static String tag(String value) {
    return cut(value, TAG);
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 4;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + " ...";
  }
}
