/** Limits that hold over all workers: what a run asks for, and what it is told. */
@NullMarked
package io.isobar.workflows.lease;

import org.jspecify.annotations.NullMarked;
