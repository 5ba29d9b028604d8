/** Starting runs, watching them, and telling what they came to. */
@NullMarked
package io.isobar.cli.runs;

import org.jspecify.annotations.NullMarked;
