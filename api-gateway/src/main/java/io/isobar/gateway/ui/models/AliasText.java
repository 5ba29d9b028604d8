package io.isobar.gateway.ui.models;

import io.isobar.gateway.view.Text;

/** Texts of the pages that promote and roll back. */
public enum AliasText implements Text {
  PROMOTE("Promote", "Promover"),
  ROLL_BACK("Roll back", "Revertir"),
  PROMOTE_TITLE("Promote version %s of %s", "Promover la versión %s de %s"),
  ROLL_BACK_TITLE("Roll back to version %s of %s", "Revertir a la versión %s de %s"),
  LEAVE("Leave it as it is", "Dejarlo como está"),
  WILL_CHANGE("What will change", "Qué cambiará"),
  SERVES("serves now", "en servicio"),
  NOTHING_SERVES("Nothing serves now.", "No hay nada en servicio."),
  WOULD_SERVE("will serve", "entrará en servicio"),
  REGISTERED("registered", "registrada"),
  BY("by", "por"),
  STEPS(
      "Every gateway loads and checks version %s first; if one refuses, nothing moves. Then the"
          + " alias %s points to it, all predictions come from it, and pipelines that wait for the"
          + " alias run.",
      "Primero cada servidor carga y comprueba la versión %s; si uno la rechaza, nada cambia."
          + " Después el alias %s apunta a ella, todas las predicciones salen de ella y se ejecutan"
          + " los flujos que esperan el alias."),
  WAY_BACK("The way back", "El camino de vuelta"),
  BACK_BY_ROLLBACK(
      "Roll back: version %s serves again.", "Revertir: la versión %s vuelve al servicio."),
  BACK_BY_PROMOTION(
      "Promote version %s again; a second rollback goes further back instead.",
      "Promover otra vez la versión %s; revertir por segunda vez va más atrás."),
  NO_WAY_BACK(
      "None by rolling back: nothing served before. Another version can be promoted.",
      "No se puede revertir: antes no había nada en servicio. Se puede promover otra versión."),
  SCORES("How their scores differ", "Cómo difieren sus puntuaciones"),
  DUEL("All that differs", "Todo lo que cambia"),
  REJECTED("The gate has rejected version %s", "La puerta rechazó la versión %s"),
  NO_REASON("It has kept no reason.", "No guardó ninguna razón."),
  EVEN_SO(
      "Promote it even though the gate rejected it",
      "Promoverla aunque la puerta la haya rechazado"),
  WHY("Why? It is kept for ever", "¿Por qué? Se guarda para siempre"),
  NEEDS_ROLE("This wants the role %s.", "Esto requiere el rol %s."),
  OTHER_VERSION("Another version", "Otra versión"),
  MOVED(
      "Version %s serves now; before it, version %s did.",
      "La versión %s está en servicio; antes, la %s."),
  MOVED_FIRST(
      "Version %s serves now; nothing did before.",
      "La versión %s está en servicio; antes, ninguna."),
  MOVED_ON(
      "Version %s was made live by this order; something else serves by now.",
      "Esta orden puso en servicio la versión %s; ahora hay otra en servicio."),
  WAITS(
      "The order is given and waits for acknowledgement by every gateway. It is carried out whether"
          + " or not anybody waits.",
      "La orden está dada y espera la confirmación de cada servidor. Se cumple aunque nadie"
          + " espere."),
  LOOK_AGAIN("Look again", "Volver a mirar"),
  MOVED_NOTHING("The order has moved nothing.", "La orden no movió nada."),
  UNKNOWN(
      "The order was given; what came of it is not known at the moment.",
      "La orden está dada; de momento no se sabe qué resultó.");

  private final String english;
  private final String spanish;

  AliasText(String english, String spanish) {
    this.english = english;
    this.spanish = spanish;
  }

  @Override
  public String english() {
    return english;
  }

  @Override
  public String spanish() {
    return spanish;
  }
}
