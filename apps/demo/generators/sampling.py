"""Draws whose counts come out as asked: a small district too has the shares it should."""

import numpy as np

ROUNDS = 20


def chosen(rng: np.random.Generator, wanted: float, weight: np.ndarray) -> np.ndarray:
    """-> bool of the shape of weight (n,): `wanted` of the n, to within one, each with a chance that goes with weight.

    Systematic sampling with unequal probabilities: the chances, laid end to end in random order, are met at every whole
    number. Nobody has a chance above one; more than there are with a weight are not chosen.
    """
    chance = np.zeros(len(weight))
    is_open = weight > 0
    wanted = min(wanted, is_open.sum())
    for _round in range(ROUNDS):
        left = wanted - (chance[~is_open]).sum()
        if left <= 0 or not is_open.any():
            break
        chance[is_open] = left * weight[is_open] / weight[is_open].sum()
        over = chance > 1
        if not over.any():
            break
        chance[over], is_open = 1, is_open & ~over
    order = rng.permutation(len(weight))
    upto = np.cumsum(chance[order]) + rng.random()
    found = np.zeros(len(weight), dtype=bool)
    found[order] = np.floor(upto) != np.floor(np.r_[upto[0] - chance[order][0], upto[:-1]]) if len(weight) else False
    return found


def among(rng: np.random.Generator, wanted: float, who: np.ndarray, weight: np.ndarray | float = 1.0) -> np.ndarray:
    """`chosen` among those for whom `who` holds."""
    return chosen(rng, wanted, np.where(who, weight, 0.0))


def picked(rng: np.random.Generator, shares: dict, n: int) -> np.ndarray:
    """n keys of `shares`, each as often as its share of the sum; object array."""
    keys = np.empty(len(shares), dtype=object)
    keys[:] = list(shares)
    weight = np.array(list(shares.values()), dtype=float)
    return keys[rng.choice(len(keys), n, p=weight / weight.sum())]
