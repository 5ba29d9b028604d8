package io.isobar.gateway.view;

/** What the file of a report is called: a name on every system, whatever a model is called. */
public final class ReportName {
  private static final int LONGEST = 120;

  private ReportName() {}

  public static String of(String model, int version) {
    return safe(model + "-" + version);
  }

  public static String of(String run) {
    return safe(run);
  }

  private static String safe(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[.-]", "_");
    return safe.substring(Math.max(0, safe.length() - LONGEST)) + ".html";
  }
}
