"""The load profiles of the source systems for those who have Locust; `./isobar load` needs nothing and has the same.

    locust -f infra/load/locustfile.py Diabetes --host http://127.0.0.1:7411 --headless -u 20 -r 2 -t 1m

Users: Iris (one POST in 20 to 60 s, each measure uniform to one decimal), Diabetes (POST /load_model/ once, then a random patient
every 1 to 2.5 s), Houses (a random house every 1 to 5 s). Random rows are as the training rows of the served version are spread,
as GET /v1/models/MODEL/versions/N/profile tells. MODEL=name asks for another model than diabetes_auroc or house_prices.
"""

import datetime
import math
import os
import random

from locust import HttpUser, between, task

RANGES = {"sepal_length": (4.3, 7.9), "sepal_width": (2.0, 4.4), "petal_length": (1.0, 6.9), "petal_width": (0.1, 2.5)}


def numeric(column, kind):
    """A draw of a number by its bins; the two beyond the edges are empty in a profile of training rows."""
    edges, counts = column["edges"], column["counts"][1:-1]
    if len(edges) < 2 or not any(counts):
        return None

    def draw():
        place = random.choices(range(len(counts)), counts)[0]
        value = random.uniform(edges[place], edges[place + 1])
        if kind == "integer":
            return math.floor(value)
        if kind == "date":
            return str(datetime.date(1970, 1, 1) + datetime.timedelta(days=math.floor(value)))
        return round(value, 2) if edges[place] <= round(value, 2) <= edges[-1] else value

    return draw


def categorical(column, kind):
    """A draw of a category by its frequency; rare ones each as likely as another."""
    rare = column.get("rare") or []
    names, counts = list(column["categories"]), list(column["counts"])
    if not any(counts):
        return None

    def draw():
        place = random.choices(range(len(counts) + 1), counts + [column["other"] if rare else 0])[0]
        name = names[place] if place < len(names) else random.choice(rare)
        return name in ("true", "t") if kind == "boolean" else name

    return draw


class Rows:
    """Random rows of a model, by what its gateway tells of it."""

    def __init__(self, client, model):
        served = client.get(f"/v1/models/{model}", name="/v1/models/MODEL").json()
        version = served["served"]["version"]
        profile = client.get(f"/v1/models/{model}/versions/{version}/profile", name="/v1/models/MODEL/versions/N/profile").json()
        known = {column["column"]: column for column in profile["columns"]}
        self.example, self.draws = served["example"], {}
        for name, schema in served["schema"]["properties"].items():
            if name in known:
                self.add(name, schema, known[name])

    def add(self, name, schema, column):
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        kind = schema.get("format") or next((one for one in ("string", "integer", "boolean") if one in types), "number")
        draw = (numeric if column["type"] == "numeric" else categorical)(column, kind)
        missing, counted = column["missing"], sum(column["counts"]) + column.get("other", 0)
        if draw:
            self.draws[name] = (draw, missing / max(1, missing + counted) if "null" in types else 0)

    def next(self):
        row = dict(self.example)
        for name, (draw, missing) in self.draws.items():
            row[name] = None if random.random() < missing else draw()
        return row


class Iris(HttpUser):
    wait_time = between(20, 60)

    @task
    def predict(self):
        self.client.post("/predict?model=iris", json={name: round(random.uniform(*ends), 1) for name, ends in RANGES.items()}, name="/predict")


class Diabetes(HttpUser):
    wait_time = between(1, 2.5)
    model = os.environ.get("MODEL", "diabetes_auroc")

    def on_start(self):
        self.client.post("/load_model/", json={"model": self.model})
        self.rows = Rows(self.client, self.model)

    @task
    def predict(self):
        self.client.post(f"/predict/?model={self.model}", json=self.rows.next(), name="/predict/")


class Houses(HttpUser):
    wait_time = between(1, 5)
    model = os.environ.get("MODEL", "house_prices")

    def on_start(self):
        self.rows = Rows(self.client, self.model)

    @task
    def predict(self):
        self.client.post(f"/v1/models/{self.model}/predict", json=self.rows.next(), name="/v1/models/MODEL/predict")
