"""Prints the numbers of LinearFitTest and NeighboursFitTest: scikit-learn on the same rows.

Run with numpy and scikit-learn: python infra/oracles/rival_models.py
The rows are made by the formulas below, which the tests repeat; the irises are those of scikit-learn, of which
every third one is asked for and the others are learned.
"""
import numpy
import sklearn
from sklearn.datasets import load_iris
from sklearn.linear_model import ElasticNet, LogisticRegression
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.preprocessing import StandardScaler


def rows(count):
    """Two numbers and a code of three values."""
    i = numpy.arange(count)
    a = (i * 37 % 101) / 10.0
    b = (i * 53 % 89) / 5.0 - 3
    c = (i * 29 % 67) % 3
    return a.astype(numpy.float32), b.astype(numpy.float32), c


def inputs(a, b, c):
    numbers = StandardScaler().fit_transform(numpy.column_stack([a, b]).astype(numpy.float64))
    values, counts = numpy.unique(c, return_counts=True)
    order = [v for _, v in sorted(zip(-counts, values))]
    return numpy.column_stack([numbers] + [(c == v).astype(float) for v in order])


def show(name, values):
    print(name, ", ".join(f"{v:.9f}" for v in numpy.ravel(values)))


print("scikit-learn", sklearn.__version__)
a, b, c = rows(200)
x = inputs(a, b, c)
noise = ((numpy.arange(200) * 71 % 97) - 48) / 24.0
y = (3 + 2 * a - 0.5 * b + numpy.where(c == 1, 4, 0) + noise).astype(numpy.float32).astype(numpy.float64)
weights = 1.0 + numpy.arange(200) % 3
for penalty in (0.1, 0.001):
    for weighted in (False, True):
        w = weights if weighted else numpy.ones(200)
        mean = numpy.average(y, weights=w)
        scale = numpy.sqrt(numpy.average((y - mean) ** 2, weights=w))
        model = ElasticNet(alpha=penalty, l1_ratio=0.5, tol=1e-14, max_iter=1_000_000)
        model.fit(x, (y - mean) / scale, sample_weight=w)
        show(f"regression {penalty} weighted={weighted} coefficients", model.coef_ * scale)
        show(f"regression {penalty} weighted={weighted} intercept", model.intercept_ * scale + mean)
        show(f"regression {penalty} weighted={weighted} first three", model.predict(x[:3]) * scale + mean)

label = (a - b * 0.4 + noise > 3.5).astype(int)
for penalty in (0.1, 0.001):
    model = LogisticRegression(solver="saga", l1_ratio=0.5, C=1 / (penalty * 200), tol=1e-12, max_iter=1_000_000)
    model.fit(x, label)
    show(f"binary {penalty} coefficients", model.coef_)
    show(f"binary {penalty} intercept", model.intercept_)
    show(f"binary {penalty} first three", model.decision_function(x[:3]))

three = numpy.where(a + noise > 6, 2, numpy.where(b + noise > 5, 1, 0))
for penalty in (0.1, 0.001):
    model = LogisticRegression(solver="saga", l1_ratio=0.5, C=1 / (penalty * 200), tol=1e-12, max_iter=1_000_000)
    model.fit(x, three)
    show(f"three {penalty} coefficients", model.coef_)
    show(f"three {penalty} probabilities of the first three", model.predict_proba(x[:3]))

iris = load_iris()
data = iris.data.astype(numpy.float32).astype(numpy.float64)
asked = numpy.arange(150) % 3 == 0
scaler = StandardScaler().fit(data[~asked])
near = KNeighborsClassifier(5, algorithm="brute").fit(scaler.transform(data[~asked]), iris.target[~asked])
votes = near.predict_proba(scaler.transform(data[asked])) * 5
print("iris votes", " ".join("".join(str(int(round(v))) for v in row) for row in votes))
distances, _ = near.kneighbors(scaler.transform(data[asked]), 6)
gaps = distances[:, 5] - distances[:, 4]
print("rows whose fifth and sixth neighbour are as far away", numpy.nonzero(gaps < 1e-12)[0])
numbers = scaler.transform(data)[:, :3]
regressor = KNeighborsRegressor(5, algorithm="brute").fit(numbers[~asked], data[~asked][:, 3])
show("petal widths", regressor.predict(numbers[asked])[[0, 17, 34, 49]])
