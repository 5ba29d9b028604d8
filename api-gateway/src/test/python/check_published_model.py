"""Compares a published model with the gateway: check_published_model.py URL ROWS.

ROWS is a JSON list of {"row", "answer"} of the champion of cottages; see PublishedModelIT. Each line that is printed is a
fact that was checked.
"""

import json
import logging
import os
import sys
import warnings

warnings.filterwarnings("ignore")
import mlflow
import numpy
import pandas

logging.getLogger("mlflow").setLevel(logging.ERROR)


def check(fact, holds, seen=None):
    if not holds:
        raise SystemExit(f"not so: {fact}; seen: {seen}")
    print(fact)


def off(got, want):
    got, want = numpy.asarray(got, float), numpy.asarray(want, float)
    return float((numpy.abs(got - want) / numpy.abs(want)).max())


def close(fact, got, want):
    worst = off(got, want)
    check(f"{fact} (worst {worst:.1e})", worst <= 1e-6, worst)


def refused(call):
    try:
        call()
    except Exception as expected:
        return str(expected)
    return ""


mlflow.set_tracking_uri(sys.argv[1])
client = mlflow.MlflowClient()
with open(sys.argv[2], encoding="utf-8") as file:
    pairs = json.load(file)
answers = [pair["answer"] for pair in pairs]
expected = [answer["prediction"] for answer in answers]
frame = pandas.DataFrame([pair["row"] for pair in pairs])

# --- predictions

model = mlflow.pyfunc.load_model("models:/cottages@champion")
check("rows differ from each other", len(set(expected)) > len(expected) / 2, len(set(expected)))
close(f"{len(frame)} raw rows are predicted as by the gateway", model.predict(frame), expected)
intervals = model.predict(frame, params={"interval": True})
close("low ends of intervals are those of the gateway", intervals.low, [a["interval"]["low"] for a in answers])
close("high ends of intervals are those of the gateway", intervals.high, [a["interval"]["high"] for a in answers])
other = mlflow.pyfunc.load_model("models:/cottages/1").predict(frame, params={"interval": True})
check("the champion's intervals are wider where prices scatter", (intervals.high / intervals.low).std() > 0.01)
close("those of one width are a share of the price", other.low * other.high, other.prediction**2)
shuffled = frame.iloc[::-1, ::-1]
close("the order of rows and columns does not matter", model.predict(shuffled)[::-1], expected)
close("a single row is predicted as among others", [model.predict(frame.iloc[i : i + 1])[0] for i in range(5)], expected[:5])
check("no row gives no prediction", len(model.predict(frame.iloc[:0])) == 0)
extra = frame.assign(street="Main street", unknown=1)
close("columns that are no inputs are not used", model.predict(extra), expected)
dated = frame.assign(sold=pandas.to_datetime(frame.sold), listed=[None if pandas.isna(d) else pandas.Timestamp(d).date() for d in frame.listed])
close("dates may be dates of pandas or Python", model._model_impl.predict(dated), expected)
close("the example of the model can be predicted", [float(model.predict(model.input_example)[0] > 0)], [1])

# --- what a request could not bring either

check("a missing required value is refused by row and column", "row 1, column status" in refused(
    lambda: model.predict(frame.iloc[:3].assign(status=["sold", None, "sold"]))))
check("a value out of range is refused", "expected a number in 0.5..100000" in refused(
    lambda: model.predict(frame.iloc[:1].assign(size=-1.0))))
check("a date that is none is refused", "expected a date" in refused(
    lambda: model.predict(frame.iloc[:1].assign(sold="2015-02-30"))))
check("a number with a part is no whole number", "expected a whole number" in refused(
    lambda: model.predict(frame.iloc[:1].assign(floors=1.5))))
check("a column that is required is missed", "bed" in refused(lambda: model.predict(frame.drop(columns="bed"))))

# --- the directory

folder = mlflow.artifacts.download_artifacts("models:/cottages@champion")
check("the bare trees load as XGBoost's", mlflow.xgboost.load_model("models:/cottages@champion").num_features() == 13)
check("the model has a signature of its raw columns", model.metadata.get_input_schema().input_names() == [
    "size", "ratio", "bed", "floors", "city", "status", "kind", "zip_code", "code", "sold", "listed", "garden", "garage"])
check("the model says where it is from", model.metadata.metadata["isobar.version"] == "1" and len(
    model.metadata.metadata["isobar.bundle_sha256"]) == 64, model.metadata.metadata)
golden = os.path.join(folder, "bundle", "golden.json")
with open(golden, encoding="utf-8") as file:
    changed = json.load(file)
changed[0]["marginBits"] += 100_000
with open(golden, "w", encoding="utf-8") as file:
    json.dump(changed, file)
check("trees that are not those of the trainer do not load", "not predicted as by its trainer" in refused(
    lambda: mlflow.pyfunc.load_model(folder)))

# --- registry and runs

versions = {v.version: v for v in client.search_model_versions("name='cottages'")}
check("there are two versions", sorted(map(int, versions)) == [1, 2], list(versions))
champion = client.get_model_version_by_alias("cottages", "champion")
check("the alias names the champion, which came later", int(champion.version) == 2 and champion.tags["isobar.version"] == "1")
check("the rejected one is there with its verdict", versions[min(versions)].tags["isobar.verdict"] == "keep")
check("a version says why it was promoted", "1.92 % better" in champion.description, champion.description)
experiment = client.get_experiment_by_name("cottages_pipeline").experiment_id
runs = client.search_runs([experiment], max_results=100)
parents = [run for run in runs if "mlflow.parentRunId" not in run.data.tags]
check("there is one run for each version", len(parents) == 2, len(parents))
check("and one for each trial in it", len(runs) == 2 + 2 * 3, len(runs))
check("all of them have ended", {run.info.status for run in runs} == {"FINISHED"})
run = client.get_run(champion.run_id)
check("a run has the parameters of its model", float(run.data.params["eta"]) > 0 and int(run.data.params["rounds"]) > 0)
trial = [one for one in runs if one.data.tags.get("mlflow.parentRunId") == champion.run_id and one.data.tags["isobar.trial"] == "0"][0]
check("a trial has the same parameters by the same names", all(
    run.data.params[name] == value for name, value in trial.data.params.items()), (run.data.params, trial.data.params))
check("a run has the scores of all candidates", [run.data.metrics[k] for k in (
    "test/rmse", "champion/rmse", "baseline/rmse", "test/rows")] == [51000.5, 52000, 51000.5, 600], run.data.metrics)
curve = client.get_metric_history(champion.run_id, "trials/best_score")
check("the scores of its trials are a curve, once", [point.step for point in curve] == [0, 1, 2], curve)
learned = client.get_metric_history(trial.info.run_id, "score_by_round")
rounds = [point.step for point in learned]
check(f"a trial has its learning curve by rounds, once: {rounds}", len(rounds) > 2 and rounds == sorted(set(rounds)), learned)
check("the curve holds the score of the trial", trial.data.metrics["score"] in [point.value for point in learned], learned)
check("the version's run has the curve of its trial", [(p.step, p.value) for p in client.get_metric_history(
    champion.run_id, "score_by_round")] == [(p.step, p.value) for p in learned])
inputs = {i.dataset.name: i for i in run.inputs.dataset_inputs}
check("a run names the rows it was trained and judged on", sorted(inputs) == ["cottages", "cottages_test"] and json.loads(
    inputs["cottages"].dataset.profile)["num_rows"] == 2100, inputs)
check("their digest is that of the provenance", champion.tags["isobar.data_sha256"].startswith(inputs["cottages"].dataset.digest))
logged = client.search_logged_models([experiment])
check("there is one logged model for each version", len(logged) == 2 and {str(m.status) for m in logged} == {"READY"}, logged)
check("a run names the model that it made", [o.model_id for o in run.outputs.model_outputs] == [champion.source.removeprefix("models:/")], (champion.source, run.outputs))
[written] = [file.path for file in client.list_artifacts(champion.run_id)]
report = open(mlflow.artifacts.download_artifacts(run_id=champion.run_id, artifact_path=written), encoding="utf-8").read()
check("a run has the report of its version", written == "report.html" and "cottages · version 1" in report and "<script" not in report, written)
print("all of it")
