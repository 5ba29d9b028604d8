/** What came of a load test, for people, programs and browsers. */
@NullMarked
package io.isobar.cli.load.report;

import org.jspecify.annotations.NullMarked;
