package io.isobar.gateway.ui.data;

import io.isobar.gateway.view.Text;

/** Texts of the pages of data. */
public enum DataText implements Text {
  NUMBERS("the numbers", "las cifras"),
  DATASETS("Datasets", "Conjuntos de datos"),
  DATASET("dataset", "conjunto"),
  EMPTY(
      "Here is each dataset with its batches, as soon as a run has collected one. This fills it:",
      "Aquí aparece cada conjunto de datos con sus lotes en cuanto una ejecución recoge uno. Así se"
          + " llena:"),
  BATCHES("batches", "lotes"),
  BATCH("Batch", "Lote"),
  NEWEST_BATCH("newest batch", "lote más reciente"),
  ROWS("rows", "filas"),
  CLEAN("clean", "limpias"),
  QUARANTINED("put aside", "apartadas"),
  WARNINGS("warnings", "avisos"),
  DRIFT("drift", "deriva"),
  TRAINED("trained?", "¿entrenó?"),
  MADE("came of it", "resultado"),
  RUN("run", "ejecución"),
  CAME("came", "llegó"),
  VERSION("version", "versión"),
  DRIFTED("drifted", "con deriva"),
  STABLE("no drift", "sin deriva"),
  TOO_FEW("too few rows", "muy pocas filas"),
  NO_CHAMPION("nothing to compare with", "sin modelo con qué comparar"),
  DUPLICATE("the same as batch %s", "igual que el lote %s"),
  NOT_CLEANED("not cleaned yet", "aún sin limpiar"),
  RELEASED("went live", "en servicio"),
  REJECTED("rejected", "rechazada"),
  CANDIDATE("candidate", "candidata"),
  WHY("why", "por qué"),
  CHECKS("Checks", "Comprobaciones"),
  NO_CHECKS(
      "The batch has no checks; the clean step's checks: asks for them.",
      "El lote no tiene comprobaciones; se piden con checks: en el paso de limpieza."),
  CHECK("check", "comprobación"),
  EXPECTED("expected", "esperado"),
  FOUND("found", "encontrado"),
  FAILED_ROWS("rows that failed", "filas con fallo"),
  RESULT("result", "resultado"),
  PASSED("passed", "correcta"),
  WARNED("warned", "avisó"),
  FAILED("failed", "falló"),
  QUARANTINE("Rows put aside", "Filas apartadas"),
  NONE_ASIDE("No row was put aside.", "No se apartó ninguna fila."),
  REASON("reason", "razón"),
  SHARE("share", "parte"),
  ROW("row", "fila"),
  VALUES("as it came", "como llegó"),
  FIRST_ROWS("the first %s of %s rows", "las primeras %s de %s filas"),
  NEW_CATEGORIES("New categories", "Categorías nuevas"),
  COLUMN("column", "columna"),
  HOW_MANY("new", "nuevas"),
  MOST_FREQUENT("most frequent, with their rows", "las más frecuentes, con sus filas"),
  PROFILE("Columns", "Columnas"),
  PROFILE_NOTE(
      "Filled: this batch. Line: the %s training rows of %s version %s. Bins of numbers hold the"
          + " same share of training rows each.",
      "Relleno: este lote. Línea: las %s filas de entrenamiento de %s versión %s. Cada intervalo"
          + " numérico tiene la misma parte de las filas de entrenamiento."),
  NO_PROFILE(
      "No counts by column are kept of this batch: there was no champion to compare it with, it"
          + " had too few rows, or the drift step has not run.",
      "No se guardaron recuentos por columna de este lote: no había modelo con qué compararlo,"
          + " tenía muy pocas filas, o el paso de deriva no se ejecutó."),
  COLUMN_TITLE("%s: distance %s", "%s: distancia %s"),
  COLUMN_DRIFTED("%s drifted: distance %s", "%s cambió: distancia %s"),
  BIN("bin", "intervalo"),
  MISSING("missing", "sin valor"),
  BELOW("below %s", "menos de %s"),
  FROM("from %s", "desde %s"),
  BETWEEN("%s to %s", "%s a %s"),
  OTHERS("others", "otras"),
  PREDICTION("the predictions", "las predicciones"),
  COMPARE("Compare", "Comparar"),
  COMPARE_TITLE("What differs between two sets of rows", "Qué cambia entre dos conjuntos de filas"),
  REFERENCE("compared with", "comparado con"),
  LOOKED_AT("looked at", "observado"),
  TRAINING_OF("training rows of %s version %s", "filas de entrenamiento de %s versión %s"),
  BATCH_BY("batch %s, in the bins of %s version %s", "lote %s, en los intervalos de %s versión %s"),
  SERVED_BY("served by %s version %s, the last %s %s", "servido por %s versión %s, últimos %s %s"),
  HOURS("hours", "horas"),
  DAYS("days", "días"),
  COUNTED_SERVED("%s: %s rows since %s.", "%s: %s filas desde %s."),
  CUT(
      "Of all models, only the newest %s predictions were looked at.",
      "De todos los modelos, solo se miraron las %s predicciones más recientes."),
  TOO_FEW_SERVED(
      "These are too few rows to judge: a drift step asks for %s. Choose a longer time, or wait.",
      "Son muy pocas filas para juzgar: un paso de deriva pide %s. Elija más tiempo, o espere."),
  OTHER_BINS(
      "The two are counted by different bins, so that no distance can be told: choose two of the"
          + " same version.",
      "Los dos están contados en intervalos distintos y no hay distancia: elija dos de la misma"
          + " versión."),
  NOTHING_KEPT(
      "No counts are kept of this dataset yet: a registered version keeps those of its training"
          + " rows, a drift step those of a batch.",
      "Aún no hay recuentos de este conjunto: una versión registrada guarda los de sus filas de"
          + " entrenamiento, un paso de deriva los de un lote."),
  DISTANCE("distance", "distancia"),
  SHARE_BEFORE("missing before", "sin valor antes"),
  SHARE_NOW("missing now", "sin valor ahora"),
  UNSEEN("rows of new categories", "filas de categorías nuevas"),
  VERDICT("verdict", "veredicto"),
  RULE(
      "Jensen-Shannon distance less what chance adds, 0 to 0.83. A column drifts from %s on, where"
          + " chance does not explain it.",
      "Distancia de Jensen-Shannon menos lo que añade el azar, de 0 a 0,83. Una columna cambia"
          + " desde %s, si el azar no lo explica."),
  QUADRANT_TITLE(
      "Does it matter? %s moves predictions most and is %s from training",
      "¿Importa? %s es la que más mueve las predicciones y está a %s del entrenamiento"),
  IMPORTANCE("importance", "importancia"),
  SAID("What the drift step said", "Lo que dijo el paso de deriva"),
  SHOW("Show", "Mostrar"),
  SOURCE("source", "fuente");

  private final String english;
  private final String spanish;

  DataText(String english, String spanish) {
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
