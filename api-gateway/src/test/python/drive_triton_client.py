"""Drives the public client of the Open Inference Protocol against a gateway: drive_triton_client.py HOST:PORT ROWS.

ROWS is a JSON object with the rows of each model, by its name; see V2ClientIT. Each line that is printed is a fact that was
checked. What is expected is what /predict says of the same rows.
"""

import json
import sys
import urllib.request

import numpy
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException, triton_to_np_dtype

ADDRESS = sys.argv[1]
client = triton.InferenceServerClient(ADDRESS, concurrency=4)


def check(fact, holds, seen=None):
    if not holds:
        raise SystemExit(f"not so: {fact}; seen: {seen}")
    print(fact)


def refused(call):
    try:
        call()
    except InferenceServerException as expected:
        return expected.status(), expected.message()
    return None


def predicted(model, rows):
    request = urllib.request.Request(
        f"http://{ADDRESS}/v1/models/{model}/predict", json.dumps(rows).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def text(value):
    return value if value is None else str(value)


def columns(metadata, rows):
    """A tensor a column, of the type that the metadata names; numbers among which some are missing as FP64."""
    inputs = []
    for column in metadata["inputs"]:
        name, datatype = column["name"], column["datatype"]
        values = [row.get(name) for row in rows]
        if datatype == "BYTES":
            data = numpy.array(values, dtype=object)
        else:
            if None in values:
                datatype = "FP64"
            data = numpy.array([numpy.nan if value is None else value for value in values], triton_to_np_dtype(datatype))
        inputs.append((name, datatype, data))
    return inputs


def tensors(inputs, binary=True, shape=lambda n: [n]):
    made = []
    for name, datatype, data in inputs:
        tensor = triton.InferInput(name, shape(len(data)), datatype)
        made.append(tensor.set_data_from_numpy(data.reshape(shape(len(data))), binary_data=binary))
    return made


MISSING = {"missing_text": "None"}


def infer(model, inputs, **more):
    return client.infer(model, inputs, parameters=MISSING, **more)


def same(result, answers):
    if "probabilities" in answers[0]:
        labels = [label if isinstance(label, str) else label.decode() for label in result.as_numpy("prediction")]
        shares = [list(answer["probabilities"].values()) for answer in answers]
        return labels == [answer["prediction"] for answer in answers] and result.as_numpy("probabilities").tolist() == shares
    numbers = [(a["prediction"], a["interval"]["low"], a["interval"]["high"]) for a in answers]
    return list(zip(*(result.as_numpy(name).tolist() for name in ("prediction", "low", "high")))) == numbers


# --- the server and its models

check("the server lives and is ready", client.is_server_live() and client.is_server_ready())
extensions = client.get_server_metadata()["extensions"]
check("it has the extensions", extensions == ["binary_tensor_data", "model_repository"], extensions)
with open(sys.argv[2], encoding="utf-8") as file:
    all_rows = json.load(file)
index = {entry["name"]: entry for entry in client.get_model_repository_index()}
check("the index has every model", sorted(index) == sorted(all_rows) and {e["state"] for e in index.values()} == {"READY"}, index)
for model in all_rows:
    check(f"{model} is ready in version 1 only", client.is_model_ready(model) and client.is_model_ready(model, "1")
          and not client.is_model_ready(model, "2"))
check("another model is not ready", not client.is_model_ready("palaces"))
client.load_model("price")
check("what is champion can be loaded again", client.is_model_ready("price", "1"))
status, message = refused(lambda: client.load_model("palaces"))
check("another model cannot be loaded", status == "404" and "palaces" in message, message)
status, message = refused(lambda: client.load_model("price", config="{}"))
check("nor one in another configuration", status == "400" and "config" in message, message)
status, message = refused(lambda: client.unload_model("price"))
check("a champion is not unloaded", status == "409" and "stays loaded" in message and client.is_model_ready("price"), message)

# --- predictions

for model, rows in all_rows.items():
    metadata = client.get_model_metadata(model, "1")
    texts = {column["name"] for column in metadata["inputs"] if column["datatype"] == "BYTES"}
    rows = [{name: text(value) if name in texts else value for name, value in row.items()} for row in rows]
    answers = predicted(model, rows)
    inputs = columns(metadata, rows)
    check(f"{model}: rows differ, and miss values of every type", len({json.dumps(a["prediction"]) for a in answers}) > 2
          and {"FP64", "BYTES"} <= {datatype for _, datatype, data in inputs if datatype != "BYTES" or None in data})
    result = infer(model, tensors(inputs), request_id="r-7")
    check(f"{model}: {len(rows)} rows as bytes are predicted as by /predict, to the bit", same(result, answers))
    response = result.get_response()
    check(f"{model}: the answer has the request's id and the version", (response["id"], response["model_name"],
          response["model_version"]) == ("r-7", model, "1"), response)
    ids = response["parameters"]["prediction_ids"].split(",")
    check(f"{model}: each row has an id", len(set(ids)) == len(rows), len(ids))
    wanted = [triton.InferRequestedOutput(output["name"], binary_data=False) for output in metadata["outputs"]]
    result = infer(model, tensors(inputs, binary=False), outputs=wanted)
    check(f"{model}: so they are as JSON", same(result, answers))
    result = infer(model, tensors(inputs, shape=lambda n: [n, 1]), model_version="1", outputs=wanted)
    check(f"{model}: and as columns of a table, of a version", same(result, answers))
    one = infer(model, tensors([(name, datatype, data[:1]) for name, datatype, data in inputs]))
    check(f"{model}: a single row is predicted as among others", same(one, answers[:1]))
    few = infer(model, tensors(inputs), outputs=[triton.InferRequestedOutput("prediction")])
    check(f"{model}: only what is asked for comes", [o["name"] for o in few.get_response()["outputs"]] == ["prediction"])
    for output in metadata["outputs"]:
        got = result.as_numpy(output["name"])
        check(f"{model}: {output['name']} is as described", list(got.shape[1:]) == output["shape"][1:]
              and got.dtype == triton_to_np_dtype(output["datatype"]), (got.shape, got.dtype))
    calls = [client.async_infer(model, tensors(inputs), parameters=MISSING) for _ in range(8)]
    check(f"{model}: eight at a time", all(same(call.get_result(), answers) for call in calls))

# --- types

metadata = client.get_model_metadata("price")
row = {"bed": 3, "status": "READY", "size": 100.5, "city": "Straße", "garden": True}
inputs = columns({"inputs": [column for column in metadata["inputs"] if column["name"] in row]}, [row])
expected = predicted("price", [row])


def instead(name, datatype, value):
    data = numpy.array([value], triton_to_np_dtype(datatype))
    return [(name, datatype, data) if one[0] == name else one for one in inputs]


for datatype in ("INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64", "FP16", "FP32", "FP64"):
    check(f"a whole number may come as {datatype}", same(infer("price", tensors(instead("bed", datatype, 3))), expected))
check("BF16 too", same(infer("price", tensors(instead("bed", "BF16", 3))), expected))
check("a truth value may come as a number", same(infer("price", tensors(instead("garden", "UINT8", 1))), expected))
single = float(numpy.float32(100.3))
check("FP32 is the number that it is", same(infer("price", tensors(instead("size", "FP32", 100.3))), predicted(
    "price", [dict(row, size=single)])) and single != 100.3)

# --- refusals

wrong = [one for one in instead("size", "FP64", -1.0) if one[0] != "status"] + [("rooms", "INT64", numpy.array([4]))]
status, message = refused(lambda: infer("price", tensors(wrong)))
check("everything that is wrong is said at once", status == "400" and all(part in message for part in (
    "row 0, size: out of range '-1.0'", "expected a number in 0.5..100000", "row 0, status: missing", "row 0, rooms: unknown field")), message)
status, message = refused(lambda: infer("price", tensors(instead("bed", "FP64", 1.5))))
check("a number with a part is no whole number", status == "400" and "row 0, bed: wrong type '1.5'" in message, message)
status, message = refused(lambda: infer("price", tensors(inputs), model_version="2"))
check("another version is not served", status == "404" and "served in version 1" in message, message)
status, message = refused(lambda: infer("price", tensors(inputs), outputs=[triton.InferRequestedOutput("logits")]))
check("there are no other outputs", status == "400" and "[prediction, low, high]" in message, message)
status, message = refused(lambda: infer("price", tensors(inputs), request_compression_algorithm="gzip"))
check("a compressed body is refused", status == "415" and "gzip" in message, message)
print("all of it")
