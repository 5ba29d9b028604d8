package io.isobar.gateway.ui.monitor;

import io.isobar.gateway.view.Text;

/** Texts of the pages on what came of predictions. */
public enum MonitorText implements Text {
  TITLE("How %s does out there", "Cómo le va a %s en uso"),
  MODELS("Which model?", "¿Qué modelo?"),
  NO_MODELS("No model is known yet.", "Todavía no se conoce ningún modelo."),
  AWAY(
      "Postgres does not answer: what came of predictions is there. Predicting goes on.",
      "Postgres no responde: ahí está lo que resultó de las predicciones. Predecir sigue."),
  QUALITY("Quality by version", "Calidad por versión"),
  QUALITY_HOW(
      "Of predictions since %s whose truth is known, beside the test rows.",
      "De las predicciones desde %s cuya verdad se sabe, junto a las filas de prueba."),
  BOUNDED(
      "Only the newest %s predictions were looked at. All of the last 30 days: %s",
      "Solo se miraron las %s predicciones más recientes. Todas las de los últimos 30 días: %s"),
  VERSION("version", "versión"),
  PREDICTIONS("predictions", "predicciones"),
  TRUTHS("truths", "verdades"),
  METRIC("metric", "métrica"),
  TEST("test", "prueba"),
  LIVE("live", "en uso"),
  COVERAGE("Intervals", "Intervalos"),
  COVERS(
      "%s intervals cover %s of %s; by chance %s to %s in 99 of 100 cases.",
      "Los intervalos de %s cubren %s de %s; por azar de %s a %s en 99 de 100 casos."),
  COVERAGE_LOW("That is too few.", "Eso es muy poco."),
  COVERAGE_HIGH("That is more than was promised.", "Eso es más de lo prometido."),
  UNFIT("%s truths are of another kind than the prediction", "%s verdades son de otro tipo"),
  SLICES("%s by group of rows", "%s por grupo de filas"),
  COLUMN("column", "columna"),
  SLICE("group", "grupo"),
  TEST_ROWS("test rows", "filas de prueba"),
  FEW("few rows", "pocas filas"),
  COLLECTED("its bundle was collected: counts only", "su paquete se eliminó: solo cuentas"),
  UNREADABLE("its bundle cannot be read: %s", "su paquete no se puede leer: %s"),
  NO_PREDICTIONS(
      "No version has answered in the last 30 days.",
      "Ninguna versión ha respondido en los últimos 30 días."),
  NO_TRUTHS("No truth is known yet", "Todavía no se sabe ninguna verdad"),
  NO_TRUTHS_HOW(
      "Send what a prediction turned out to be, by its id; it may be late, and may be corrected.",
      "Envíe lo que resultó ser una predicción, por su id; puede llegar tarde y corregirse."),
  TRAFFIC("Predictions by hour, of the last day", "Predicciones por hora, del último día"),
  TRAFFIC_NONE("Nothing was predicted in the last day.", "Nada se predijo en el último día."),
  TRAFFIC_FROM(
      "The newest %s were counted: earlier hours, and the one of %s, are not whole.",
      "Se contaron las %s más recientes: las horas anteriores, y la de %s, no están completas."),
  HOUR("hour", "hora"),
  LATENCY("How long answers took", "Cuánto tardaron las respuestas"),
  MEDIAN("median", "mediana"),
  P99("99 of 100 within", "99 de 100 en menos de"),
  DRIFT("Drift of what is served", "Deriva de lo que se sirve"),
  DRIFT_NONE(
      "No pipeline has looked at what is served (a drift step with rows: served).",
      "Ningún flujo ha mirado lo que se sirve (un paso drift con rows: served)."),
  WINDOW("window", "ventana"),
  VERDICT("verdict", "veredicto"),
  ROWS("rows", "filas"),
  WHY("reason", "razón"),
  RUN("run", "ejecución"),
  DRIFTED("drifted", "con deriva"),
  STABLE("stable", "estable"),
  TOO_FEW("too few rows", "muy pocas filas"),
  NO_CHAMPION("no champion", "sin campeón"),
  NUMBERS("the numbers", "los números"),
  AS_OF("as of", "a las");

  private final String english;
  private final String spanish;

  MonitorText(String english, String spanish) {
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
