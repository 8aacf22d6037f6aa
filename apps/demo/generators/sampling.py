"""Random samples of an exact size, so that a small district has the right shares too."""

import numpy as np

ROUNDS = 20


def sample(rng: np.random.Generator, wanted: float, weight: np.ndarray) -> np.ndarray:
    """-> bool, shape of weight (n,): `wanted` of the n, to within one, with a chance in proportion to weight.

    Systematic sampling with unequal probabilities: in random order, the cumulated chances are cut at every whole
    number. No chance is above one; a person without a weight is never sampled.
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
    sampled = np.zeros(len(weight), dtype=bool)
    sampled[order] = np.floor(upto) != np.floor(np.r_[upto[0] - chance[order][0], upto[:-1]]) if len(weight) else False
    return sampled


def sample_among(
    rng: np.random.Generator, wanted: float, who: np.ndarray, weight: np.ndarray | float = 1.0
) -> np.ndarray:
    """`sample` of those for whom `who` is True."""
    return sample(rng, wanted, np.where(who, weight, 0.0))


def sample_keys(rng: np.random.Generator, shares: dict, n: int) -> np.ndarray:
    """n keys of `shares`, each with its share of the sum as chance; object array."""
    keys = np.empty(len(shares), dtype=object)
    keys[:] = list(shares)
    weight = np.array(list(shares.values()), dtype=float)
    return keys[rng.choice(len(keys), n, p=weight / weight.sum())]
