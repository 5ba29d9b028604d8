/** What the tables of the source systems are: flowers, incomes, passengers and patients. */
@NullMarked
package io.isobar.datasource.systems;

import org.jspecify.annotations.NullMarked;
