"""From encoded numbers to margins: trees, a linear model, or the nearest training rows."""
import json
import math
import os

import numpy
import xgboost

AT_ONCE = 64


class Trees:
    def __init__(self, path, types):
        self.types = types
        self.booster = xgboost.Booster()
        self.booster.load_model(path)

    def margins(self, matrix):
        data = xgboost.DMatrix(matrix, feature_types=self.types, enable_categorical=True)
        return self.booster.predict(data, output_margin=True, validate_features=False).reshape(len(matrix), -1)


def inputs_of(matrix, features):
    """Standardised numbers, and a 0 or 1 for each frequent code; -1 is the code of what is missing."""
    columns = []
    for values, feature in zip(matrix.astype(numpy.float64).T, features):
        missing = numpy.isnan(values)
        if feature["input"] == "number":
            scale = feature["deviation"]
            columns.append(numpy.where(missing, 0.0, (values - feature["mean"]) / scale) if scale else numpy.zeros(len(values)))
            if 0 < feature["missing"] < 1:
                columns.append(missing.astype(numpy.float64))
        else:
            codes = numpy.where(missing, -1, values)
            columns.extend((codes == code).astype(numpy.float64) for code in feature["codes"])
    return numpy.column_stack(columns) if columns else numpy.empty((len(matrix), 0))


class Linear:
    """Sums in the order of the inputs, so that each digit is Isobar's."""

    def __init__(self, model):
        self.features = model["inputs"]["features"]
        self.coefficients = numpy.array(model["coefficients"], numpy.float64).T
        self.intercepts = numpy.array(model["intercepts"], numpy.float64)

    def margins(self, matrix):
        inputs = inputs_of(matrix, self.features)
        sums = numpy.tile(self.intercepts, (len(matrix), 1))
        for place, coefficients in enumerate(self.coefficients):
            sums += inputs[:, place : place + 1] * coefficients
        return sums.astype(numpy.float32)


def logarithm(share):
    return math.log(share) if share > 0 else -math.inf


def mean(labels, weights, outputs):
    total = every = 0.0
    for label, weight in zip(labels, weights):
        total += weight * label
        every += weight
    return [total / every]


def votes_of(labels, weights, classes):
    votes = [0.0] * classes
    for label, weight in zip(labels, weights):
        votes[int(label)] += weight
    return votes


def odds(labels, weights, outputs):
    against, votes = votes_of(labels, weights, 2)
    return [logarithm(votes / against) if against else math.inf]


def shares(labels, weights, outputs):
    votes = votes_of(labels, weights, outputs)
    every = 0.0
    for vote in votes:
        every += vote
    return [logarithm(vote / every) for vote in votes]


VOTES = {"MEAN": mean, "ODDS": odds, "SHARES": shares}


class Neighbours:
    """Of rows that are as far away, the first ones count. Sums are taken in Isobar's order."""

    def __init__(self, model):
        self.features = model["inputs"]["features"]
        if model["vote"] not in VOTES:
            raise ValueError(f"the vote {model['vote']} is not known here: publish the model again")
        self.vote = VOTES[model["vote"]]
        self.outputs = model["outputs"]
        values = numpy.array(model["values"], numpy.float32).reshape(len(model["labels"]), -1)
        self.columns = numpy.ascontiguousarray(inputs_of(values, self.features).T)
        self.labels = numpy.array(model["labels"], numpy.float32).astype(numpy.float64)
        self.weights = numpy.array(model["weights"] or numpy.ones(len(self.labels)), numpy.float32).astype(numpy.float64)
        self.nearest = min(model["nearest"], len(self.labels))

    def margins(self, matrix):
        inputs = inputs_of(matrix, self.features)
        found = []
        for begun in range(0, len(inputs), AT_ONCE):
            for distances in self.distances(inputs[begun : begun + AT_ONCE]):
                near = self.near(distances)
                found.append(self.vote(self.labels[near].tolist(), self.weights[near].tolist(), self.outputs))
        return numpy.array(found, numpy.float64).astype(numpy.float32)

    def distances(self, rows):
        """Squares of distances: rows x training rows."""
        sums = numpy.zeros((len(rows), len(self.labels)))
        for column, values in zip(self.columns, rows.T):
            sums += numpy.square(values[:, None] - column)
        return sums

    def near(self, distances):
        """The places of the nearest training rows, the nearest first."""
        last = numpy.partition(distances, self.nearest - 1)[self.nearest - 1]
        places = numpy.flatnonzero(distances <= last)
        return places[numpy.argsort(distances[places], kind="stable")][: self.nearest]


def model_of(folder, types):
    path = os.path.join(folder, "model.ubj")
    if os.path.exists(path):
        return Trees(path, types)
    with open(os.path.join(folder, "model.json"), encoding="utf-8") as file:
        model = json.load(file)
    return Linear(model) if "coefficients" in model else Neighbours(model)
