/** The sql step: statements of a user in one transaction. */
@NullMarked
package io.isobar.activities.sql;

import org.jspecify.annotations.NullMarked;
