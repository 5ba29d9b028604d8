package io.isobar.gateway.ui.pipelines;

import io.isobar.gateway.view.Text;

/** Texts of the pages of pipelines. */
public enum PipelineText implements Text {
  NONE(
      "No pipeline was applied yet. One is by running it, or by:",
      "Todavía no hay flujos. Se aplica uno al ejecutarlo, o con:"),
  GRID("Grid", "Cuadrícula"),
  DEFINITION("Definition", "Definición"),
  SCHEDULE("Schedule", "Programación"),
  START("Run …", "Ejecutar …"),
  START_NOW("Run it", "Ejecutar"),
  LAST_RUNS("last runs", "últimas ejecuciones"),
  NEXT("next", "próxima"),
  PAUSED("paused", "en pausa"),
  PAUSE("Pause", "Pausar"),
  RESUME("Resume", "Reanudar"),
  NOTE("note", "nota"),
  MEDIAN("median", "mediana"),
  STEP("step", "paso"),
  NO_RUNS("It has not run yet.", "Todavía no se ha ejecutado."),
  SHOWN("%s runs, the newest on the right", "%s ejecuciones, la más nueva a la derecha"),
  DURATION("how long runs took", "cuánto duraron las ejecuciones"),
  PARAMETERS("Parameters", "Parámetros"),
  NO_PARAMETERS("It has no parameters.", "No tiene parámetros."),
  WHAT_RUNS("What will run", "Qué se ejecutará"),
  CONDITION("if", "si"),
  AFTER("after", "después de"),
  KIND("kind", "tipo"),
  TYPE("type", "tipo"),
  DEFAULT("default", "por defecto"),
  BACKFILLS("Backfills", "Rellenos"),
  FROM("from", "desde"),
  TO("until, not included", "hasta, sin incluir"),
  ORDER("order", "orden"),
  OLDEST_FIRST("oldest first", "primero las más antiguas"),
  NEWEST_FIRST("newest first", "primero las más nuevas"),
  REPROCESS("times that have a run", "horas que ya tienen ejecución"),
  REPROCESS_NONE("leave them out", "omitirlas"),
  REPROCESS_FAILED("again where it failed", "repetir las fallidas"),
  REPROCESS_ALL("again, all", "repetir todas"),
  PARALLEL("at once", "a la vez"),
  SHOW_LIST("Show the list", "Mostrar la lista"),
  WOULD_RUN("%s of %s times would run", "%s de %s horas se ejecutarían"),
  BEGIN("Begin %s runs", "Empezar %s ejecuciones"),
  LEFT_OUT("left out because", "omitida porque"),
  BEGUN("Backfills so far", "Rellenos hasta ahora"),
  NO_BACKFILLS("There was none yet.", "Todavía no hay ninguno."),
  TELL("Tell it", "Indicar"),
  CANCEL("Cancel", "Cancelar"),
  NO_SCHEDULE("It has no schedule: it runs when it is asked to.", "No tiene programación."),
  NEXT_TICKS("Next", "Próximas"),
  PAST_TICKS("What became of the last ones", "Qué fue de las últimas"),
  TICK("time", "hora"),
  STATE("state", "estado"),
  REASON("reason", "razón"),
  RUN("run", "ejecución"),
  FILE("file", "archivo");

  private final String english;
  private final String spanish;

  PipelineText(String english, String spanish) {
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
