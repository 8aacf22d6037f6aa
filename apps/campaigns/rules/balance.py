"""The balance of a target list: frozen plus added minus moved is the denominator that is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Balance:
    """recount: who would be in the group today."""

    frozen: int = 0
    added: int = 0
    moved: int = 0
    recount: int | None = None

    @property
    def denominator(self) -> int:
        return self.frozen + self.added - self.moved

    def __add__(self, other: "Balance") -> "Balance":
        recounts = [one.recount for one in (self, other) if one.recount is not None]
        return Balance(
            frozen=self.frozen + other.frozen,
            added=self.added + other.added,
            moved=self.moved + other.moved,
            recount=sum(recounts) if recounts else None,
        )
