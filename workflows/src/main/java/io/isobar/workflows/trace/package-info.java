/**
 * Traces by OpenTelemetry: what a process makes them with, and how a run's calls find each other.
 */
@NullMarked
package io.isobar.workflows.trace;

import org.jspecify.annotations.NullMarked;
