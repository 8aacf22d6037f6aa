"""Names of synthetic people, by district, from fixtures/people/names.json."""

import json
from dataclasses import dataclass

import numpy as np
from django.conf import settings

LISTS = {"36.02": "lebak", "51.05": "klungkung", "35.14": "pasuruan", "17.07": "lebong"}


@dataclass(frozen=True)
class Names:
    """The lists of one district. A girl or a woman is `f`, a boy or a man `m`, as in the file."""

    lists: dict

    def children(self, rng: np.random.Generator, is_girl: np.ndarray) -> list[str]:
        return self._of(rng, is_girl, "child")

    def women(self, rng: np.random.Generator, n: int) -> list[str]:
        return self._of(rng, np.ones(n, dtype=bool), "adult")

    def men(self, rng: np.random.Generator, n: int) -> list[str]:
        return self._of(rng, np.zeros(n, dtype=bool), "adult")

    def _of(self, rng: np.random.Generator, is_girl: np.ndarray, age: str) -> list[str]:
        girls, boys = self._sampled(rng, len(is_girl), age, "f"), self._sampled(rng, len(is_girl), age, "m")
        return np.where(is_girl, girls, boys).tolist()

    def _sampled(self, rng: np.random.Generator, n: int, age: str, sex: str) -> np.ndarray:
        if "given_f" in self.lists:
            return self._balinese(rng, n, sex)
        first = rng.choice(self.lists[f"{age}_{sex}"], n).astype(object)
        last = rng.choice(self.lists[f"{age}_last_{sex}"], n).astype(object)
        has_one = (rng.random(n) < self.lists[f"p_single_{age}"]) | (first == last)
        return np.where(has_one, first, first + " " + last)

    def _balinese(self, rng: np.random.Generator, n: int, sex: str) -> np.ndarray:
        """I or Ni, the name of the birth order, a given name."""
        orders = [name for names in self.lists[f"order_{sex}"] for name in names]
        given = rng.choice(self.lists[f"given_{sex}"], n).astype(object)
        return ("I " if sex == "m" else "Ni ") + rng.choice(orders, n).astype(object) + " " + given


def names_of(district: str) -> Names:
    with (settings.FIXTURE_DIR / "people" / "names.json").open(encoding="utf-8") as file:
        return Names(json.load(file)[LISTS.get(district, "lebak")])
