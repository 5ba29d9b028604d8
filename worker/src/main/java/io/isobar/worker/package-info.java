/** The worker process: what is registered where, and how it starts and stops. No decisions. */
@NullMarked
package io.isobar.worker;

import org.jspecify.annotations.NullMarked;
