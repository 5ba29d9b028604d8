/** The register step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.register;

import org.jspecify.annotations.NullMarked;
