/** The pipeline step: a run of another pipeline inside a run. */
@NullMarked
package io.isobar.workflows.subpipeline;

import org.jspecify.annotations.NullMarked;
