"""What MAPIE, SciPy and a few lines of NumPy say about the samples of ConformalOracleTest, one line a case:

    python infra/oracles/conformal.py > domain/src/test/resources/io/isobar/domain/model/conformal.tsv

needs mapie 1.6.0, numpy 2.4.6, scipy 1.17.1, scikit-learn. The samples come from a generator that the Java test has as
well: nothing but its seed is shared. A line has a kind, the parameters of the case, and numbers.
"""
import math
import warnings
from fractions import Fraction

import numpy as np
from mapie.classification import SplitConformalClassifier
from mapie.regression import ConformalizedQuantileRegressor
from scipy.optimize import minimize_scalar
from scipy.stats import betabinom
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin

warnings.filterwarnings("ignore")


class Uniform:
    """64-bit linear congruential generator (Knuth's MMIX); the upper 53 bits as a number from 0 to below 1."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) * 2.0**-53


def single(value):
    return float(np.float32(value))


def line(*cells):
    print("\t".join(repr(float(c)) if isinstance(c, (float, np.floating)) else str(c) for c in cells))


class Column(RegressorMixin, BaseEstimator):
    """A regressor whose prediction is a column of its input."""

    def __init__(self, place=0):
        self.place = place

    def fit(self, X, y):
        self.fitted_ = True
        return self

    def predict(self, X):
        return np.asarray(X)[:, self.place]


class Given(ClassifierMixin, BaseEstimator):
    """A classifier whose probabilities are its input."""

    def fit(self, X, y):
        self.classes_ = np.arange(np.asarray(X).shape[1])
        self.fitted_ = True
        return self

    def predict_proba(self, X):
        return np.asarray(X)

    def predict(self, X):
        return np.argmax(X, axis=1)


def rank(n, coverage):
    """ceil((n + 1) coverage), exactly: a float has no exact tenth."""
    return math.ceil((n + 1) * Fraction(coverage))


def cqr(n, coverage, seed):
    """Noise that grows with x, between quantiles that are too narrow; some cross."""
    u = Uniform(seed)
    rows, truths = [], []
    for _ in range(n + 1):
        x = u.next()
        rows.append((single(x - 0.2 * u.next()), single(x + x * u.next() - 0.05)))
        truths.append(single(x + x * (u.next() + u.next() - 1)))
    low, high = np.sort(np.array(rows), axis=1).T
    truths = np.array(truths)
    scores = np.sort(np.maximum(low - truths, truths - high)[:n])
    by_hand = scores[rank(n, coverage) - 1]
    line("cqr", n, coverage, seed, by_hand)
    if n <= 10:
        return  # fewer than MAPIE takes
    X = np.column_stack([low, high, (low + high) / 2])
    fitted = [Column(place).fit(X, truths) for place in (0, 1, 2)]
    mapie = ConformalizedQuantileRegressor(fitted, confidence_level=float(coverage), prefit=True)
    mapie.conformalize(X[:n], truths[:n])
    _, interval = mapie.predict_interval(X[n:], symmetric_correction=True)
    shift = interval[0, 1, 0] - high[n]
    # At 99 rows MAPIE counts (99 + 1) 0.55 in floats, 55.000000000000007, and takes the 56th instead of the 55th.
    assert abs(shift - scores[rank(n, coverage) - 1 + ((n, coverage) == (99, "0.55"))]) < 1e-12


def margins(u, n, classes, sharp):
    """Margins as float32, and truths that are drawn as if the margins were too large by a factor."""
    rows, truths = [], []
    for _ in range(n):
        row = [single(6 * u.next() - 3) for _ in range(classes)]
        likely = np.exp(np.array(row) / sharp)
        draw, place, sum_ = u.next() * likely.sum(), 0, likely[0]
        while sum_ < draw and place < classes - 1:
            place += 1
            sum_ += likely[place]
        rows.append(row)
        truths.append(place)
    return np.array(rows), np.array(truths)


def softmax(rows):
    powers = np.exp(rows - rows.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def sets(rule, n, classes, coverage, seed):
    """The sets of 40 rows by a threshold from n others; an empty one becomes the likeliest class."""
    rows, truths = margins(Uniform(seed), n + 40, classes, 1)
    p = softmax(rows)
    truths[:classes] = np.arange(classes)  # MAPIE wants to see every class
    if rule == "lac":
        mapie = SplitConformalClassifier(Given().fit(p, truths), confidence_level=float(coverage), prefit=True)
        mapie.conformalize(p[:n], truths[:n])
        found = mapie.predict_set(p[n:])[1][:, :, 0]
    else:  # MAPIE draws the scores of APS by chance: by hand, what is likelier than the class
        likelier = np.array([[row[row > own].sum() for own in row] for row in p])
        threshold = np.sort(likelier[np.arange(n), truths[:n]])[rank(n, coverage) - 1]
        found = likelier[n:] <= threshold + 1e-12
    texts = []
    for row, inside in zip(p[n:], found):
        chosen = [k for k in np.argsort(-row, kind="stable") if inside[k]] or [int(np.argmax(row))]
        texts.append("".join(map(str, chosen)))
    line(rule, n, classes, coverage, seed, ",".join(texts))


def temperature(n, classes, sharp, seed):
    rows, truths = margins(Uniform(seed), n, classes, sharp)

    def loss(log_temperature):
        p = softmax(rows / math.exp(log_temperature))
        return -np.log(p[np.arange(n), truths]).sum()

    best = minimize_scalar(loss, bounds=(-math.log(5), math.log(5)), method="bounded", options={"xatol": 1e-10})
    line("temperature", n, classes, sharp, seed, math.exp(best.x), 2 * (loss(0) - best.fun))


def band(coverage, calibration, rows):
    k = min(calibration, rank(calibration, coverage))
    law = betabinom(rows, k, calibration + 1 - k)
    line("band", coverage, calibration, rows, int(law.ppf(0.005)), int(law.ppf(0.995)))


for n in (9, 10, 19, 99, 1000):
    for coverage in ("0.9", "0.8", "0.55"):
        cqr(n, coverage, 11 * n)
for rule in ("lac", "aps"):
    for n, classes in ((60, 3), (200, 5), (500, 2)):
        for coverage in ("0.9", "0.7"):
            sets(rule, n, classes, coverage, n + classes)
for n, classes, sharp in ((400, 3, 1), (400, 3, 2), (1000, 5, 3), (300, 4, 9), (500, 3, 0.5), (20, 3, 1.2)):
    temperature(n, classes, sharp, n + classes)
for coverage in ("0.9", "0.95", "0.5"):
    for calibration, rows in ((19, 20), (100, 100), (1179, 2779), (5000, 200), (400, 100000), (100000, 1000000)):
        band(coverage, calibration, rows)
