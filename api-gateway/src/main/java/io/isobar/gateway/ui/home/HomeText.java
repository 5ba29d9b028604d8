package io.isobar.gateway.ui.home;

import io.isobar.gateway.view.Text;

/** Texts of the first page, of approvals and of the system's state. */
public enum HomeText implements Text {
  NEEDS("Needs you (%s)", "Necesita su atención (%s)"),
  NOTHING("Nothing needs you.", "Nada necesita su atención."),
  DECIDE("Decide", "Decidir"),
  OPEN("Open", "Abrir"),
  UNTIL("until", "hasta"),
  SERVED("Served models", "Modelos en servicio"),
  VERSION("version %s", "versión %s"),
  TEST("on the test rows", "en las filas de prueba"),
  LOADING("is served; the champion is %s", "está en servicio; el campeón es %s"),
  NO_MODEL(
      "No model is served yet: the first run that trains one brings it.",
      "Todavía no hay modelo en servicio: lo trae la primera ejecución que entrene uno."),
  FIRST("Begin here", "Empiece aquí"),
  FIRST_RUN("Run the example: it trains a model and serves it", "Ejecute el ejemplo"),
  FIRST_OWN("Then your own table", "Después, su propia tabla"),
  APPROVALS("Approvals", "Aprobaciones"),
  NO_APPROVALS("Nobody waits for an answer.", "Nadie espera una respuesta."),
  APPROVE("Approve", "Aprobar"),
  REJECT("Reject", "Rechazar"),
  COMMENT("why", "por qué"),
  ROLE("role", "rol"),
  POOLS("Pools", "Recursos"),
  POOL("pool", "recurso"),
  SLOTS("slots", "cupos"),
  HELD("held by", "en uso por"),
  QUEUE("waiting", "esperando"),
  ALERTS("Alerts", "Alertas"),
  NO_ALERTS("No alert is open.", "No hay alertas abiertas."),
  PARTS("Parts", "Partes"),
  GATEWAYS("gateways", "servidores"),
  SEEN("last seen", "visto"),
  SINCE("since", "desde"),
  WHAT("what", "qué");

  private final String english;
  private final String spanish;

  HomeText(String english, String spanish) {
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
