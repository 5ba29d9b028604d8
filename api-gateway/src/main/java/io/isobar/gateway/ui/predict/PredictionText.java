package io.isobar.gateway.ui.predict;

import io.isobar.gateway.view.Text;

/** Texts of the pages on predictions that were answered. */
public enum PredictionText implements Text {
  PREDICTIONS("Predictions", "Registros de predicciones"),
  MODEL("model", "modelo"),
  VERSION("version", "versión"),
  SINCE("since (UTC)", "desde (UTC)"),
  ANY("any", "cualquiera"),
  SHOW("Show", "Actualizar registros"),
  TIME("time", "hora"),
  PREDICTION("prediction", "predicción"),
  INTERVAL("interval", "intervalo"),
  LATENCY("took", "tardó"),
  STATUS("answer", "respuesta"),
  REFUSED("refused", "rechazada"),
  ANSWERED("answered", "respondida"),
  FROM_PAGE("from a page", "desde una página"),
  NONE("No prediction fits.", "Ninguna predicción coincide."),
  NONE_AT_ALL("Nothing was predicted yet.", "Todavía no se ha predicho nada."),
  SCANNED(
      "The %s newest predictions were looked at, back to %s.",
      "Se miraron las %s predicciones más recientes, hasta %s."),
  TOTALS("The newest %s", "Las %s más recientes"),
  COUNT("total", "total"),
  MEAN("mean", "promedio"),
  MOST("greatest", "máximo"),
  LEAST("least", "mínimo"),
  LINE("Predicted values, oldest to newest", "Valores predichos, del más antiguo al más reciente"),
  ONE("Prediction", "Predicción"),
  INPUT("What was asked", "Lo que se preguntó"),
  OUTPUT("What was answered", "Lo que se respondió"),
  AS_JSON("as JSON", "como JSON"),
  INPUT_NONE(
      "The row was not kept: it was too long, or could not be read.",
      "La fila no se guardó: era muy larga o no se pudo leer."),
  ANSWERED_BY("answered by", "respondió"),
  TRUTH("What it turned out to be", "Lo que resultó ser"),
  TRUTH_NONE(
      "Not known yet. When it is, send it; here with 200000 for it:",
      "Todavía no se sabe. Cuando se sepa, envíelo; aquí con 200000:"),
  TRUTH_BY("known since %s, told by %s", "se sabe desde %s, lo dijo %s"),
  CORRECTED(
      "It was corrected: %s earlier ones do not count.", "Se corrigió: %s anteriores no cuentan."),
  OFF_BY("the prediction was off by %s", "la predicción se desvió en %s"),
  INSIDE("within its interval", "dentro de su intervalo"),
  OUTSIDE("outside of its interval", "fuera de su intervalo"),
  REPLAY("Replay", "Repetición"),
  SAME(
      "Version %s says the same again, to the bit: %s.",
      "La versión %s dice lo mismo otra vez, bit por bit: %s."),
  DIFFERENT(
      "Version %s now says %s, which is not the same.",
      "La versión %s dice ahora %s, que no es lo mismo."),
  REFUSED_REPLAY(
      "There is nothing to replay: the request was refused.",
      "No hay nada que repetir: la petición fue rechazada."),
  NO_INPUT(
      "It cannot be replayed: the log has no row of it.",
      "No se puede repetir: el registro no tiene su fila."),
  NOT_LOADED(
      "Version %s is not loaded here. Its bundle is in the object store.",
      "La versión %s no está cargada aquí. Su paquete está en el almacén de objetos."),
  LOAD("Load it and replay", "Cargarla y repetir"),
  COLLECTED(
      "It cannot be replayed: the bundle of version %s was collected on %s.",
      "No se puede repetir: el paquete de la versión %s se eliminó el %s."),
  UNKNOWN_VERSION(
      "It cannot be replayed: the registry does not know version %s.",
      "No se puede repetir: el registro no conoce la versión %s."),
  UNLOADABLE("Version %s cannot be loaded: %s", "La versión %s no se puede cargar: %s"),
  REFUSES(
      "Version %s does not take this row any more: %s", "La versión %s ya no acepta esta fila: %s"),
  CHAMPION("What the champion says today", "Lo que dice hoy el campeón"),
  CHAMPION_IS_IT("Version %s is the champion.", "La versión %s es el campeón."),
  CHAMPION_SAYS("Version %s says %s", "La versión %s dice %s"),
  DIFFERENCE("that is %s (%s)", "es decir %s (%s)"),
  CHAMPION_NONE("No champion of it is loaded here.", "Aquí no hay un campeón cargado."),
  ABSENT("There is no such prediction", "No existe esta predicción"),
  NOT_YET(
      "It was made a moment ago and waits in the gateway's own log: Postgres has it in about two"
          + " seconds.",
      "Se hizo hace un momento y espera en el registro del propio servidor: Postgres la tendrá en"
          + " unos dos segundos."),
  ABSENT_WHY(
      "The log in Postgres does not have %s. It may be older than predictions are kept.",
      "El registro en Postgres no tiene %s. Puede ser más antigua que lo que se conserva."),
  AGAIN("Look again", "Mirar otra vez"),
  FILL("Change this row in the form", "Cambiar esta fila en el formulario");

  private final String english;
  private final String spanish;

  PredictionText(String english, String spanish) {
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
