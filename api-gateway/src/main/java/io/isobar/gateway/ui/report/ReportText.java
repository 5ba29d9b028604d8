package io.isobar.gateway.ui.report;

import io.isobar.gateway.view.Text;

/** Texts of reports. */
public enum ReportText implements Text {
  REPORT("Report", "Informe"),
  MADE("Report of %s, made", "Informe de %s, hecho el"),
  MADE_BY("by Isobar %s from", "por Isobar %s a partir de"),
  NOT_ENDED(
      "The run had not ended when this was made: what it says is as of then.",
      "La ejecución no había terminado cuando se hizo: lo que dice es de ese momento."),
  ASKED("Somebody was asked and had not answered", "Se preguntó y no había respuesta"),
  NO_SCORES("No scores are known of it.", "No se conocen sus puntuaciones."),
  NO_SLICES("It was not judged by groups of rows.", "No se juzgó por grupos de filas."),
  NO_COVERAGE(
      "It gives neither intervals nor sets whose coverage was measured.",
      "No da intervalos ni conjuntos cuya cobertura se haya medido."),
  NO_DECISIONS("Nothing was decided in this run.", "En esta ejecución no se decidió nada."),
  NO_STEPS("No step is known of it.", "No se conoce ningún paso."),
  EXPLANATIONS_AWAY(
      "Explanations are kept of this version, but could not be read when this was made: the object"
          + " store did not answer, or the object is gone.",
      "Hay explicaciones guardadas de esta versión, pero no se pudieron leer al hacer el informe:"
          + " el almacén de objetos no respondió, o el objeto ya no está."),
  NOT_WRITTEN_DOWN("That was not written down.", "No quedó anotado.");

  private final String english;
  private final String spanish;

  ReportText(String english, String spanish) {
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
