package io.isobar.gateway.ui.shell;

/** The parts of the navigation. */
public enum Section {
  HOME("/", ShellText.HOME),
  PIPELINES("/pipelines", ShellText.PIPELINES),
  RUNS("/runs", ShellText.RUNS),
  DATA("/data", ShellText.DATA),
  MODELS("/models", ShellText.MODELS),
  PREDICT("/predict", ShellText.PREDICT),
  MONITOR("/monitor", ShellText.MONITOR),
  SYSTEM("/system", ShellText.SYSTEM);

  private final String path;
  private final ShellText text;

  Section(String path, ShellText text) {
    this.path = path;
    this.text = text;
  }

  public String path() {
    return path;
  }

  public ShellText text() {
    return text;
  }
}
