"""What margins mean, by task."""
import math

import numpy
import pandas


class Regression:
    def __init__(self, card, calibration):
        self.invert = {"NONE": lambda margin: margin, "LOG": numpy.exp}[card["dataset"]["target"]["transform"]]
        self.calibration = calibration
        self.outputs = 1

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


def exponential(x):
    """exp by the method of fdlibm (s_exp.c), which is Java's StrictMath.exp to the last bit: a class that is on the edge of
    a set there is on the edge of it here. x is finite, or infinitely small."""
    sign = numpy.where(x < 0, -0.5, 0.5)
    high = numpy.abs(x).view(numpy.int64) >> 32
    k = numpy.where(high < 0x3FF0A2B2, 2 * sign, numpy.trunc(1.44269504088896338700e00 * x + sign))
    k = numpy.where((high > 0x3FD62E42) & (x > -746), k, 0.0)
    upper = x - k * 6.93147180369123816490e-01
    lower = k * 1.90821492927058770002e-10
    r = upper - lower
    t = r * r
    p = 4.13813679705723846039e-08
    for coefficient in (-1.65339022054652515390e-06, 6.61375632143793436117e-05, -2.77777777770155933842e-03, 1.66666666666666019037e-01):
        p = coefficient + t * p
    c = r - t * p
    near = 1.0 - ((r * c) / (c - 2.0) - r)
    far = 1.0 - ((lower - (r * c) / (2.0 - c)) - upper)
    y = numpy.ldexp(numpy.where(k == 0, near, far), k.astype(numpy.int32))
    y = numpy.where(high < 0x3E300000, 1.0 + x, y)
    return numpy.where(x > 7.09782712893383973096e02, math.inf, numpy.where(x < -7.45133219101941108420e02, 0.0, y))


class Classification:
    """The log odds of the positive class of two, or one margin a class."""

    def __init__(self, card, calibration):
        self.names = numpy.array(card["classes"]["names"], dtype=object)
        positive = card["classes"].get("positive")
        self.positive = None if positive is None else card["classes"]["names"].index(positive)
        self.temperature = calibration.get("temperature", 1.0)
        self.sets = calibration.get("sets")
        self.outputs = len(self.names) if positive is None else 1

    def probabilities(self, margins):
        """One column a class. Sums are taken in the order of the classes, as Isobar does."""
        with numpy.errstate(all="ignore"):
            if self.positive is None:
                parts = exponential((margins - margins.max(axis=1, keepdims=True)) / self.temperature)
                total = numpy.zeros(len(parts))
                for part in parts.T:
                    total += part
                return parts / total[:, None]
            margin = margins[:, 0] / self.temperature
            sides = [1 / (1 + exponential(margin)), 1 / (1 + exponential(-margin))]
            return numpy.column_stack(sides if self.positive == 1 else sides[::-1])

    def set_of(self, row):
        """The classes of a row's set, the likeliest first; the likeliest is always one of them."""
        found, before = [], 0.0
        for place in numpy.argsort(-row, kind="stable"):
            score = {"LAC": 1 - row[place], "APS": before}[self.sets["rule"]]
            if not found or score <= self.sets["threshold"]:
                found.append(self.names[place])
            before += row[place]
        return found

    def predictions(self, margins, quantiles, params):
        """The names of classes; or a column a class; or the names with the sets, which are None for a model without."""
        if params.get("probabilities") and params.get("set"):
            raise ValueError("the parameters probabilities and set exclude each other: ask twice")
        shares = self.probabilities(margins)
        if params.get("probabilities"):
            return pandas.DataFrame(shares, columns=list(self.names))
        labels = self.names[shares.argmax(axis=1)]
        if not params.get("set"):
            return labels
        sets = [self.set_of(row) for row in shares] if self.sets else [None] * len(shares)
        return pandas.DataFrame({"prediction": labels, "set": pandas.Series(sets, dtype=object)})


TASKS = {"REGRESSION": Regression, "BINARY": Classification, "MULTICLASS": Classification}
