"""Best scores of Optuna's samplers over 50 seeds, as quartiles: what TpeReferenceTest compares with.

  pip install optuna==5.0.0 && python quartiles.py > optuna-5.0.0.csv
"""

import math
import multiprocessing

import numpy
import optuna

SEEDS, TRIALS, LOOKS = 50, 60, (20, 40, 60)

WEIGHTS = (1.0, 1.2, 3.0, 3.2)
STEEPNESS = ((10, 3, 17, 3.5, 1.7, 8), (0.05, 10, 17, 0.1, 8, 14), (3, 3.5, 1.7, 10, 17, 8), (17, 8, 0.05, 10, 0.1, 14))
CENTRES = (
    (0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886),
    (0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991),
    (0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650),
    (0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381),
)
BOOSTERS = {"gbtree": (0.15, 1.0), "dart": (0.0, 1.0), "gblinear": (1.0, 0.3), "forest": (0.5, 0.6)}


def branin(trial):
    x, y = trial.suggest_float("x", -5, 10), trial.suggest_float("y", 0, 15)
    valley = y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6
    return valley**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def hartmann6(trial):
    x = [trial.suggest_float(f"x{i}", 0, 1) for i in range(6)]
    far = [sum(s * (v - c) ** 2 for s, v, c in zip(row, x, centre)) for row, centre in zip(STEEPNESS, CENTRES)]
    return -sum(w * math.exp(-f) for w, f in zip(WEIGHTS, far))


def mixed(trial):
    offset, scale = BOOSTERS[trial.suggest_categorical("booster", list(BOOSTERS))]
    rate, l2 = trial.suggest_float("lr", 1e-4, 1, log=True), trial.suggest_float("l2", 1e-3, 1e3, log=True)
    depth, share = trial.suggest_int("depth", 2, 16), trial.suggest_float("sub", 0.3, 1.0)
    squares = (math.log10(rate) + 1.5) ** 2 + 0.1 * math.log10(l2) ** 2 + ((depth - 7) / 5) ** 2 + 2 * (share - 0.8) ** 2
    return offset + scale * squares


def nested(trial):
    """The depth exists only with the first kind, the width only with the second."""
    rate = trial.suggest_float("rate", 1e-4, 1, log=True)
    if trial.suggest_categorical("kind", ["deep", "wide"]) == "deep":
        rest = ((trial.suggest_int("depth", 1, 12) - 4) / 4) ** 2
    else:
        rest = 0.2 + math.log2(trial.suggest_int("width", 1, 1024, log=True) / 64) ** 2 / 9
    return (math.log10(rate) + 2) ** 2 + rest


SAMPLERS = {
    "multivariate": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True),
    "univariate": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=False),
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
}


def best(job):
    function, sampler, seed = job
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(sampler=SAMPLERS[sampler](seed))
    study.optimize(function, n_trials=TRIALS)
    return numpy.minimum.accumulate([trial.value for trial in study.trials])


if __name__ == "__main__":
    print("function,sampler,trials,lower,median,upper")
    with multiprocessing.Pool(2) as pool:
        for function in (branin, hartmann6, mixed, nested):
            for sampler in SAMPLERS:
                runs = numpy.array(pool.map(best, [(function, sampler, seed) for seed in range(SEEDS)]))
                for look in LOOKS:
                    quartiles = ",".join(f"{q:.6f}" for q in numpy.percentile(runs[:, look - 1], (25, 50, 75)))
                    print(f"{function.__name__},{sampler},{look},{quartiles}", flush=True)
