/** Pages of pipelines: how they have gone, what they do and when, and starting them. */
@NullMarked
package io.isobar.gateway.ui.pipelines;

import org.jspecify.annotations.NullMarked;
