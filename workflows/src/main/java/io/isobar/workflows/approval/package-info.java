/** The approval step: its settings, its result, its decision. */
@NullMarked
package io.isobar.workflows.approval;

import org.jspecify.annotations.NullMarked;
