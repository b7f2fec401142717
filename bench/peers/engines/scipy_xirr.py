"""scipy's root finders and a numpy batch Newton behind the line protocol of ../engine.go.

Usage: scipy_xirr.py brentq|newton|batch INPUT
"""

import sys
import time

import numpy as np
import scipy
from scipy.optimize import brentq, newton


def load(path):
    with open(path, "rb") as file:
        count, flows = np.fromfile(file, "<i4", 2)
        days = np.fromfile(file, "<i4", flows)
        amounts = np.fromfile(file, "<f8", count * flows).reshape(count, flows)
    return (days - days[0]) / 365.0, amounts


def value(r, amounts, years):
    return np.dot(amounts, (1.0 + r) ** -years)


def slope(r, amounts, years):
    return np.dot(amounts, -years * (1.0 + r) ** (-years - 1.0))


def by_brentq(amounts, years):
    return [brentq(value, -0.95, 10.0, args=(a, years), xtol=1e-13) for a in amounts]


def by_newton(amounts, years):
    return [newton(value, 0.1, slope, args=(a, years), tol=1e-13) for a in amounts]


def by_batch(amounts, years):
    """Newton on all series at once, in ln(1+r), until the largest step is below 1e-13."""
    u = np.zeros(len(amounts))
    for _ in range(60):
        terms = amounts * np.exp(-np.outer(u, years))
        step = terms.sum(axis=1) / (terms @ years)
        u += step
        if np.abs(step).max() < 1e-13:
            break
    return np.expm1(u)


def main():
    mode, path = sys.argv[1:]
    solve = {"brentq": by_brentq, "newton": by_newton, "batch": by_batch}[mode]
    years, amounts = load(path)
    name = f"numpy {np.__version__} batch Newton" if mode == "batch" else f"scipy {scipy.__version__} {mode}"
    print(name, flush=True)
    for line in sys.stdin:
        word, n = line.split()
        chosen = amounts[: int(n)]
        start = time.perf_counter_ns()
        rates = solve(chosen, years)
        answer = [str(time.perf_counter_ns() - start)]
        if word == "results":
            answer += [repr(float(r)) for r in rates]
        print(*answer, flush=True)


main()
