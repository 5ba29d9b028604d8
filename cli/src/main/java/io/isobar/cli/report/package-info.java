/** Fetches reports from the gateway into files. */
@NullMarked
package io.isobar.cli.report;

import org.jspecify.annotations.NullMarked;
