/** The stand-in for the source systems: its server, its contracts and its command line. */
@NullMarked
package io.isobar.datasource;

import org.jspecify.annotations.NullMarked;
