"""Compares a gateway with MLflow's scoring server: check_invocations.py URL HOST:PORT ROWS.

URL is an MLflow server with the champions that the gateway at HOST:PORT serves; ROWS is a JSON object with the rows of each
model, by its name. See InvocationsIT. Each line that is printed is a fact that was checked. MLflow's own client asks the
gateway; what MLflow's own server would answer to the same bytes is what its code says of the published model.
"""

import io
import json
import logging
import math
import sys
import urllib.error
import urllib.request
import warnings

warnings.filterwarnings("ignore")
import mlflow
import pandas
from mlflow.pyfunc import scoring_server
from mlflow.pyfunc.scoring_server.client import ScoringServerClient
from mlflow.utils.proto_json_utils import dump_input_data

logging.getLogger("mlflow").setLevel(logging.ERROR)
mlflow.set_tracking_uri(sys.argv[1])
HOST, PORT = sys.argv[2].split(":")
JSON, CSV = "application/json", "text/csv"


def check(fact, holds, seen=None):
    if not holds:
        raise SystemExit(f"not so: {fact}; seen: {seen}")
    print(fact)


def asked(path, body, kind):
    request = urllib.request.Request(f"http://{HOST}:{PORT}{path}", body, {"Content-Type": kind})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def refused(call):
    try:
        call()
    except Exception as expected:
        return str(expected)
    return ""


def worst(got, want):
    """How far numbers are from each other; infinite where anything else differs."""
    if isinstance(want, dict):
        return max(map(worst, got.values(), want.values())) if got.keys() == want.keys() else math.inf
    if isinstance(want, list) and isinstance(got, list) and len(got) == len(want):
        return max(map(worst, got, want), default=0)
    if isinstance(want, float) and not math.isnan(want) and isinstance(got, float):
        return abs(got - want) / max(1, abs(want))
    return 0 if got == want else math.inf


check("MLflow's client finds the gateway healthy", ScoringServerClient(HOST, PORT).ping() is None)
version = ScoringServerClient(HOST, PORT).get_version()
check("it follows this MLflow", version == mlflow.__version__, version)
with open(sys.argv[3], encoding="utf-8") as file:
    all_rows = json.load(file)
for name, rows in all_rows.items():
    model = mlflow.pyfunc.load_model(f"models:/{name}@champion")
    schema = model.metadata.get_input_schema()
    names = schema.input_names()
    text = [column.name for column in schema.inputs if str(column.type) == "DataType.string"]
    rows = [{column: row.get(column) if column not in text or row.get(column) is None else str(row[column]) for column in names} for row in rows]
    frame = pandas.DataFrame(rows, columns=names)
    path = f"/v1/models/{name}/invocations"
    client = ScoringServerClient(HOST, PORT)
    client.url_prefix += f"/v1/models/{name}"
    # Where MLflow's server makes arrays of JSON, a missing truth value becomes false; pandas reads none from a CSV.
    known = frame[frame.garden.notna() & frame.garage.notna()].reset_index(drop=True)
    check(f"{name}: truth values are missing in some rows", 100 < len(known) < len(frame), len(known))
    ways = [None, {"interval": True}] if name == "price" else [None, {"probabilities": True}, {"set": True}]
    for params in ways:
        written = io.StringIO()
        scoring_server.predictions_to_json(model.predict(frame, params=params), written)
        off = worst(client.invoke(frame, params=params), json.loads(written.getvalue()))
        check(f"{name}: MLflow's client gets for {len(frame)} rows and {params} what the model says (worst {off:.1e})", off <= 1e-12, off)
        body = dump_input_data(known, params=params).encode()
        answer = scoring_server.invocations(body, JSON, model, schema)
        off = worst(asked(path, body, JSON), json.loads(answer.response))
        check(f"{name}: and what MLflow's server answers to the same bytes (worst {off:.1e})", off <= 1e-12, off)
    plain = client.invoke(frame)["predictions"]
    check(f"{name}: rows differ from each other", len(set(plain)) > 2, set(plain))
    check(f"{name}: a frame with further columns is answered alike", client.invoke(frame.assign(more=1, street="x"))["predictions"] == plain)
    records = json.loads(known.to_json(orient="records"))
    # So does a missing text become "None" in the arrays of inputs and instances.
    whole = [row for row in records if None not in row.values()]
    check(f"{name}: some rows miss nothing", 20 < len(whole) < len(records), len(whole))
    bodies = {
        "dataframe_records": records,
        "inputs of objects": whole,
        "instances of objects": whole,
        "inputs of columns": {column: [row[column] for row in whole] for column in names},
    }
    for form, data in bodies.items():
        body = json.dumps({form.split()[0]: data}).encode()
        answer = scoring_server.invocations(body, JSON, model, schema)
        off = worst(asked(path, body, JSON), json.loads(answer.response))
        check(f"{name}: {form} get the answer of MLflow's server (worst {off:.1e})", off <= 1e-12, off)
    # In a CSV an empty text is missing.
    csv = known.assign(kind=[None if kind == "" else kind for kind in known.kind]).to_csv().encode()
    answer = scoring_server.invocations(csv, CSV, model, schema)
    off = worst(asked(path, csv, CSV), json.loads(answer.response))
    check(f"{name}: so does a CSV of pandas (worst {off:.1e})", off <= 1e-12, off)
    by_place = json.dumps({"instances": [[row[column] for column in names] for row in whole]}).encode()
    by_name = json.dumps({"instances": whole}).encode()
    check(f"{name}: arrays are in the order of the signature", asked(path, by_place, JSON) == asked(path, by_name, JSON))
    wrong = json.dumps({"dataframe_records": [dict(records[0], status=None)]}).encode()
    theirs = refused(lambda: scoring_server.invocations(wrong, JSON, model, schema))
    try:
        asked(path, wrong, JSON)
    except urllib.error.HTTPError as error:
        ours = error.code, json.load(error)
    check(f"{name}: what MLflow's server refuses is refused, in its form", theirs != "" and ours[0] == 400 and ours[1].keys() == {
        "error_code", "message"} and "row 0, status: missing" in ours[1]["message"], (theirs, ours))
    told = refused(lambda: client.invoke(frame.assign(status=None)))
    check(f"{name}: MLflow's client says why", "error code 400" in told and "status: missing" in told, told)
told = refused(lambda: ScoringServerClient(HOST, PORT).invoke(pandas.DataFrame([{}])))
check("where there are several models the error names them", all(name in told for name in all_rows) and "?model=" in told, told)
print("all of it")
