package io.isobar.gateway.reload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a load has done; the message is that of the system it replaces.
 *
 * @param version that was loaded
 * @param previous that was served before, absent when none was
 * @param checked whether it was only tried, so that nothing changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Loaded(
    String message,
    String model,
    int version,
    @Nullable Integer previous,
    @JsonProperty("checked_only") boolean checked) {

  static Loaded swapped(String model, int version, Optional<Integer> previous, boolean champion) {
    String which = champion ? "alias: 'champion', versión: " : "versión: ";
    String message = "Modelo cargado correctamente (" + which + version + ")";
    return new Loaded(message, model, version, previous.orElse(null), false);
  }

  static Loaded tried(String model, int version, Optional<Integer> serving) {
    String message = "Modelo comprobado, sin cambios en servicio (versión: " + version + ")";
    return new Loaded(message, model, version, serving.orElse(null), true);
  }
}
