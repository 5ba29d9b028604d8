package io.isobar.worker.meter;

import io.isobar.storage.postgres.GaugeFigure;
import java.util.List;
import java.util.function.Supplier;

/**
 * Figures that are read together.
 *
 * @param source as the label says from where
 * @param figures reads them; the same names each time, within a bounded time
 */
public record Reading(String source, Supplier<List<GaugeFigure>> figures) {}
