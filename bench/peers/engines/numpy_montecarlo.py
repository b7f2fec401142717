"""Monte Carlo of single devices, vectorised over devices and paths, behind the line protocol of ../engine.go.

The model is that of ../fleet.go. Answers are mean and standard deviation of the fleet's cash in months 12, 36 and 60.
Usage: numpy_montecarlo.py months|lifetimes INPUT
"""

import sys
import time

import numpy as np

CHUNK = 64  # paths at a time: what they need stays in a core's cache


class Fleet:
    def __init__(self, path):
        numbers = iter(np.fromfile(path, "<f8"))
        take = lambda n: np.array([next(numbers) for _ in range(n)])
        months, networks, ages, kinds = (int(x) for x in take(4))
        self.months, self.networks = months, networks
        (self.drift, self.price_reversion, self.price_deviation, self.use_reversion, self.use_deviation, self.noise, _) = take(7)
        self.utilisation = take(networks)
        by_age = take(ages)
        table = take(4 * kinds).reshape(kinds, 4)
        self.counts = table[:, 0].astype(int)
        network, age, self.income = table[:, 1].astype(int), table[:, 2].astype(int), table[:, 3]
        # probability of leaving and of being alive, by kind and month
        self.leaves = by_age[np.minimum(age[:, None] + np.arange(months), ages - 1)]
        self.alive = np.cumprod(1 - self.leaves, axis=1)
        # income of each kind in the column of its network
        self.by_network = np.zeros((kinds, networks))
        self.by_network[np.arange(kinds), network] = self.income
        self.squares = self.by_network * self.income[:, None]

    def levels(self, rng, paths):
        """What price and utilisation make of income: [month][path, network]."""
        price, use = np.zeros(paths), np.zeros((paths, self.networks))
        logit = np.log(self.utilisation / (1 - self.utilisation))
        out = []
        for month in range(self.months):
            price = (1 - self.price_reversion) * price + self.price_deviation * rng.standard_normal(paths)
            use = (1 - self.use_reversion) * use + self.use_deviation * rng.standard_normal((paths, self.networks))
            share = 1 / (1 + np.exp(-(logit + use))) / self.utilisation
            out.append(share * np.exp(price + self.drift * (month + 1))[:, None])
        return out


def by_months(fleet, rng, paths):
    """A uniform and a normal number for each device and month."""
    devices = fleet.counts.sum()
    leaves = np.repeat(fleet.leaves, fleet.counts, axis=0).T.copy()
    by_network = np.repeat(fleet.by_network, fleet.counts, axis=0)
    levels = fleet.levels(rng, paths)
    cash = np.empty((paths, fleet.months))
    alive = np.ones((paths, devices))
    uniform, own = np.empty((paths, devices)), np.empty((paths, devices))
    for month in range(fleet.months):
        rng.random(out=uniform)
        rng.standard_normal(out=own)
        alive *= uniform >= leaves[month]
        own *= fleet.noise
        own += 1
        own *= alive
        cash[:, month] = (own @ by_network * levels[month]).sum(axis=1)
    return cash


def by_lifetimes(fleet, rng, paths):
    """A uniform number for each device, a normal one for each month: devices of a kind are counted by the month of their end."""
    kinds = len(fleet.counts)
    levels = fleet.levels(rng, paths)
    ends = np.zeros((paths, kinds, fleet.months + 1), dtype=np.int64)
    first = np.arange(paths)[:, None] * (fleet.months + 1)
    for kind, count in enumerate(fleet.counts):
        # a device lives in the months whose share alive is above its number: the share falls, so it is looked up from the end
        lived = fleet.months - np.searchsorted(fleet.alive[kind, ::-1], rng.random((paths, count)), side="right")
        ends[:, kind] = np.bincount((first + lived).ravel(), minlength=paths * (fleet.months + 1)).reshape(paths, -1)
    alive = fleet.counts[None, :, None] - np.cumsum(ends[:, :, :-1], axis=2)
    cash = np.empty((paths, fleet.months))
    for month in range(fleet.months):
        counts = alive[:, :, month].astype(float)
        mean = (counts @ fleet.by_network * levels[month]).sum(axis=1)
        variance = (counts @ fleet.squares * levels[month] ** 2).sum(axis=1)
        cash[:, month] = mean + fleet.noise * np.sqrt(variance) * rng.standard_normal(paths)
    return cash


def main():
    mode, path = sys.argv[1:]
    play, label = {"months": (by_months, "month by month"), "lifetimes": (by_lifetimes, "by lifetimes")}[mode]
    fleet = Fleet(path)
    rng = np.random.Generator(np.random.SFC64(7))
    print(f"numpy {np.__version__}, {label}", flush=True)
    for line in sys.stdin:
        word, n = line.split()
        paths = int(n)
        start = time.perf_counter_ns()
        cash = np.concatenate([play(fleet, rng, min(CHUNK, paths - i)) for i in range(0, paths, CHUNK)])
        chosen = cash[:, [11, 35, 59]]
        moments = np.stack([chosen.mean(axis=0), chosen.std(axis=0, ddof=1)], axis=1)
        answer = [str(time.perf_counter_ns() - start)]
        if word == "results":
            answer += [repr(float(x)) for x in moments.ravel()]
        print(*answer, flush=True)


main()
