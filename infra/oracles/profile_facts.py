"""The figures of HomogeneityTest and AdjustmentTest, by scipy 1.17.1: python infra/oracles/profile_facts.py"""
import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2_contingency, false_discovery_control


def facts(before, now):
    result = chi2_contingency(np.array([before, now]), correction=True)  # corrects tables of two bins only
    distance = jensenshannon(before, now)
    chance = (len(before) - 1) / 8 * (1 / sum(before) + 1 / sum(now))
    print(before, now, result.statistic, result.pvalue, max(0, distance**2 - chance) ** 0.5)


facts([160, 180, 160, 140, 120, 120], [16, 16, 16, 16, 16, 8])
facts([5000, 3000, 2000], [400, 420, 180])
facts([9000, 1000], [820, 180])
facts([1000, 2000], [101, 200])
print(false_discovery_control([0.01, 0.04, 0.03, 0.005, 0.5], method="bh"))
print(false_discovery_control([0.2, 0.001, 0.001, 1.0], method="bh"))
