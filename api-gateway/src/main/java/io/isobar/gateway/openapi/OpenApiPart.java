package io.isobar.gateway.openapi;

import java.util.List;
import java.util.Map;

/**
 * The part of the OpenAPI document that describes the routes of one package. Each package with
 * controllers has one; a test compares all of them with the routes that are mapped.
 */
public interface OpenApiPart {
  List<Route> routes();

  /** Schemas by name; routes refer to them by {@code Schemas.ref}. */
  Map<String, Object> schemas();
}
