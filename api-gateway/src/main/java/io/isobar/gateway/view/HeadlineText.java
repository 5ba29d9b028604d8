package io.isobar.gateway.view;

/** The sentences of {@link Headline}. */
enum HeadlineText implements Text {
  BEGINS("It begins.", "Empieza."),
  UNDER_WAY("It is at %s.", "Está en %s."),
  ASKS("Step %s asks the %s: %s", "El paso %s pregunta al %s: %s"),
  FOR_SLOTS("It waits: %s", "Espera: %s"),
  FAILED("It failed: %s", "Falló: %s"),
  FAILED_AT("It failed at %s: %s", "Falló en %s: %s"),
  CANCELLED("It was cancelled. %s", "Fue cancelada. %s"),
  EXHAUSTED(
      "There was nothing to do: the source has no further batch.",
      "No había nada que hacer: la fuente no tiene más lotes."),
  KNOWN_BATCH(
      "There was nothing to do: the batch had landed before.",
      "No había nada que hacer: el lote ya estaba guardado."),
  TOO_FEW(
      "Batch %d has %s rows and %s are needed to judge drift, so it did not train.",
      "El lote %d tiene %s filas y hacen falta %s para juzgar la deriva, así que no entrenó."),
  TOO_FEW_OF_TRAINING(
      "Batch %d has %s rows, too few beside those the champion was trained on, so it did not"
          + " train.",
      "El lote %d tiene %s filas, muy pocas frente a las del modelo vigente, así que no entrenó."),
  NOT_TRAINED("It did not train on batch %d: %s", "No entrenó con el lote %d: %s"),
  NOT_PROMOTED(
      "It trained, and kept the champion: %s %s of the candidate against %s of version %d.",
      "Entrenó y conservó el modelo vigente: %s %s del candidato frente a %s de la versión %d."),
  NOT_PROMOTED_FIRST(
      "It trained, and promoted nothing: %s %s is not good enough.",
      "Entrenó y no promovió nada: %s %s no es suficiente."),
  PROMOTED(
      "It trained, and %s version %d took the place of version %d: %s %s.",
      "Entrenó, y %s versión %d reemplazó a la versión %d: %s %s."),
  PROMOTED_FIRST(
      "It trained the first champion: %s version %d, %s %s.",
      "Entrenó el primer modelo vigente: %s versión %d, %s %s."),
  DONE("All %s steps are done.", "Los %s pasos terminaron.");

  private final String english;
  private final String spanish;

  HeadlineText(String english, String spanish) {
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
