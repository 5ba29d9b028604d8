/** One file that says what a page says: to be kept, sent, printed and read without this gateway. */
@NullMarked
package io.isobar.gateway.ui.report;

import org.jspecify.annotations.NullMarked;
