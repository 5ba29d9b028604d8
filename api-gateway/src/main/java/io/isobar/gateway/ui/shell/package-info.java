/** What all pages share: language, theme, zone, navigation, texts, and how figures are written. */
@NullMarked
package io.isobar.gateway.ui.shell;

import org.jspecify.annotations.NullMarked;
