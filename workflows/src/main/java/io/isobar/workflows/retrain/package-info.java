/** Makes a version again from its provenance, and compares. */
@NullMarked
package io.isobar.workflows.retrain;

import org.jspecify.annotations.NullMarked;
