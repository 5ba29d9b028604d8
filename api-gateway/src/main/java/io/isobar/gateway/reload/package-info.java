/** Which version of a model is served, and how it changes. */
@NullMarked
package io.isobar.gateway.reload;

import org.jspecify.annotations.NullMarked;
