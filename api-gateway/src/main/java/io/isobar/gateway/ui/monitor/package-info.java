/** Pages of what came of predictions. */
@NullMarked
package io.isobar.gateway.ui.monitor;

import org.jspecify.annotations.NullMarked;
