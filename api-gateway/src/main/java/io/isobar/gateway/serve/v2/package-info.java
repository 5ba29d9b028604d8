/** The Open Inference Protocol, version 2, over HTTP, with its binary and repository extensions. */
@NullMarked
package io.isobar.gateway.serve.v2;

import org.jspecify.annotations.NullMarked;
