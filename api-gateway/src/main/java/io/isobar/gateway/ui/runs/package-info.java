/** Pages of runs. */
@NullMarked
package io.isobar.gateway.ui.runs;

import org.jspecify.annotations.NullMarked;
