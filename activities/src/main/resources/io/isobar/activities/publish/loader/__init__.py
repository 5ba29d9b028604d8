"""A model of Isobar in Python: rows as a request brings them, predictions as Isobar's gateway gives them.

The folder is a bundle of Isobar: card.json (columns, clean rules), encoder.json, model.ubj (trees) or model.json
(a linear model, or the rows that are neighbours), calibration.json, golden.json, and quantiles.ubj where intervals lie
between learned quantiles. MLflow calls _load_pyfunc; without MLflow, Model(folder).predict(frame) does the same.
Needs numpy, pandas and xgboost.
"""
import json
import math
import os

import numpy
import pandas

from .encoding import encoding_of
from .models import Trees, model_of
from .rows import Column
from .tasks import TASKS

PROBLEMS = 20
LARGEST = float(numpy.finfo(numpy.float32).max)


class Model:
    """Safe for use by many threads."""

    def __init__(self, folder):
        def read(name):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                return json.load(file)

        card = read("card.json")
        dataset = card["dataset"]
        target = dataset["target"]
        if target["task"] not in TASKS:
            raise ValueError(f"the task {target['task']} is not known here: publish the model again")
        calibrated = os.path.exists(os.path.join(folder, "calibration.json"))
        calibration = read("calibration.json") if calibrated else {}
        self.task = TASKS[target["task"]](card, calibration)
        self.columns = [
            Column(column, card["rules"])
            for column in dataset["columns"]
            if column["encoding"] != "DROP" and column["name"] not in (target["column"], dataset.get("weight"))
        ]
        features = read("encoder.json")
        self.features = [(feature["column"], *encoding_of(feature)) for feature in features]
        types = [kind for _, _, kind in self.features]
        self.model = model_of(folder, types)
        self.quantiles = Trees(os.path.join(folder, "quantiles.ubj"), types) if "widening" in calibration else None
        self.check(read("golden.json"))

    def check(self, golden):
        """The rows whose margins the trainer wrote down."""
        if not golden:
            return
        matrix = self.encode(pandas.DataFrame([row["row"] for row in golden], dtype=object))
        got, quantiles = self.margins(matrix), self.quantile_margins(matrix)
        bits = [[row["marginBits"]] if isinstance(row["marginBits"], int) else row["marginBits"] for row in golden]
        if quantiles is not None:
            got = numpy.hstack([got, quantiles])
            bits = [own + row["quantileBits"] for own, row in zip(bits, golden)]
        want = numpy.array(bits, numpy.int32).view(numpy.float32).astype(numpy.float64)
        off = ~numpy.isclose(got, want, rtol=1e-5, atol=1e-5)
        if off.any():
            raise ValueError(f"{int(off.any(axis=1).sum())} of {len(golden)} rows that came with the model are not predicted as by its trainer")

    def encode(self, frame):
        """Numbers of float32, NaN for what is missing. Raises ValueError for what a request could not bring either."""
        problems = []
        clean = {column.name: column.values(frame, problems) for column in self.columns}
        if problems:
            more = f"\nand {len(problems) - PROBLEMS} more" if len(problems) > PROBLEMS else ""
            raise ValueError("\n".join(problems[:PROBLEMS]) + more)
        matrix = numpy.empty((len(frame), len(self.features)), numpy.float64)
        for place, (name, encode, _) in enumerate(self.features):
            known = {}
            for row, value in enumerate(clean[name]):
                key = (type(value), value)
                if key not in known:
                    known[key] = math.nan if value is None else encode(value)
                matrix[row, place] = known[key]
        return numpy.clip(matrix, -LARGEST, LARGEST).astype(numpy.float32)

    def margins(self, matrix):
        """float64 of float32, one column an output."""
        if len(matrix) == 0:
            return numpy.empty((0, self.task.outputs))
        return self.model.margins(matrix).astype(numpy.float64)

    def quantile_margins(self, matrix):
        """Two columns; None for a model without quantiles."""
        if self.quantiles is None:
            return None
        return self.quantiles.margins(matrix).astype(numpy.float64) if len(matrix) else numpy.empty((0, 2))

    def predict(self, data, params=None):
        """A number a row, or the name of a class. Of a regression, the parameter interval gives a frame of prediction, low
        and high; of a classification, probabilities gives a frame with a column a class, and set one of prediction and set."""
        frame = data if isinstance(data, pandas.DataFrame) else pandas.DataFrame(data)
        matrix = self.encode(frame)
        return self.task.predictions(self.margins(matrix), self.quantile_margins(matrix), params or {})


def _load_pyfunc(path):
    return Model(path)
