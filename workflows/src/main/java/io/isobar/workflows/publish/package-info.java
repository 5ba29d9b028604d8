/** The publish step: its settings, its result, its activities, and the workflow that is patient. */
@NullMarked
package io.isobar.workflows.publish;

import org.jspecify.annotations.NullMarked;
