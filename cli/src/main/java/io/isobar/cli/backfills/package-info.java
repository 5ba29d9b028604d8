/** Commands about backfills, and about assets whose updates begin runs. */
@NullMarked
package io.isobar.cli.backfills;

import org.jspecify.annotations.NullMarked;
