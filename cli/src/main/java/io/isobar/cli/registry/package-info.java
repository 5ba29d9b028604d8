/** Commands about versions of models: what they are, what is live, and what can go. */
@NullMarked
package io.isobar.cli.registry;

import org.jspecify.annotations.NullMarked;
