package io.isobar.gateway.ui.models;

import io.isobar.gateway.view.Text;

/** Texts of the pages of models. */
public enum ModelText implements Text {
  MODELS("Models", "Modelos"),
  MODEL("model", "modelo"),
  EMPTY(
      "Here is each model with the version that is live, as soon as a run has registered one. This"
          + " fills it:",
      "Aquí aparece cada modelo con la versión en servicio en cuanto una ejecución registra una."
          + " Así se llena:"),
  CHAMPION("champion", "campeón"),
  SINCE("since", "desde"),
  VERSION("version", "versión"),
  VERSIONS("Versions", "Versiones"),
  NO_CHAMPION("none is live", "ninguna en servicio"),
  LANES("What was live", "Lo que estuvo en servicio"),
  LANES_TITLE("%s: version %s since %s", "%s: versión %s desde %s"),
  NO_MOVES("No alias points to a version yet.", "Ningún alias apunta aún a una versión."),
  ALIAS("alias", "alias"),
  AT("when", "cuándo"),
  BY("by", "por"),
  REASON("reason", "razón"),
  METRIC_TITLE("%s by version: %s has %s", "%s por versión: la %s tiene %s"),
  OWN_ROWS(
      "Each on the test rows of its own time, so that two are only comparable where the gate has"
          + " compared them.",
      "Cada una con las filas de prueba de su momento: dos solo son comparables donde la puerta las"
          + " comparó."),
  STATUS("status", "estado"),
  VERDICT("verdict", "veredicto"),
  CHAMPION_THEN("champion on the same rows", "campeón con las mismas filas"),
  REGISTERED("registered", "registrada"),
  RUN("run", "ejecución"),
  COLLECTED("its bundle may have been removed", "su paquete puede haberse eliminado"),
  THEN_TITLE("What was live on %s", "Lo que estaba en servicio el %s"),
  THEN("What was live then?", "¿Qué estaba en servicio entonces?"),
  THEN_LABEL("time, such as 2026-01-31T06:00:00Z", "hora, como 2026-01-31T06:00:00Z"),
  THEN_NOTHING("Nothing was live then.", "No había nada en servicio."),
  SHOW("Show", "Mostrar"),
  SCORES("Scores", "Puntuaciones"),
  METRIC("metric", "métrica"),
  THIS("this version", "esta versión"),
  CHAMPION_OF("version %s", "versión %s"),
  BASELINE("always the same guess", "siempre la misma respuesta"),
  DIFFERENCE("difference", "diferencia"),
  INTERVAL("interval", "intervalo"),
  ON_ROWS("On %s test rows, the same for all.", "Con %s filas de prueba, las mismas para todos."),
  DIFFERENCE_NOTE(
      "Differences are this version less version %s, with their %s interval; filled green is surely"
          + " better, filled red surely worse.",
      "Las diferencias son esta versión menos la versión %s, con su intervalo de %s; verde es con"
          + " seguridad mejor, rojo con seguridad peor."),
  BETTER("better", "mejor"),
  WORSE("worse", "peor"),
  MAY_BE_CHANCE("may be chance", "puede ser azar"),
  NO_EVALUATION(
      "It was registered without an evaluation; these are its scores.",
      "Se registró sin evaluación; estas son sus puntuaciones."),
  WHY("Why", "Por qué"),
  SLICES("Groups of rows", "Grupos de filas"),
  COLUMN("column", "columna"),
  SLICE("group", "grupo"),
  ROWS("rows", "filas"),
  COVERAGE("Intervals", "Intervalos"),
  COVERAGE_SAYS(
      "Intervals of %s held %s of %s test rows.",
      "Los intervalos de %s contuvieron %s de %s filas de prueba."),
  SETS_SAY(
      "Sets of %s held %s of %s test rows.",
      "Los conjuntos de %s contuvieron %s de %s filas de prueba."),
  RELIABILITY(
      "What was said came true: largest gap %s, at %s said",
      "Lo dicho se cumplió: mayor diferencia %s, al decir %s"),
  SAID("said", "dicho"),
  CAME_TRUE("came true", "se cumplió"),
  LEARNED("What it has learned", "Lo que aprendió"),
  LEARNED_NOTE(
      "Contributions to %s, of %s of %s test rows.",
      "Contribuciones a %s, de %s de %s filas de prueba."),
  NOT_EXPLAINED(
      "No explanations are kept of this version: it is older than they are, or they were removed.",
      "No hay explicaciones de esta versión: es anterior a ellas o se eliminaron."),
  SHARE("share", "parte"),
  DIRECTION("direction", "dirección"),
  UP("rises with it", "sube con ella"),
  DOWN("falls with it", "baja con ella"),
  CURVED("neither", "ninguna"),
  SWARM_TITLE("%s moves predictions most", "%s es la que más mueve las predicciones"),
  LOW("low values", "valores bajos"),
  MIDDLE("middle", "medios"),
  HIGH("high values", "valores altos"),
  UNORDERED("categories, missing", "categorías, sin valor"),
  DEPENDENCE_TITLE(
      "How the prediction goes with %s: from %s to %s", "Cómo va la predicción con %s: de %s a %s"),
  DEPENDENCE_NOTE(
      "Line: mean contribution. Band: 10 % to 90 % of the rows. Below: rows.",
      "Línea: contribución media. Banda: del 10 % al 90 % de las filas. Abajo: filas."),
  MEAN("mean", "media"),
  PREDICTION("mean prediction", "predicción media"),
  BIN("values", "valores"),
  MISSING("missing", "sin valor"),
  OTHERS("others", "otras"),
  MADE_FROM("What it was made from", "De qué se hizo"),
  PIPELINE("pipeline", "flujo"),
  DATASET("data", "datos"),
  BATCHES("batches", "lotes"),
  DEFINITION("definition", "definición"),
  SPLIT("split", "división"),
  TRIALS("trials", "pruebas"),
  TUNING("Tuning", "Ajuste"),
  LIBRARIES("made with", "hecho con"),
  COMMIT("commit", "commit"),
  PARAMETERS("parameters", "parámetros"),
  BUNDLE("bundle", "paquete"),
  DOWNLOADS("As files", "Como archivos"),
  FILE_CARD("everything about it, as JSON", "todo sobre ella, en JSON"),
  FILE_EXPLANATIONS("what it has learned, as JSON", "lo que aprendió, en JSON"),
  FILE_PROFILE(
      "its training rows by column, as JSON", "sus filas de entrenamiento por columna, en JSON"),
  COMPARE("Compare", "Comparar"),
  DUEL_TITLE("Version %s beside version %s", "Versión %s junto a la versión %s"),
  SAME_ROWS(
      "The gate has compared the two on the same %s test rows.",
      "La puerta comparó las dos con las mismas %s filas de prueba."),
  OTHER_ROWS(
      "The two were judged on different test rows: the figures stand beside each other, and are no"
          + " contest.",
      "Las dos se juzgaron con filas de prueba distintas: las cifras están juntas, pero no"
          + " compiten."),
  DIFFERS("What differs", "Qué cambia"),
  SAME("Nothing of what is known differs.", "Nada de lo que se sabe cambia."),
  IMPORTANCE("Importance of columns", "Importancia de las columnas"),
  TRIAL("trial", "prueba"),
  SCORE("score", "puntuación"),
  BEST_ROUND("best round", "mejor ronda"),
  TOOK("took", "duró"),
  STATE("state", "estado"),
  PRUNED("stopped early", "detenida antes"),
  COMPLETE("complete", "completa"),
  BEST("best", "mejor"),
  BEST_TITLE(
      "The best score is %s, by trial %s of %s",
      "La mejor puntuación es %s, de la prueba %s de %s"),
  PARALLEL_TITLE(
      "Which parameters the best trials share: the best tenth is bold",
      "Qué parámetros comparten las mejores pruebas: la mejor décima en negrita"),
  NO_TRIALS("This run has tuned nothing.", "Esta ejecución no ajustó nada."),
  SCORE_NOTE(
      "Scores are of the validation rows, on the scale of the transformed target: lower is better.",
      "Las puntuaciones son de las filas de validación, en la escala del objetivo transformado:"
          + " menos es mejor."),
  FIRST_TRIALS("Only the first %s trials are shown.", "Solo se muestran las primeras %s pruebas.");

  private final String english;
  private final String spanish;

  ModelText(String english, String spanish) {
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
