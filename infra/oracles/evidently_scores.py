"""What Evidently says about the samples of EvidentlyScoresTest, one line a test:

    python infra/oracles/evidently_scores.py > domain/src/test/resources/io/isobar/domain/drift/evidently/scores.tsv

needs evidently 0.7.23 (with numpy 2.2.6, pandas 2.3.3, scipy 1.17.1). The samples come from a generator that the Java test
has as well: nothing but its seed is shared.
"""
import warnings

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")

from evidently.legacy.calculations.stattests import get_stattest, registry  # noqa: E402
from evidently.legacy.core import ColumnType  # noqa: E402

TESTS = ["ks", "wasserstein", "chisquare", "z", "jensenshannon", "kl_div", "psi", "hellinger", "anderson", "ed", "mannw",
         "t_test", "g_test", "fisher_exact"]
SIZES = [(1, 30), (7, 8), (40, 5), (60, 60), (600, 450), (1000, 1000), (1001, 1500), (3000, 3000), (9999, 10000),
         (10000, 10000), (10001, 4000)]


class Uniform:
    """64-bit linear congruential generator (Knuth's MMIX); the upper 53 bits as a number from 0 to below 1."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) * 2.0**-53


def sample(kind, rows, current, seed):
    u = Uniform(seed)
    shift = 1.0 if current else 0.0
    value = {
        "smooth": lambda: u.next() + u.next() + u.next() + 0.03 * shift,
        "same": lambda: u.next() * u.next(),
        "wider": lambda: (u.next() - 0.5) * (1.0 + 0.5 * shift),
        "heavy": lambda: 1.0 / (0.001 + u.next()),
        "whole": lambda: int(u.next() * (50 + 2 * shift)),
        "few": lambda: int(u.next() * 4) * 0.5,
        "binary": lambda: "yes" if u.next() < 0.3 + 0.04 * shift else "no",
        "letters": lambda: "abcdefg"[int(u.next() * (5 + 0.2 * shift))],
        "codes": lambda: int(u.next() * u.next() * 9),
        "many": lambda: "c%d" % int(u.next() * u.next() * 300),
        "constant": lambda: "same",
    }[kind]
    return pd.Series([value() for _ in range(rows)])


def score(reference, current, kind, test):
    try:
        found = get_stattest(reference, current, kind, test)
        result = found(reference.copy(), current.copy(), kind, None)
        return found.name, repr(float(result.drift_score)), str(bool(result.drifted)).lower()
    except registry.StatTestInvalidFeatureTypeError:
        return None
    except ValueError:
        return test, "refused", "false"


def main():
    print("# kind\treference\tcurrent\tasked\ttest\tscore\tdrifted")
    for kind in ["smooth", "same", "wider", "heavy", "whole", "few", "binary", "letters", "codes", "many", "constant"]:
        for place, (n, m) in enumerate(SIZES):
            reference, current = sample(kind, n, False, 1000 + place), sample(kind, m, True, 2000 + place)
            column = ColumnType.Categorical if kind in ("binary", "letters", "codes", "many", "constant") else ColumnType.Numerical
            for asked in [None] + TESTS:
                if asked == "anderson" and np.unique(np.concatenate([reference, current])).size < 2:
                    continue
                found = score(reference, current, column, asked)
                if found:
                    print(kind, n, m, asked or "-", *found, sep="\t")


if __name__ == "__main__":
    main()
