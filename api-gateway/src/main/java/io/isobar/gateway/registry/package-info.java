/**
 * Versions of models and their aliases over HTTP: what they are, what was live, and what is to be.
 */
@NullMarked
package io.isobar.gateway.registry;

import org.jspecify.annotations.NullMarked;
