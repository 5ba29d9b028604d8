package io.isobar.gateway.airflow;

import static io.isobar.gateway.openapi.Schemas.ANY;
import static io.isobar.gateway.openapi.Schemas.FLAG;
import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.TIME;
import static io.isobar.gateway.openapi.Schemas.WHOLE;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.map;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.oneOf;

import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The routes of Airflow's API; the shapes of the answers are those of Airflow's own document. */
final class AirflowOpenApi implements OpenApiPart {
  private static final String DAG = "/api/v2/dags/{dag}";
  private static final String RUN = DAG + "/dagRuns/{run}";
  private static final String TASK = RUN + "/taskInstances/{task}";
  private static final Map<String, Object> AS_AIRFLOW = map(ANY);

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>(dags());
    routes.addAll(runs());
    routes.addAll(tasks());
    return routes;
  }

  private static List<Route> dags() {
    return List.of(
        Route.post("/auth/token", "Airflow: signs in")
            .takes(object("username", TEXT, "password", TEXT))
            .answers(201, "To be sent as Bearer", object("access_token", TEXT)),
        looks("/api/v2/version", "the version of the API"),
        looks("/api/v2/monitor/health", "whether Postgres and Temporal answer"),
        paged(looks("/api/v2/dags", "the pipelines"))
            .query("order_by", oneOf("dag_id", "-dag_id"), "By name")
            .query("tags", list(TEXT), "With one of these tags")
            .query("paused", FLAG, "Only paused ones, or only others")
            .query("dag_id_pattern", TEXT, "Part of the name")
            .query("exclude_stale", FLAG, "Has no effect"),
        looks(DAG, "a pipeline"),
        looks(DAG + "/details", "a pipeline with its parameters"),
        Route.patch(DAG, "Airflow: pauses a pipeline, or lets it go on")
            .takes(object("is_paused", FLAG))
            .answers(200, "The pipeline", AS_AIRFLOW),
        looks(DAG + "/tasks", "the steps of a pipeline"),
        looks(DAG + "/tasks/{task}", "a step of a pipeline"));
  }

  private static List<Route> runs() {
    return List.of(
        paged(looks(DAG + "/dagRuns", "runs; those of all pipelines for the pipeline ~"))
            .query("order_by", TEXT, "id, start_date, end_date, logical_date; - turns it round")
            .query("state", oneOf("queued", "running", "success", "failed"), "May be repeated")
            .query("start_date_gte", TIME, "Begun at this time or later")
            .query("start_date_lte", TIME, "Begun at this time or before")
            .query("run_after_gte", TIME, "As start_date_gte")
            .query("run_after_lte", TIME, "As start_date_lte")
            .query("logical_date_gte", TIME, "Whose logical time is this or later")
            .query("logical_date_lte", TIME, "Whose logical time is this or before"),
        Route.post(DAG + "/dagRuns", "Airflow: begins a run")
            .takes(
                object(
                    "conf", map(ANY),
                    "dag_run_id", TEXT,
                    "logical_date", TIME,
                    "data_interval_start", TIME,
                    "data_interval_end", TIME,
                    "note", TEXT))
            .answers(200, "The run is in the ledger", AS_AIRFLOW),
        looks(RUN, "a run"),
        Route.patch(RUN, "Airflow: ends a run")
            .takes(object("state", oneOf("failed")))
            .answers(200, "The run", AS_AIRFLOW),
        Route.get(RUN + "/wait", "Airflow: waits for the end of a run; a line of JSON a look")
            .query("interval", Map.of("type", "number"), "Seconds between two looks")
            .query("result", list(TEXT), "Steps whose results are wanted")
            .answers(200, "The state, line by line (application/x-ndjson)", AS_AIRFLOW),
        Route.post(RUN + "/clear", "Airflow: runs it again, as a run of its own")
            .takes(object("dry_run", FLAG, "only_failed", FLAG, "run_on_latest_version", FLAG))
            .answers(200, "The new run, or the steps that would run", AS_AIRFLOW));
  }

  private static List<Route> tasks() {
    return List.of(
        paged(looks(RUN + "/taskInstances", "the steps of a run"))
            .query("state", list(TEXT), "Only in these states")
            .query("task_id", TEXT, "Only this step"),
        looks(TASK, "a step of a run"),
        looks(TASK + "/logs/{attempt}", "what a step logged")
            .query("token", TEXT, "The continuation_token of the answer before")
            .query("full_content", FLAG, "Has no effect")
            .query("map_index", WHOLE, "Has no effect"),
        looks(TASK + "/xcomEntries", "whether a step has a result"),
        looks(TASK + "/xcomEntries/{key}", "the result of a step: return_value"));
  }

  private static Route looks(String path, String what) {
    return Route.get(path, "Airflow: " + what).answers(200, "As Airflow's", AS_AIRFLOW);
  }

  private static Route paged(Route route) {
    return route
        .query("limit", WHOLE, "1 to 1000; 50 when not given")
        .query("offset", WHOLE, "How many to leave out");
  }

  @Override
  public Map<String, Object> schemas() {
    return Map.of();
  }
}
