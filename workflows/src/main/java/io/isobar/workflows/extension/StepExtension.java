package io.isobar.workflows.extension;

import java.util.List;
import java.util.Map;

/**
 * A kind of step that a user adds: a class with a public constructor without arguments, named in
 * {@code META-INF/services/io.isobar.workflows.extension.StepExtension} of a jar in the folder
 * {@code ISOBAR_WORKER_EXTENSIONS}. A definition calls it by {@code uses: extension} and its name.
 *
 * <p>One instance serves all steps of a worker, on many threads at once.
 */
public interface StepExtension {
  /** The word after {@code name:}; lower case letters, digits and {@code _}. */
  String name();

  /**
   * What is wrong with settings, one sentence a problem; asked before each call.
   *
   * @param with the texts after {@code with:}, filled
   */
  default List<String> problems(Map<String, String> with) {
    return List.of();
  }

  /**
   * Does the work. It may be called again for the same run, step and branch after a failure, and so
   * must be repeatable.
   *
   * @return small values by name, which conditions and {@code ${...}} of later steps read
   * @throws Exception tried again as the step's retry says; an {@link IllegalArgumentException} is
   *     not
   */
  Map<String, String> run(ExtensionContext context, Map<String, String> with) throws Exception;
}
