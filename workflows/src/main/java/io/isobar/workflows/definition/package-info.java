/** Pipelines as their authors write them: YAML text to checked records. */
@NullMarked
package io.isobar.workflows.definition;

import org.jspecify.annotations.NullMarked;
