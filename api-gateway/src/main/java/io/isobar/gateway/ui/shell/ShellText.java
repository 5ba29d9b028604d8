package io.isobar.gateway.ui.shell;

import io.isobar.gateway.view.Text;

/** Texts of every page. */
public enum ShellText implements Text {
  HOME("Home", "Inicio"),
  PIPELINES("Pipelines", "Flujos"),
  RUNS("Runs", "Ejecuciones"),
  DATA("Data", "Datos"),
  MODELS("Models", "Modelos"),
  PREDICT("Predict", "Predicción"),
  MONITOR("Monitor", "Vigilancia"),
  SYSTEM("System", "Sistema"),
  NAVIGATION("Main", "Principal"),
  SEARCH("Search", "Buscar"),
  SKIP("To the content", "Ir al contenido"),
  SETTINGS("Language, zone, colours", "Idioma, zona, colores"),
  LANGUAGE("Language", "Idioma"),
  ZONE("Time zone", "Zona horaria"),
  THEME("Colours", "Colores"),
  THEME_SYSTEM("as the system has them", "los del sistema"),
  THEME_LIGHT("light", "claros"),
  THEME_DARK("dark", "oscuros"),
  SAVE("Save", "Guardar"),
  LEGEND("What the marks mean", "Qué significan los símbolos"),
  API("HTTP API", "API HTTP"),
  LIVE("live", "en vivo"),
  RECONNECTING("connecting again", "reconectando"),
  STALE("not up to date since %s", "sin actualizar desde las %s"),
  DATABASE_AWAY(
      "Postgres does not answer: this page shows what was known at %s. Predictions go on.",
      "Postgres no responde: esta página muestra lo que se sabía a las %s. Las predicciones"
          + " siguen."),
  GATEWAY_AWAY(
      "This gateway does not answer: the page shows what was known at %s and tries again.",
      "Este servidor no responde: la página muestra lo que se sabía a las %s y vuelve a"
          + " intentarlo."),
  TEMPORAL_AWAY(
      "Temporal does not answer: nothing can be started, cancelled or decided until it does."
          + " Reading and predicting go on.",
      "Temporal no responde: hasta que lo haga no se puede iniciar, cancelar ni decidir nada."
          + " Leer y predecir siguen funcionando."),
  TEMPORAL_ANSWERS("Temporal answers.", "Temporal responde."),
  AS_COMMAND("As a command", "Como comando"),
  AS_REQUEST("As a request", "Como petición HTTP"),
  PROBLEM("This did not work", "Esto no funcionó"),
  NOT_FOUND("There is no such page", "No existe esta página"),
  AWAY("Part of the system does not answer", "Una parte del sistema no responde"),
  WHAT_TO_DO("What to do", "Qué hacer"),
  CODE("Code", "Código"),
  REFERENCE("Reference in the log", "Referencia en el registro"),
  STILL_WORKS("What still works", "Qué sigue funcionando"),
  PREDICTING("Predicting, with every model that is loaded", "Predecir, con los modelos cargados"),
  TRY_AGAIN("Try again", "Intentar de nuevo"),
  STATE("state", "estado"),
  WORD_ENGLISH("in English", "en inglés"),
  WORD_SPANISH("in Spanish", "en español"),
  GRAPH("Graph", "Grafo"),
  NONE("none", "ninguno"),
  YES("yes", "sí"),
  NO("no", "no"),
  SINCE("since", "desde"),
  SIGN_IN("Sign in", "Iniciar sesión"),
  SIGN_OUT("Sign out", "Cerrar sesión"),
  SIGNED_IN("You are %s.", "Usted es %s."),
  NO_USERS(
      "Nobody has to sign in here: this gateway has no file of users.",
      "Aquí nadie tiene que iniciar sesión: este servidor no tiene archivo de usuarios."),
  UNKNOWN_USER("Name and token do not fit.", "El nombre y el token no coinciden."),
  NAME("Name", "Nombre"),
  TOKEN("Token", "Token"),
  OLDER("older", "más antiguos"),
  NEWEST("newest", "más recientes");

  private final String english;
  private final String spanish;

  ShellText(String english, String spanish) {
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
