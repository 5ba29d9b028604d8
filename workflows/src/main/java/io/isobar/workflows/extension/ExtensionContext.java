package io.isobar.workflows.extension;

/** What a {@link StepExtension} may ask and tell while it works. */
public interface ExtensionContext {
  String run();

  String pipeline();

  String step();

  /** The item of a foreach, or empty. */
  String branch();

  /** 1 for the first attempt. */
  int attempt();

  /**
   * The value of a secret of the worker.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  String secret(String name);

  /**
   * Tells how far the work is; throws when the run was cancelled, so that a long loop ends.
   *
   * @param total 0 when it is not known
   */
  void progress(long done, long total, String unit);
}
