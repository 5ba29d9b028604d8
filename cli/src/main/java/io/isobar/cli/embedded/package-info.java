/** All parts together: started in order, found again, stopped. */
@NullMarked
package io.isobar.cli.embedded;

import org.jspecify.annotations.NullMarked;
