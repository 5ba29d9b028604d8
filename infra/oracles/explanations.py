"""Numbers for SpearmanTest and ExplainingTest: scipy and numpy on rows that the tests write down."""
import numpy as np
from scipy.stats import spearmanr

print("spearman", spearmanr([3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8]).statistic)

# A linear model of one number, of mean 50 and deviation 10, and of a category in two inputs.
age = np.arange(30, 70, dtype=float)
inputs = (age - 50) / 10
contributions = 2 * inputs
print("mean |age|", np.abs(contributions).mean())
rich = np.arange(40) % 4 == 0  # the share in training was 0.5
town = 3 * (rich - 0.5) - 0.5 * (~rich - 0.5)
print("mean |town|", np.abs(town).mean())
print("age 10 % and 90 % of the first two", np.quantile(contributions[:2], [0.1, 0.9]))
