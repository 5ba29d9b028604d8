/** A step kind as a user would write it. */
@NullMarked
package io.isobar.example;

import org.jspecify.annotations.NullMarked;
