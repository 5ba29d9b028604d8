/** The one way by which people, schedules, assets and other systems begin a run. */
@NullMarked
package io.isobar.workflows.launch;

import org.jspecify.annotations.NullMarked;
