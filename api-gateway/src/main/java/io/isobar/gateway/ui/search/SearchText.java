package io.isobar.gateway.ui.search;

import io.isobar.gateway.view.Text;

/** Texts of the search. */
public enum SearchText implements Text {
  HINT(
      "A run, a pipeline, a model or a dataset by a part of its name, or a prediction by its id.",
      "Una ejecución, un flujo, un modelo o un conjunto de datos por una parte de su nombre, o una"
          + " predicción por su id."),
  FOUND("%s found", "%s encontrados"),
  NOTHING("Nothing here is called '%s'.", "Nada aquí se llama «%s»."),
  MOST("Of each kind the first %s are shown.", "De cada tipo se muestran los primeros %s."),
  NEWEST_RUNS(
      "Runs were looked for among the newest %s.", "Se buscó entre las %s ejecuciones más nuevas."),
  WHAT("what", "qué"),
  NAME("name", "nombre"),
  WHEN("when", "cuándo"),
  PIPELINE("pipeline", "flujo"),
  RUN("run", "ejecución"),
  MODEL("model", "modelo"),
  DATASET("dataset", "conjunto de datos"),
  PREDICTION("prediction", "predicción");

  private final String english;
  private final String spanish;

  SearchText(String english, String spanish) {
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
