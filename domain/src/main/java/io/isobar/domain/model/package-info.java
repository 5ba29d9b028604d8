/** What a trained model needs to be used: encoder, bundle, calibration, provenance. */
@NullMarked
package io.isobar.domain.model;

import org.jspecify.annotations.NullMarked;
