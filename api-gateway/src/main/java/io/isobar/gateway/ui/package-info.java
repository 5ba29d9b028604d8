/** The pages: what people look at. Nothing else in the gateway knows of them (ADR 23). */
@NullMarked
package io.isobar.gateway.ui;

import org.jspecify.annotations.NullMarked;
