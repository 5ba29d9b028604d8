/** Kinds of steps that users add in Java: the interface, and the step that calls them. */
@NullMarked
package io.isobar.workflows.extension;

import org.jspecify.annotations.NullMarked;
