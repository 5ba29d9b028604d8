/** Waiting for the servers that the worker needs, and preparing them. */
@NullMarked
package io.isobar.worker.start;

import org.jspecify.annotations.NullMarked;
