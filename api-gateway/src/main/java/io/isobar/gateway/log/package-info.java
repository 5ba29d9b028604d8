/** Every prediction on disk before it is answered, and in Postgres soon after. */
@NullMarked
package io.isobar.gateway.log;

import org.jspecify.annotations.NullMarked;
