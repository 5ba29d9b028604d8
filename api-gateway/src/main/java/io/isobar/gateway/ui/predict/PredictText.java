package io.isobar.gateway.ui.predict;

import io.isobar.gateway.view.Text;

/** Texts of the page that predicts. */
public enum PredictText implements Text {
  TITLE("Predict with %s", "Predicción con %s"),
  HOUSES("House price prediction", "Predicción de Precios de Casas"),
  CHOOSE("Which model?", "¿Qué modelo?"),
  NONE(
      "No model is loaded yet, so nothing can be predicted.",
      "Todavía no hay ningún modelo cargado: no se puede predecir."),
  NONE_REMEDY(
      "Train and release one; a gateway loads it by itself.",
      "Entrene y publique uno; el servidor lo carga por sí mismo."),
  TROUBLES("Why there is none", "Por qué no hay ninguno"),
  TARGET("predicts", "predice"),
  VERSION("version", "versión"),
  VERSION_TO_USE("Version to use", "Modelo a usar"),
  SERVED_SINCE("loaded since", "cargado desde"),
  REFRESH("Refresh", "Actualizar modelos"),
  PREDICT("Predict", "Predecir"),
  PREDICT_PRICE("Predict price", "Predecir precio"),
  SAMPLES("Fill in a sample row", "Rellenar con una fila de ejemplo"),
  SAMPLES_REAL(
      "Training rows, named by what they turned out to be.",
      "Filas de entrenamiento, con el valor que tuvieron."),
  SAMPLE("the model's example", "el ejemplo del modelo"),
  EMPTY("Empty the form", "Vaciar el formulario"),
  INPUT("The row", "La fila"),
  OPTIONAL("may be left empty", "puede quedar vacío"),
  IN_TRAINING("in training %s to %s, mostly %s to %s", "al entrenar %s a %s; casi siempre %s a %s"),
  KNOWN_VALUES("%s values known from training", "%s valores conocidos del entrenamiento"),
  NO_VALUE("(none)", "(ninguno)"),
  YES("yes", "sí"),
  NO("no", "no"),
  FAULTS("%s value(s) do not fit:", "%s valor(es) no sirven:"),
  MISSING("is missing; expected %s", "falta; se espera %s"),
  WRONG_TYPE("is of another kind; expected %s", "no es de ese tipo; se espera %s"),
  OUT_OF_RANGE("is out of range; expected %s", "está fuera del rango; se espera %s"),
  UNKNOWN_FIELD("is no column of this model", "no es una columna de este modelo"),
  RESULT("Result", "Resultado"),
  RESULT_NONE("The answer will stand here.", "Aquí estará la respuesta."),
  ESTIMATE("The estimated price of the house is: %s", "El precio estimado de la casa es: %s"),
  INTERVAL("With %s confidence between %s and %s.", "Con %s de confianza entre %s y %s."),
  SET("With %s confidence one of: %s.", "Con %s de confianza una de: %s."),
  PROBABILITIES("How likely each class is", "Qué tan probable es cada clase"),
  CLASS("class", "clase"),
  PROBABILITY("probability", "probabilidad"),
  CATEGORY("Category: %s", "Categoría: %s"),
  BULLET(
      "The prediction (mark) and its interval (line) among the price categories",
      "La predicción (marca) y su intervalo (línea) entre las categorías de precio"),
  ZONE("category", "categoría"),
  FROM("from", "desde"),
  TO("below", "menos de"),
  WHY("What moved it away from the average", "Qué lo aleja del promedio"),
  WHY_FACTORS(
      "Each value multiplies the price by its factor.",
      "Cada valor multiplica el precio por su factor."),
  WHY_SUM("Each value adds its amount to: %s.", "Cada valor suma su cantidad a: %s."),
  BASE("average", "promedio"),
  TOTAL("this row", "esta fila"),
  OTHERS("%s others", "otras %s"),
  COLUMN("column", "columna"),
  VALUE("value", "valor"),
  EFFECT("effect", "efecto"),
  NUMBERS("the numbers", "los números"),
  NEAR("Training rows like it", "Propiedades y filas similares"),
  NEAR_NONE("There are none to compare with", "No hay filas con que comparar"),
  DISTANCE("distance", "distancia"),
  TRUTH("it was", "fue"),
  WARNINGS("To be known", "Conviene saber"),
  UNSEEN(
      "%s “%s” was never seen in training; it is predicted like a rare value.",
      "%s «%s» no se vio al entrenar; se predice como un valor raro."),
  LOGGED("This prediction is in the log as", "Esta predicción está en el registro como"),
  OTHER_VERSION(
      "Version %s is tried beside the champion and answered this row.",
      "La versión %s se prueba junto al campeón y respondió esta fila."),
  AS_CODE("Ask for it from a program", "Pedirla desde un programa"),
  COPY("Copy", "Copiar"),
  COPIED("Copied", "Copiado"),
  WHAT_IF("What if?", "¿Y si…?"),
  WHAT_IF_HOW(
      "Move a slider or change a value: this is what the same version would say. Nothing is"
          + " logged.",
      "Mueva un control o cambie un valor: esto diría la misma versión. No se registra nada."),
  TRY_AS_LINK("Only try it, as a link", "Solo probar, como enlace"),
  LINK("Link to this row", "Enlace a esta fila"),
  LINK_HOW(
      "Whoever opens it sees the form filled in, and what it would be. Nothing is logged.",
      "Quien lo abra verá el formulario lleno y lo que sería. No se registra nada."),
  TRIED_HOW(
      "This is what version %s would say. Nothing was logged.",
      "Esto diría la versión %s. No se registró nada."),
  WHAT_IF_SLIDER("What if: %s", "¿Y si cambia %s?"),
  MANY("Many rows: a CSV file", "Muchas filas: un archivo CSV"),
  MANY_HOW(
      "The first line names the columns. The answer is a CSV file with a line for each row; every"
          + " row that is predicted is logged.",
      "La primera línea nombra las columnas. La respuesta es un archivo CSV con una línea por fila;"
          + " cada fila predicha se registra."),
  FILE("CSV file", "Archivo CSV"),
  SEND("Predict the file", "Predecir el archivo"),
  ALL_PREDICTIONS("All predictions of this model", "Todas las predicciones de este modelo"),
  MODEL_MONITOR("How it does out there", "Cómo le va en uso"),
  NOT_PREDICTED("It was not predicted.", "No se predijo.");

  private final String english;
  private final String spanish;

  PredictText(String english, String spanish) {
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
