package io.isobar.workflows.definition;

import static io.isobar.workflows.definition.Key.derived;
import static io.isobar.workflows.definition.Key.optional;
import static io.isobar.workflows.definition.Key.required;
import static io.isobar.workflows.definition.Key.with;

import io.isobar.domain.release.Aliases;
import io.isobar.domain.scoring.comparable.ComparableRows;
import java.util.List;
import java.util.Optional;

/** Every mapping of a definition with its keys: the one table that reader and docs share. */
enum Shape {
  PIPELINE(
      "pipeline",
      required("pipeline"),
      with("description", ""),
      derived("model", "the pipeline's name"),
      with("params", "{}"),
      optional("dataset"),
      required("steps"),
      with("tags", "[]"),
      with("priority", "3"),
      optional("schedule"),
      optional("when-updated"),
      optional("max-active-runs"),
      optional("timeout"),
      optional("deadline"),
      optional("freshness")),
  PARAMETER("params.*", required("type"), required("default"), with("description", "")),
  DATASET(
      "dataset",
      derived("name", "the pipeline's name"),
      required("target"),
      required("key"),
      optional("weight"),
      required("columns")),
  TARGET(
      "dataset.target",
      required("column"),
      with("task", "regression"),
      with("transform", "none"),
      derived("classes", "those of the training rows"),
      derived("positive", "the second class")),
  COLUMN(
      "dataset.columns.*",
      required("type"),
      with("required", "false"),
      optional("range"),
      derived("encode", "by type"),
      derived("into", "by encoding"),
      optional("monotone")),
  STEP(
      "steps.*",
      required("uses"),
      with("needs", "[]"),
      optional("when"),
      optional("foreach"),
      with("retry", "{}"),
      with("timeout", "30m"),
      with("run-if", "all-succeeded"),
      optional("pool"),
      with("slots", "1"),
      optional("concurrency-key"),
      derived("priority", "that of the run"),
      with("updates", "[]"),
      derived("branches-at-once", "all")),
  RETRY(
      "steps.*.retry", with("attempts", "5"), with("first-wait", "1s"), with("longest-wait", "1m")),
  HTTP_BATCH(
      "http-batch",
      required("url"),
      optional("restart-url"),
      required("exhausted"),
      with("unknown-columns", "refuse"),
      with("idle-timeout", "1m")),
  EXHAUSTED("http-batch.exhausted", required("status"), required("message")),
  SQL_RULES("sql-rules", with("rules", "[]"), with("checks", "[]")),
  RULE(
      "sql-rules.rules[]",
      optional("quarantine-if"),
      derived("reason", "the condition"),
      optional("lower"),
      optional("trim"),
      optional("pad-zeros")),
  PAD_ZEROS("sql-rules.rules[].pad-zeros", required("column"), required("length")),
  CHECK(
      "sql-rules.checks[]",
      optional("not-null"),
      optional("range"),
      optional("set"),
      optional("unique"),
      optional("condition"),
      optional("volume"),
      optional("freshness"),
      optional("mean"),
      optional("sum"),
      derived("name", "what it asks for"),
      derived("severity", "warn beside on-fail keep, else error"),
      with("on-fail", "quarantine"),
      optional("mostly")),
  CHECK_RANGE("sql-rules.checks[].range", required("column"), optional("low"), optional("high")),
  CHECK_SET("sql-rules.checks[].set", required("column"), required("values")),
  CHECK_VOLUME(
      "sql-rules.checks[].volume",
      optional("low"),
      optional("high"),
      optional("within"),
      with("of-last", "10")),
  CHECK_FRESHNESS("sql-rules.checks[].freshness", required("column"), required("within")),
  CHECK_MEAN("sql-rules.checks[].mean", CHECK_RANGE),
  CHECK_SUM("sql-rules.checks[].sum", CHECK_RANGE),
  STABLE_SPLIT(
      "stable-split",
      with("parts", "{}"),
      with("seed", "42"),
      derived("group", "the dataset's key"),
      optional("stratify"),
      with("strata", "4"),
      optional("time")),
  PARTS(
      "stable-split.parts", with("train", "0.7"), with("validation", "0.15"), with("test", "0.15")),
  SPLIT_TIME(
      "stable-split.time",
      required("column"),
      derived("validation-from", "the newest shares of each batch"),
      derived("test-from", "the newest shares of each batch")),
  DRIFT(
      "drift",
      derived("model", "the pipeline's model"),
      with("alias", Aliases.SERVED),
      with("columns", "[]"),
      with("rows", "batch"),
      with("within", "7d"),
      with("mode", "profile"),
      with("threshold", "0.1"),
      with("significance", "0.01"),
      derived("minimum-rows", "`500`; as Evidently `1`"),
      derived("minimum-share", "`2%`; as Evidently `0%`"),
      derived("drift-share", "`30%`; as Evidently `50%`"),
      with("predictions", "watch"),
      with("tests", "{}")),
  DRIFT_TESTS(
      "drift.tests",
      with("all", "{}"),
      with("numbers", "{}"),
      with("categories", "{}"),
      with("columns", "{}")),
  DRIFT_TEST(
      "drift.tests.*",
      derived("test", "Evidently's choice"),
      derived("threshold", "that of the test")),
  DECIDE(
      "decide",
      derived("model", "the pipeline's model"),
      with("alias", Aliases.SERVED),
      with("rows", "batch"),
      with("on-drift", "true"),
      with("always", "false"),
      optional("new-share"),
      optional("older-than"),
      with("minimum-rows", "1"),
      optional("origin"),
      optional("decayed"),
      optional("undercovered"),
      optional("asked-by")),
  DECAYED(
      "decide.decayed",
      derived("metric", "by task"),
      required("by"),
      with("within", "30d"),
      with("rows", "100")),
  UNDERCOVERED("decide.undercovered", required("by"), with("within", "30d"), with("rows", "100")),
  ORIGIN("decide.origin", required("column"), required("values"), required("at-least")),
  TUNE(
      "tune",
      derived("metric", "by task"),
      with("trials", "20"),
      with("parallel", "2"),
      with("rounds", "500"),
      with("patience", "50"),
      with("seed", "42"),
      with("search", "tpe"),
      with("startup-trials", "10"),
      with("space", "{}"),
      with("prune", "none"),
      with("warm-start", "3"),
      with("intervals", "{}"),
      with("candidates", "[xgboost]"),
      optional("folds")),
  INTERVALS("tune.intervals", with("coverage", "90%"), derived("method", "by task")),
  SEARCHED(
      "tune.space.*",
      optional("low"),
      optional("high"),
      with("log", "false"),
      with("step", "1"),
      optional("choices")),
  GATE(
      "gate",
      derived("model", "the pipeline's model"),
      with("alias", Aliases.SERVED),
      derived("metric", "by task"),
      with("improve-by", "0.5%"),
      with("minimum-test-rows", "200"),
      with("significance", "report"),
      with("confidence", "95%"),
      optional("gain"),
      with("require", "{}"),
      with("slices", "[]"),
      derived("slice-edges", "quartiles of the training rows"),
      optional("slice-worse-by"),
      with("slice-minimum-rows", "50"),
      with("limits", "{}")),
  GATE_GAIN("gate.gain", required("at-least"), with("severity", "warn")),
  GATE_REQUIRE(
      "gate.require.*", optional("at-least"), optional("at-most"), with("severity", "fail")),
  GATE_LIMITS(
      "gate.limits", optional("model-bytes"), optional("median-micros"), optional("p99-micros")),
  REGISTER(
      "register",
      derived("model", "the pipeline's model"),
      with("comparable-rows", Integer.toString(ComparableRows.MOST_ROWS))),
  RELEASE(
      "release",
      with("alias", Aliases.SERVED),
      with("acknowledge-within", "1m"),
      optional("shadow"),
      optional("canary"),
      derived("split-by", "the prediction's id"),
      with("stage-time", "1h"),
      optional("stage-requests"),
      with("minimum-requests", "100"),
      with("when-too-few", "wait"),
      with("wait-at-most", "7d"),
      with("rollback-on", "{}")),
  ROLLBACK_ON(
      "release.rollback-on",
      with("error-rate", "1%"),
      optional("p99"),
      with("slower-by", "100%"),
      with("drift", "0.2"),
      optional("quality"),
      with("quality-rows", "100")),
  PUBLISH(
      "publish",
      with("to", "mlflow"),
      derived("url", "`ISOBAR_MLFLOW_URL` of the worker"),
      derived("experiment", "the pipeline's name"),
      derived("name", "that of the model"),
      with("alias", Aliases.SERVED),
      optional("token"),
      with("required", "false"),
      with("within", "30d"),
      with("follow-alias", "false"),
      with("follow-every", "60s")),
  SQL(
      "sql",
      required("statements"),
      derived("connection", "Isobar's own database"),
      with("parameters", "{}")),
  HTTP(
      "http",
      with("method", "GET"),
      required("url"),
      with("headers", "{}"),
      optional("body"),
      derived("expect", "200 to 299"),
      with("take", "{}")),
  SHELL(
      "shell",
      required("command"),
      with("env", "{}"),
      derived("folder", "a new one, then removed")),
  WAIT(
      "wait",
      optional("time"),
      optional("http"),
      optional("sql"),
      with("every", "30s"),
      with("at-most", "7d"),
      with("on-timeout", "fail")),
  WAIT_HTTP("wait.http", HTTP),
  WAIT_SQL("wait.sql", SQL),
  APPROVAL(
      "approval",
      required("role"),
      required("question"),
      with("deadline", "7d"),
      with("on-timeout", "reject"),
      with("on-reject", "skip")),
  NOTIFY(
      "notify",
      optional("webhook"),
      optional("slack"),
      optional("email"),
      with("subject", ""),
      required("text")),
  SUBPIPELINE("pipeline-step", required("pipeline"), with("parameters", "{}")),
  EXTENSION("extension", required("name"), with("with", "{}")),
  SCHEDULE(
      "schedule",
      with("cron", "[]"),
      with("calendars", "[]"),
      optional("every"),
      optional("offset"),
      with("timezone", "UTC"),
      optional("start"),
      optional("end"),
      optional("jitter"),
      with("catch-up", "10m"),
      with("overlap", "skip")),
  CALENDAR(
      "schedule.calendars[]",
      with("second", "0"),
      with("minute", "0"),
      with("hour", "0"),
      with("day-of-month", "*"),
      with("month", "*"),
      with("year", "*"),
      with("day-of-week", "*"));

  private final String where;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not tell
  private final List<Key> keys;

  Shape(String where, Key... keys) {
    this.where = where;
    this.keys = List.of(keys);
  }

  /** The same keys at another place. */
  Shape(String where, Shape same) {
    this.where = where;
    this.keys = same.keys;
  }

  /** Its place in a definition, for people. */
  String where() {
    return where;
  }

  List<Key> keys() {
    return keys;
  }

  Optional<Key> key(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }
}
