/** What a machine must have, each thing checked, and what to do where it lacks. */
@NullMarked
package io.isobar.cli.doctor;

import org.jspecify.annotations.NullMarked;
