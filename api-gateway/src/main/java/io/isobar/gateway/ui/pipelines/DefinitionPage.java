package io.isobar.gateway.ui.pipelines;

import io.isobar.gateway.pipelines.Catalog;
import io.isobar.gateway.ui.draw.Svg;
import java.util.Optional;

/** What does it do? The steps as a graph, and as they were written. */
public record DefinitionPage(Catalog.Entry entry, Optional<Svg> graph) {}
