package io.isobar.gateway.ui.runs;

import io.isobar.gateway.view.Text;

/** Texts of the pages of runs. */
public enum RunText implements Text {
  RUN("Run", "Ejecución"),
  DECISIONS("Decisions", "Decisiones"),
  RULE("rule", "regla"),
  NEEDED("needed", "hace falta"),
  FOUND("found", "hay"),
  VERDICT("verdict", "veredicto"),
  MISSING(
      "It would have been judged with %s more rows, or trained with %s.",
      "Se habría juzgado con %s filas más, o entrenado con %s."),
  REASONS("all reasons", "todas las razones"),
  STEPS("Steps", "Pasos"),
  TIMES("When", "Cuándo"),
  STEP("step", "paso"),
  KIND("kind", "tipo"),
  STATE("state", "estado"),
  TOOK("took", "duró"),
  MEDIAN("median", "mediana"),
  ATTEMPTS("attempts", "intentos"),
  REASON("result", "resultado"),
  LOG("Log", "Registro"),
  LOG_NONE("Nothing was logged.", "No hay líneas."),
  LOG_ALL("all lines", "todas las líneas"),
  LOG_LAST("the last %s lines", "las últimas %s líneas"),
  FIRST_ERROR("The first error: step %s, attempt %s", "El primer error: paso %s, intento %s"),
  FACTS("Facts", "Datos"),
  PIPELINE("pipeline", "flujo"),
  TRIGGER("begun by", "la inició"),
  STARTED("began", "empezó"),
  FINISHED("ended", "terminó"),
  LOGICAL("logical time", "hora lógica"),
  TAGS("tags", "etiquetas"),
  RERUN_OF("runs again", "repite"),
  PARENT("begun by run", "iniciada por"),
  BACKFILL("backfill", "relleno"),
  DEFINITION("definition", "definición"),
  IN_TEMPORAL("In Temporal", "En Temporal"),
  WAITS("What it waits for", "Qué espera"),
  WORKING("at work", "trabajando"),
  ENDED_WELL("done", "hecho"),
  ENDED_BADLY("failed", "fallido"),
  QUEUED("queued", "en cola"),
  USUAL("median of earlier runs", "mediana de ejecuciones anteriores"),
  PEOPLE("waits for somebody", "espera a alguien"),
  NEEDS("after", "después de"),
  OF("of", "de"),
  ATTEMPT("attempt", "intento"),
  WORKER("worker", "trabajador"),
  ERROR("error", "error"),
  FIND("Find", "Buscar"),
  CLEAR("All runs", "Todas las ejecuciones"),
  NEWER("%s newer", "%s más nuevas"),
  NO_RUNS(
      "There are no runs yet. The first one begins with:",
      "Todavía no hay ejecuciones. La primera empieza con:"),
  NO_RUN_MATCHES("No run is like this.", "Ninguna ejecución coincide."),
  CANCEL("Cancel", "Cancelar"),
  CANCEL_EFFECT(
      "Steps that are at work are told to stop; what is done stays done. The run ends as"
          + " cancelled.",
      "Los pasos en curso se detienen; lo hecho queda hecho. La ejecución termina como cancelada."),
  LEAVE("Leave it", "Dejarla"),
  RERUN("Run again", "Repetir"),
  FROM("from", "desde"),
  FROM_FAILED("what failed", "lo que falló"),
  FROM_START("the start", "el principio"),
  SAME("the same", "la misma"),
  PLAN("Show", "Mostrar"),
  WILL_HAPPEN("What will happen", "Qué pasará"),
  FATE("what", "qué"),
  WHY("why", "por qué"),
  COMPARE("Compare with the one before", "Comparar con la anterior"),
  DIFFERENCES("What differs", "Qué cambia"),
  SAME_RUN(
      "These are the same run: there is none before it to compare with.",
      "Es la misma ejecución: no hay una anterior para comparar."),
  SO_FAR("so far", "hasta ahora");

  private final String english;
  private final String spanish;

  RunText(String english, String spanish) {
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
