"""Optuna 5 with XGBoost on the files that `infra/bench/run.sh learning` reads, for the tasks that no other peer has.

  python infra/oracles/tuning_peer.py split FOLDER SPLITS     writes SPLITS/{income,titanic,iris}-{train,valid,test}.csv
  python infra/oracles/tuning_peer.py tune SPLITS NAME [TRIALS [SEED...]]

FOLDER has adult.data, adult.test, titanic.csv and iris.csv. Texts become codes, by the training part; the space, 1,000 rounds at
most, patience 50 and two trials at a time on a thread each are those of the benchmark."""
import json, os, resource, sys, threading, time, zlib
import numpy as np, pandas as pd

TASKS = {"income": ("binary:logistic", "logloss"), "titanic": ("binary:logistic", "logloss"), "iris": ("multi:softprob", "mlogloss")}


def part(keys):
    place = np.array([zlib.crc32(str(key).encode()) % 100 for key in keys])
    return np.where(place < 70, "train", np.where(place < 85, "valid", "test"))


def codes(values, train):
    known = {value: code for code, value in enumerate(sorted(values[train].dropna().unique()))}
    return values.map(known)


def split(folder, out):
    names = ["age", "workclass", "fnlwgt", "education", "education_num", "marital_status", "occupation", "relationship", "race", "sex",
             "capital_gain", "capital_loss", "hours_per_week", "native_country", "y"]
    adult = pd.concat([pd.read_csv(f"{folder}/adult.data", names=names, skipinitialspace=True, na_values="?"),
                       pd.read_csv(f"{folder}/adult.test", names=names, skipinitialspace=True, na_values="?", skiprows=1)], ignore_index=True)
    adult["y"] = adult.y.str.startswith(">50K").astype(int)
    titanic = pd.read_csv(f"{folder}/titanic.csv").rename(columns={"Survived": "y"})
    titanic = titanic[["y", "Pclass", "Sex", "Age", "SibSp", "Parch", "Fare", "Embarked"]]
    iris = pd.read_csv(f"{folder}/iris.csv")
    iris.columns = ["sepal_length", "sepal_width", "petal_length", "petal_width", "y"]
    iris["y"] = iris.y.map({"setosa": 0, "versicolor": 1, "virginica": 2})
    for name, rows in {"income": adult, "titanic": titanic, "iris": iris}.items():
        parts = part(rows.index)
        for column in rows.columns:
            if not pd.api.types.is_numeric_dtype(rows[column]):
                rows[column] = codes(rows[column], parts == "train")
        rows = rows[["y"] + [column for column in rows.columns if column != "y"]]
        for which in ("train", "valid", "test"):
            rows[parts == which].to_csv(f"{out}/{name}-{which}.csv", index=False, float_format="%.9g", lineterminator="\n")


def tune(splits, name, trials, seed):
    import optuna, xgboost as xgb
    from sklearn.metrics import accuracy_score, log_loss, roc_auc_score

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    data = {which: pd.read_csv(f"{splits}/{name}-{which}.csv") for which in ("train", "valid", "test")}
    objective, metric = TASKS[name]
    fixed = {"objective": objective, "eval_metric": metric, "tree_method": "hist", "max_bin": 256, "nthread": 1, "seed": seed}
    if objective.startswith("multi"):
        fixed["num_class"] = int(data["train"].y.max()) + 1
    local, lock, best, rounds = threading.local(), threading.Lock(), {"score": np.inf}, []

    def matrices():
        train = xgb.QuantileDMatrix(data["train"].drop(columns="y").astype(np.float32), data["train"].y, max_bin=256, nthread=1)
        return train, xgb.QuantileDMatrix(data["valid"].drop(columns="y").astype(np.float32), data["valid"].y, ref=train, max_bin=256, nthread=1)

    def trial(draw):
        if not hasattr(local, "matrices"):
            local.matrices = matrices()
        space = {"learning_rate": draw.suggest_float("learning_rate", 0.03, 0.3, log=True),
                 "max_depth": draw.suggest_int("max_depth", 3, 9),
                 "min_child_weight": draw.suggest_float("min_child_weight", 0.5, 20, log=True),
                 "subsample": draw.suggest_float("subsample", 0.5, 1.0),
                 "colsample_bytree": draw.suggest_float("colsample_bytree", 0.4, 1.0),
                 "reg_lambda": draw.suggest_float("reg_lambda", 1e-3, 10, log=True),
                 "reg_alpha": draw.suggest_float("reg_alpha", 1e-3, 10, log=True),
                 "gamma": draw.suggest_float("gamma", 1e-4, 1.0, log=True)}
        train, valid = local.matrices
        booster = xgb.train({**fixed, **space}, train, 1000, evals=[(valid, "v")], early_stopping_rounds=50, verbose_eval=False)
        with lock:
            rounds.append(booster.num_boosted_rounds())
            if booster.best_score < best["score"]:
                best.update(score=booster.best_score, booster=booster, rounds=booster.best_iteration + 1)
        return booster.best_score

    begin, processor = time.perf_counter(), time.process_time()
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    study.optimize(trial, n_trials=trials, n_jobs=2)
    wall = time.perf_counter() - begin
    truth = data["test"].y
    shares = best["booster"].predict(xgb.DMatrix(data["test"].drop(columns="y").astype(np.float32)), iteration_range=(0, best["rounds"]))
    labels = shares.argmax(1) if shares.ndim == 2 else (shares > 0.5).astype(int)
    print(json.dumps({"case": "optuna-1x2", "dataset": name, "seed": seed, "train_rows": len(data["train"]), "trials": trials,
                      "rounds_total": sum(rounds), "wall_s": round(wall, 1), "best_rounds": best["rounds"],
                      "best_valid": round(float(study.best_value), 6), "test_accuracy": round(float(accuracy_score(truth, labels)), 5),
                      "test_auroc": round(float(roc_auc_score(truth, shares, multi_class="ovr")), 5),
                      "test_logloss": round(float(log_loss(truth, shares)), 5), "cpu_s": round(time.process_time() - processor, 1),
                      "max_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}), flush=True)


if sys.argv[1] == "split":
    os.makedirs(sys.argv[3], exist_ok=True)
    split(sys.argv[2], sys.argv[3])
else:
    for one in sys.argv[5:] or ["11"]:
        tune(sys.argv[2], sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else 30, int(one))
