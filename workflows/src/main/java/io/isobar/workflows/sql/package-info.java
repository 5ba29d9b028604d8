/** The sql step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.sql;

import org.jspecify.annotations.NullMarked;
