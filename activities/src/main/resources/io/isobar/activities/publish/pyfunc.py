"""A model of Isobar in Python: rows as a request brings them, predictions as Isobar's gateway gives them.

The folder is a bundle of Isobar: card.json (columns, clean rules), encoder.json, model.ubj (trees) or model.json
(a linear model, or the rows that are neighbours), calibration.json, golden.json, and quantiles.ubj where intervals lie
between learned quantiles. MLflow calls _load_pyfunc; without MLflow, Model(folder).predict(frame) does the same.
Needs numpy, pandas and xgboost.
"""
import datetime
import json
import math
import os
import re
import sys
from decimal import Decimal

import numpy
import pandas
import xgboost

PROBLEMS = 20
LARGEST = float(numpy.finfo(numpy.float32).max)
WHITE_SPACE = " \t\n\r\f\u00a0"
WHOLE = re.compile(r"(-?[0-9]+)\.0+")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DECIMAL = re.compile(r"([+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)[fFdD]?")
EPOCH = datetime.date(1970, 1, 1).toordinal()


class Refused(Exception):
    """A value that a request could not bring either; says what was expected."""


def is_missing(value):
    return value is None or value is pandas.NA or value is pandas.NaT or (isinstance(value, float) and math.isnan(value))


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


# --- from a value of a frame to the type of its column


def number(value):
    if not is_number(value) or abs(value) > sys.float_info.max:
        raise Refused("a number")
    return float(value)


def integer(value):
    if not is_number(value) or not abs(value) < 2.0**63 or value != int(value):
        raise Refused("a whole number")
    return int(value)


def text(value):
    """Files lose types: a number or truth value counts as the text that it would be in JSON."""
    if isinstance(value, str):
        return value
    if not isinstance(value, (int, float)):
        raise Refused("a text")
    return shown(value)


def identifier(value):
    """101640, 101640.0, 1.0164E5 and "101640.0" are all "101640"."""
    if isinstance(value, str):
        whole = WHOLE.fullmatch(value)
        return whole.group(1) if whole else value
    if not is_number(value) or abs(value) > sys.float_info.max:
        raise Refused("a text or a number")
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return str(value)
    exact = Decimal(repr(float(value)))
    return "0" if exact == 0 else format(exact.normalize(), "f")


def date(value):
    if isinstance(value, datetime.datetime):  # pandas.Timestamp is one
        if value.time() == datetime.time.min:
            return value.date()
    elif isinstance(value, datetime.date):
        return value
    elif isinstance(value, str) and DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise Refused("a date like 2015-11-09")


def boolean(value):
    if not isinstance(value, bool):
        raise Refused("true or false")
    return value


TYPES = {
    "NUMBER": number,
    "INTEGER": integer,
    "CATEGORY": text,
    "TEXT": text,
    "IDENTIFIER": identifier,
    "DATE": date,
    "BOOLEAN": boolean,
}

# --- the clean rules that change a single row


def lower(value):
    """Letter by letter, so that the length stays; of all letters only U+0130 has a longer lower case."""
    return "".join("i" if letter == "\u0130" else letter.lower() for letter in value)


def rules_of(column, rules):
    """The functions that change texts of a column, in the order of the rules."""
    found = []
    for rule in rules:
        kind = rule["rule"]
        if kind == "lower" and column in rule["columns"]:
            found.append(lower)
        elif kind == "trim" and column in rule["columns"]:
            found.append(lambda value: value.strip(WHITE_SPACE) or None)
        elif kind == "pad-zeros" and column == rule["column"]:
            found.append(lambda value, length=rule["length"]: value.rjust(length, "0"))
        elif kind not in ("lower", "trim", "pad-zeros", "quarantine-if"):
            raise ValueError(f"the clean rule '{kind}' is not known here: publish the model again")
    return found


# --- numbers and texts as Java writes and reads them


def shown(value):
    """One text a value: the whole number 3 is "3", whether it comes as 3 or as 3.0."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value == math.floor(value) and abs(value) < 2.0**53 else java_double(value)
    return str(value)


def java_double(value):
    """Double.toString: the shortest digits, plain from 0.001 up to 10 million, else with an exponent."""
    exact = Decimal(repr(value)).normalize()
    power = exact.adjusted()
    if -3 <= power < 7:
        plain = format(exact, "f")
        return plain if "." in plain else plain + ".0"
    digits = "".join(map(str, exact.as_tuple().digits))
    return f"{'-' if value < 0 else ''}{digits[0]}.{digits[1:] or '0'}E{power}"


def parsed(value):
    """Double.parseDouble; NaN for what is no number."""
    value = value.strip("".join(map(chr, range(33))))
    found = DECIMAL.fullmatch(value)
    if found:
        return float(found.group(1))
    if value in ("Infinity", "+Infinity", "-Infinity"):
        return math.copysign(math.inf, -1 if value[0] == "-" else 1)
    if re.fullmatch(r"[+-]?0[xX]([0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)[pP][+-]?[0-9]+[fFdD]?", value):
        try:
            return float.fromhex(re.sub(r"(?<=[pP])([+-]?[0-9]+)[fFdD]$", r"\1", value))
        except OverflowError:
            return math.copysign(math.inf, -1 if value[0] == "-" else 1)
    return math.nan


# --- from a clean value to the number that trees compare


def numeric(value):
    if isinstance(value, str):
        return parsed(value)
    return float(value.toordinal() - EPOCH) if isinstance(value, datetime.date) else float(value)


def encoding_of(feature):
    """The function that encodes the values of a feature, and its type in XGBoost."""
    kind = feature["encoding"]
    if kind == "number":
        return numeric, "q"
    if kind == "frequency":
        shares = feature["shares"]
        return lambda value: shares.get(shown(value), 0.0), "q"
    if kind == "target-mean":
        means, otherwise = feature["means"], feature["otherwise"]
        return lambda value: means.get(shown(value), otherwise), "q"
    if kind == "category":
        codes = {value: float(code) for code, value in enumerate(feature["values"])}
        return lambda value: codes.get(shown(value), math.nan), "c"
    raise ValueError(f"the encoding '{kind}' of column {feature['column']} is not known here: publish the model again")


class Column:
    """From the values of one column of a frame to clean values, or to what is wrong with them."""

    def __init__(self, column, rules):
        self.name = column["name"]
        self.required = column["required"]
        self.range = column["range"]
        self.typed = TYPES[column["type"]]
        self.rules = rules_of(self.name, rules)

    def clean(self, value):
        """None for a missing value. Raises Refused."""
        if hasattr(value, "item") and not isinstance(value, (str, datetime.date)):
            value = value.item()  # a scalar of numpy
        value = None if is_missing(value) else self.typed(value)
        for rule in self.rules:
            value = rule(value) if isinstance(value, str) else value
        if value is None:
            if self.required:
                raise Refused("a value")
        elif self.range and is_number(value) and not self.range["low"] <= value <= self.range["high"]:
            raise Refused(f"a number in {self.range['low']}..{self.range['high']}")
        return value

    def values(self, frame, problems):
        raw = frame[self.name].tolist() if self.name in frame.columns else [None] * len(frame)
        known, result = {}, []
        for row, value in enumerate(raw):
            key = (type(value), value) if isinstance(value, (str, int, float)) else None
            try:
                if key is None:
                    result.append(self.clean(value))
                    continue
                if key not in known:
                    known[key] = self.clean(value)
                result.append(known[key])
            except Refused as expected:
                result.append(None)
                problems.append(f"row {row}, column {self.name}: {value!r}; expected {expected}")
        return result


# --- from numbers to margins, by model


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
    def __init__(self, model):
        self.features = model["inputs"]["features"]
        self.coefficients = numpy.array(model["coefficients"], numpy.float64).T
        self.intercepts = numpy.array(model["intercepts"], numpy.float64)

    def margins(self, matrix):
        return (inputs_of(matrix, self.features) @ self.coefficients + self.intercepts).astype(numpy.float32)


class Neighbours:
    """Of rows that are as far away, the first ones count."""

    def __init__(self, model):
        self.features = model["inputs"]["features"]
        if model["vote"] != "MEAN":
            raise ValueError(f"the vote {model['vote']} is not known here: publish the model again")
        values = numpy.array(model["values"], numpy.float32).reshape(len(model["labels"]), -1)
        self.rows = inputs_of(values, self.features)
        self.labels = numpy.array(model["labels"], numpy.float64)
        self.weights = numpy.array(model["weights"] or numpy.ones(len(self.labels)), numpy.float64)
        self.nearest = min(model["nearest"], len(self.labels))

    def margins(self, matrix):
        found = []
        for row in inputs_of(matrix, self.features):
            near = numpy.argsort(((self.rows - row) ** 2).sum(axis=1), kind="stable")[: self.nearest]
            found.append([numpy.average(self.labels[near], weights=self.weights[near])])
        return numpy.array(found, numpy.float32)


def model_of(folder, types):
    path = os.path.join(folder, "model.ubj")
    if os.path.exists(path):
        return Trees(path, types)
    with open(os.path.join(folder, "model.json"), encoding="utf-8") as file:
        model = json.load(file)
    return Linear(model) if "coefficients" in model else Neighbours(model)


# --- what a margin means, by task


class Regression:
    def __init__(self, card, calibration):
        self.invert = {"NONE": lambda margin: margin, "LOG": numpy.exp}[card["dataset"]["target"]["transform"]]
        self.calibration = calibration

    def predictions(self, margins, quantiles, params):
        """low and high are NaN for a model without intervals."""
        margin = margins[:, 0]
        value = self.invert(margin)
        if not params.get("interval"):
            return value
        if "halfWidth" in self.calibration:
            low, high, width = margin, margin, self.calibration["halfWidth"]
        elif "widening" in self.calibration:
            low, high, width = quantiles.min(axis=1), quantiles.max(axis=1), self.calibration["widening"]
        else:
            return pandas.DataFrame({"prediction": value, "low": math.nan, "high": math.nan})
        low = numpy.minimum(self.invert(low - width), value)
        high = numpy.maximum(self.invert(high + width), value)
        known = numpy.isfinite(low) & numpy.isfinite(high)
        return pandas.DataFrame({"prediction": value, "low": numpy.where(known, low, math.nan), "high": numpy.where(known, high, math.nan)})


TASKS = {"REGRESSION": Regression}


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
        calibration = read("calibration.json")
        self.task = TASKS[target["task"]](card, calibration)
        self.columns = [
            Column(column, card["rules"])
            for column in dataset["columns"]
            if column["encoding"] != "DROP" and column["name"] != target["column"]
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
        got, quantiles = self.margins(self.model, matrix), self.margins(self.quantiles, matrix)
        bits = [[row["marginBits"]] if isinstance(row["marginBits"], int) else row["marginBits"] for row in golden]
        if quantiles is not None:
            got = numpy.hstack([got, quantiles])
            bits = [own + row["quantileBits"] for own, row in zip(bits, golden)]
        want = numpy.array(bits, numpy.int32).view(numpy.float32).astype(numpy.float64)
        off = numpy.abs(got - want) > 1e-5 * numpy.maximum(1, numpy.abs(want))
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

    def margins(self, model, matrix):
        """float64 of float32, one column an output; None without a model."""
        if model is None:
            return None
        if len(matrix) == 0:
            return numpy.empty((0, 2))
        return model.margins(matrix).astype(numpy.float64)

    def predict(self, data, params=None):
        """A number a row; with the parameter interval a frame of prediction, low and high."""
        frame = data if isinstance(data, pandas.DataFrame) else pandas.DataFrame(data)
        matrix = self.encode(frame)
        return self.task.predictions(self.margins(self.model, matrix), self.margins(self.quantiles, matrix), params or {})


def _load_pyfunc(path):
    return Model(path)
