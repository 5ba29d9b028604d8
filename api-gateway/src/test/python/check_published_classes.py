"""Compares published models of classes, and models without trees, with the gateway: check_published_classes.py URL FOLDER.

FOLDER has a JSON list of {"row", "answer"} for the champion of each model, by its name; see PublishedClassesIT. Each line that
is printed is a fact that was checked.
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


def refused(call):
    try:
        call()
    except Exception as expected:
        return str(expected)
    return ""


def worst(got, want):
    got, want = numpy.asarray(got, float), numpy.asarray(want, float)
    return float((numpy.abs(got - want) / numpy.maximum(1, numpy.abs(want))).max())


def check_classes(name, model, frame, answers):
    labels = [answer["prediction"] for answer in answers]
    names = list(answers[0]["probabilities"])
    check(f"{name}: rows are of several classes: {sorted(set(labels))}", len(set(labels)) > 1)
    got = model.predict(frame)
    check(f"{name}: {len(frame)} raw rows have the gateway's class, as a text", [str, *got] == [type(got[0]), *labels])
    shares = model.predict(frame, params={"probabilities": True})
    check(f"{name}: there is a column a class, in the model's order: {names}", list(shares.columns) == names, shares.columns)
    off = worst(shares, [list(answer["probabilities"].values()) for answer in answers])
    check(f"{name}: probabilities are the gateway's (worst {off:.1e})", off <= 1e-12, off)
    sets = model.predict(frame, params={"set": True})
    want = [answer.get("set", {}).get("classes") for answer in answers]
    check(f"{name}: so are the sets, of {sorted({len(one or []) for one in want})} classes", sets.set.tolist() == want)
    check(f"{name}: the class is beside its set", sets.prediction.tolist() == labels)
    shuffled = model.predict(frame.iloc[::-1, ::-1])
    check(f"{name}: the order of rows and columns does not matter", list(shuffled[::-1]) == labels)
    check(f"{name}: no row gives no class", len(model.predict(frame.iloc[:0])) == 0)
    check(f"{name}: no row gives no probabilities", model.predict(frame.iloc[:0], params={"probabilities": True}).shape == (0, len(names)))
    check(f"{name}: one question at a time", "ask twice" in refused(lambda: model.predict(frame, params={"set": True, "probabilities": True})))
    check(f"{name}: its signature says that classes are texts", [str(t) for t in model.metadata.get_output_schema().input_types()] == [
        "DataType.string"], model.metadata.get_output_schema())
    wrong = frame.iloc[:3].assign(status=["sold", None, "sold"])
    check(f"{name}: what the gateway refuses is refused", "row 1, column status" in refused(lambda: model.predict(wrong)))


def check_numbers(name, model, frame, answers):
    got = model.predict(frame, params={"interval": True})
    off = worst(got.prediction, [answer["prediction"] for answer in answers])
    check(f"{name}: {len(frame)} raw rows are predicted as by the gateway (worst {off:.1e})", off <= 1e-12, off)
    off = worst(got[["low", "high"]], [[answer["interval"]["low"], answer["interval"]["high"]] for answer in answers])
    check(f"{name}: so are their intervals (worst {off:.1e})", off <= 1e-12, off)


mlflow.set_tracking_uri(sys.argv[1])
for file_name in sorted(os.listdir(sys.argv[2])):
    with open(os.path.join(sys.argv[2], file_name), encoding="utf-8") as file:
        pairs = json.load(file)
    name, answers = file_name.removesuffix(".json"), [pair["answer"] for pair in pairs]
    model = mlflow.pyfunc.load_model(f"models:/{name}@champion")
    frame = pandas.DataFrame([pair["row"] for pair in pairs])
    (check_numbers if name.startswith("price") else check_classes)(name, model, frame, answers)
    check(f"{name}: its example can be predicted", len(model.predict(model.input_example)) == 1)
    folder = mlflow.artifacts.download_artifacts(f"models:/{name}@champion")
    golden = os.path.join(folder, "bundle", "golden.json")
    with open(golden, encoding="utf-8") as file:
        rows = json.load(file)
    bits = rows[0]["marginBits"]
    rows[0]["marginBits"] = [one ^ 0x00F00000 for one in bits] if isinstance(bits, list) else bits ^ 0x00F00000
    with open(golden, "w", encoding="utf-8") as file:
        json.dump(rows, file)
    check(f"{name}: another model than the trainer's does not load", "not predicted as by its trainer" in refused(
        lambda: mlflow.pyfunc.load_model(folder)))
print("all of it")
