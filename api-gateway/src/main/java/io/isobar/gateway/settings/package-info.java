/** The settings of the gateway, read from the environment. */
@NullMarked
package io.isobar.gateway.settings;

import org.jspecify.annotations.NullMarked;
