/** The publish step: a version with its run, trials, files and alias, in a registry elsewhere. */
@NullMarked
package io.isobar.activities.publish;

import org.jspecify.annotations.NullMarked;
