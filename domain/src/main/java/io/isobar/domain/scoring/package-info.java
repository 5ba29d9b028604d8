/** Trees, linear models and nearest rows in plain Java: margins and exact explanations. */
@NullMarked
package io.isobar.domain.scoring;

import org.jspecify.annotations.NullMarked;
