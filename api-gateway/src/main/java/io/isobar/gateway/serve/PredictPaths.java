package io.isobar.gateway.serve;

/** Where predictions are asked for. */
public final class PredictPaths {
  /** One name would otherwise take aliases and versions for its own letters. */
  private static final String NAME = "/v1/models/{model:[^@:]+}";

  public static final String ONLY = "/predict";
  public static final String ONLY_TOO = "/predict/";
  public static final String MODEL = NAME + "/predict";
  public static final String ALIAS = NAME + "@{alias}/predict";
  public static final String VERSION = NAME + ":{version}/predict";

  private PredictPaths() {}
}
