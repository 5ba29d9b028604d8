package io.isobar.workflows.definition;

import static io.isobar.workflows.definition.Key.derived;
import static io.isobar.workflows.definition.Key.optional;
import static io.isobar.workflows.definition.Key.required;
import static io.isobar.workflows.definition.Key.with;

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
  SQL_RULES("sql-rules", with("rules", "[]")),
  RULE(
      "sql-rules.rules[]",
      optional("quarantine-if"),
      derived("reason", "the condition"),
      optional("lower"),
      optional("trim"),
      optional("pad-zeros")),
  PAD_ZEROS("sql-rules.rules[].pad-zeros", required("column"), required("length")),
  STABLE_SPLIT("stable-split", with("parts", "{}"), with("seed", "42")),
  PARTS(
      "stable-split.parts", with("train", "0.7"), with("validation", "0.15"), with("test", "0.15")),
  DRIFT(
      "drift",
      derived("model", "the pipeline's model"),
      with("alias", "champion"),
      with("columns", "[]"),
      with("threshold", "0.1"),
      with("minimum-rows", "500"),
      with("minimum-share", "2%"),
      with("drift-share", "30%")),
  TUNE(
      "tune",
      derived("metric", "by task"),
      with("trials", "20"),
      with("parallel", "2"),
      with("rounds", "500"),
      with("patience", "50"),
      with("seed", "42")),
  GATE(
      "gate",
      derived("model", "the pipeline's model"),
      with("alias", "champion"),
      derived("metric", "by task"),
      with("improve-by", "0.5%"),
      with("minimum-test-rows", "200")),
  REGISTER("register", derived("model", "the pipeline's model")),
  RELEASE("release", with("alias", "champion"), with("acknowledge-within", "1m")),
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
