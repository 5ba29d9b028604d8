/** Pages of models, their versions and tunings. */
@NullMarked
package io.isobar.gateway.ui.models;

import org.jspecify.annotations.NullMarked;
