/** The rules that turn raw rows into clean ones. */
@NullMarked
package io.isobar.domain.clean;

import org.jspecify.annotations.NullMarked;
