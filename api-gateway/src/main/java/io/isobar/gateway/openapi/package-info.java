/** The description of the API, put together from the parts that have routes. */
@NullMarked
package io.isobar.gateway.openapi;

import org.jspecify.annotations.NullMarked;
