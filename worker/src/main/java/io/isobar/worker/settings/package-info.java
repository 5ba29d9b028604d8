/** The settings of the worker, read from the environment. */
@NullMarked
package io.isobar.worker.settings;

import org.jspecify.annotations.NullMarked;
