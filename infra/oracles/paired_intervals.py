"""The figures of PairedSheetTest and ReliabilityTest, by numpy 2.4.6, scipy 1.17.1 and scikit-learn 1.9.1:

    python infra/oracles/paired_intervals.py

The rows come from a generator that the Java tests have as well. Intervals are those of a plain bootstrap of rows with 20,000
replicates: ours resamples blocks of rows 1,000 times, and must agree within the error of that. The variance of the difference of
two areas is DeLong's as the paper writes it, over all pairs. A class's area among several has no such formula: its error is that
of a bootstrap.
"""
import numpy as np
from scipy.stats import norm
from sklearn.calibration import calibration_curve
from sklearn.metrics import roc_auc_score

ROWS = 2000


class Uniform:
    """64-bit linear congruential generator (Knuth's MMIX); the upper 53 bits as a number from 0 to below 1."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) * 2.0**-53


def regression(seed):
    u = Uniform(seed)
    rows = []
    for _ in range(ROWS):
        truth = 100 + 300 * u.next()
        shared = 40 * (u.next() - 0.5)
        rows.append((truth, truth + shared + 30 * (u.next() - 0.5), truth + shared + 36 * (u.next() - 0.5)))
    return np.array(rows).T


def binary(seed):
    u = Uniform(seed)
    rows = []
    for _ in range(ROWS):
        p = u.next()
        truth = 1.0 if u.next() < 0.1 + 0.6 * p else 0.0
        # Rounded, so that there are ties.
        mine = np.floor(100 * min(0.999, max(0.001, p + 0.2 * (u.next() - 0.5)))) / 100
        theirs = np.floor(100 * min(0.999, max(0.001, p + 0.6 * (u.next() - 0.5)))) / 100
        rows.append((truth, mine, theirs))
    return np.array(rows).T


def several(seed):
    u = Uniform(seed)
    truth, mine, theirs = [], [], []
    for _ in range(ROWS):
        q = np.array([0.2 + u.next(), 0.2 + u.next(), 0.2 + u.next()])
        p = q / q.sum()
        drawn = u.next()
        truth.append(0 if drawn < p[0] else 1 if drawn < p[0] + p[1] else 2)
        noisy = q + np.array([u.next(), u.next(), u.next()])
        mine.append(p)
        theirs.append(noisy / noisy.sum())
    return np.array(truth), np.array(mine), np.array(theirs)


def r2(t, p):
    return 1 - np.mean((t - p) ** 2) / np.mean((t - t.mean()) ** 2)


def ece(t, p):
    bins = np.searchsorted(np.linspace(0, 1, 11)[1:-1], p)
    return sum(abs(t[bins == b].sum() - p[bins == b].sum()) for b in range(10)) / len(t)


def recall(t, l):
    return (t * l).sum() / t.sum()


def precision(t, l):
    return (t * l).sum() / l.sum()


REGRESSION = {
    "rmse": lambda t, p: np.sqrt(np.mean((t - p) ** 2)),
    "mae": lambda t, p: np.mean(np.abs(t - p)),
    "mape": lambda t, p: np.mean(np.abs(t - p) / t),
    "r2": r2,
    "median-ae": lambda t, p: np.median(np.abs(t - p)),
}
BINARY = {
    "accuracy": lambda t, p: np.mean((p > 0.5) == t),
    "balanced-accuracy": lambda t, p: (recall(t, p > 0.5) + recall(1 - t, p <= 0.5)) / 2,
    "precision": lambda t, p: precision(t, p > 0.5),
    "recall": lambda t, p: recall(t, p > 0.5),
    "f1": lambda t, p: 2 * (t * (p > 0.5)).sum() / (t.sum() + (p > 0.5).sum()),
    "log-loss": lambda t, p: -np.mean(np.log(np.maximum(np.where(t == 1, p, 1 - p), 2.0**-52))),
    "brier": lambda t, p: np.mean((t - p) ** 2),
    "ece": ece,
}


def intervals(metrics, data, replicates=20_000):
    truth, mine, theirs = data
    draws = np.random.default_rng(7)
    differences = {name: [] for name in metrics}
    for _ in range(replicates):
        rows = draws.integers(0, ROWS, ROWS)
        t, a, b = truth[rows], mine[rows], theirs[rows]
        for name, metric in metrics.items():
            differences[name].append(metric(t, a) - metric(t, b))
    for name, metric in metrics.items():
        low, high = np.quantile(differences[name], [0.025, 0.975])
        print(f"{name:20s} {metric(truth, mine) - metric(truth, theirs)!r:>26} {low!r} {high!r}")


def delong(truth, mine, theirs):
    """DeLong, DeLong and Clarke-Pearson (1988), equations 4 to 8, by the matrix of all pairs."""
    tens, ones = [], []
    for p in (mine, theirs):
        inside, outside = p[truth == 1][:, None], p[truth == 0][None, :]
        wins = (inside > outside) + 0.5 * (inside == outside)
        tens.append(wins.mean(axis=1))
        ones.append(wins.mean(axis=0))
    covariance = np.cov(tens) / len(tens[0]) + np.cov(ones) / len(ones[0])
    error = np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    difference = tens[0].mean() - tens[1].mean()
    z = norm.ppf(0.975)
    print("auroc", repr(difference), repr(error), repr(difference - z * error), repr(difference + z * error))


def calibration(truth, p):
    share, probability = calibration_curve(truth, p, n_bins=10)
    rows = np.bincount(np.searchsorted(np.linspace(0, 1, 11)[1:-1], p), minlength=10)
    rows = rows[rows > 0]
    print("bins", rows.tolist())
    print("probability", probability.tolist())
    print("share", share.tolist())
    print("ece", repr(float(np.average(np.abs(share - probability), weights=rows))))


def areas_of_several(truth, mine, theirs):
    def area(rows, p):
        return roc_auc_score(truth[rows], p[rows], multi_class="ovr")

    everything = np.arange(ROWS)
    draws = np.random.default_rng(7)
    drawn = [draws.integers(0, ROWS, ROWS) for _ in range(4000)]
    error = np.std([area(rows, mine) - area(rows, theirs) for rows in drawn])
    print("auroc of three", repr(area(everything, mine) - area(everything, theirs)), "error", repr(error))


intervals(REGRESSION, regression(1))
intervals(BINARY, binary(2))
delong(*binary(2))
calibration(*binary(2)[:2])
areas_of_several(*several(3))
print("normal quantiles", [norm.ppf(p).item() for p in (0.6, 0.9, 0.975, 0.995, 0.9995, 0.01)])
