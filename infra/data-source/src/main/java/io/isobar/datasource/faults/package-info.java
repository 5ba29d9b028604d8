/** What can be made to go wrong on request, and how often. */
@NullMarked
package io.isobar.datasource.faults;

import org.jspecify.annotations.NullMarked;
