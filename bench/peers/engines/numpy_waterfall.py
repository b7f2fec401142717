"""A three-tranche waterfall, vectorised over paths, behind the line protocol of ../engine.go.

The rules are those of the Go package underwriting/waterfall, in float64 and without rounding. Results are each path's total
paid to the senior, mezzanine and junior tranche. Usage: numpy_waterfall.py INPUT
"""

import sys
import time

import numpy as np


def load(path):
    with open(path, "rb") as file:
        paths, periods = np.fromfile(file, "<i4", 2)
        terms = np.fromfile(file, "<i8", 6)
        collections = np.fromfile(file, "<i8", paths * periods).reshape(paths, periods)
    return terms, collections


def run(terms, cash_by_period):
    senior, mezzanine, junior, senior_bps, mezzanine_bps, fee_bps = terms.astype(np.float64)
    paths = cash_by_period.shape[1]
    balance = np.full(paths, senior), np.full(paths, mezzanine)
    rate = senior_bps / 120_000.0, mezzanine_bps / 120_000.0
    short = [np.zeros(paths), np.zeros(paths)]
    paid = [np.zeros(paths), np.zeros(paths), np.zeros(paths)]
    for cash in cash_by_period:
        left = cash * (1.0 - fee_bps / 10_000.0)
        for i in range(2):
            due = short[i] + (balance[i] + short[i]) * rate[i]
            interest = np.minimum(left, due)
            short[i] = due - interest
            left = left - interest
            paid[i] += interest
        for i in range(2):
            principal = np.minimum(left, balance[i])
            np.subtract(balance[i], principal, out=balance[i])
            left = left - principal
            paid[i] += principal
        paid[2] += left
    return paid


def main():
    terms, collections = load(sys.argv[1])
    columns = np.ascontiguousarray(collections.T.astype(np.float64))
    print(f"numpy {np.__version__}, vectorised over paths", flush=True)
    for line in sys.stdin:
        word, n = line.split()
        chosen = columns[:, : int(n)]
        start = time.perf_counter_ns()
        paid = run(terms, chosen)
        answer = [str(time.perf_counter_ns() - start)]
        if word == "results":
            answer += [repr(float(x)) for x in np.stack(paid, axis=1).ravel()]
        print(*answer, flush=True)


main()
