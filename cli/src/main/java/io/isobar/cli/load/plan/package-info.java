/** What a load test sends, when, and what it must not exceed. */
@NullMarked
package io.isobar.cli.load.plan;

import org.jspecify.annotations.NullMarked;
