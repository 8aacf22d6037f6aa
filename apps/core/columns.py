"""Many inputs at once: the fields of an input dataclass as columns, one list per field.

Example:

    class VisitTable(Table, of=VisitInput):
        child: list[int]                      # a column that the input does not have

    visits = VisitTable(child=[0, 0], measured_on=[june, july], weight_kg=[8.1, 8.4])
    visits.height_cm                          # [None, None]: the default of the field
    visits.append(VisitInput(measured_on=august, weight_kg=8.6), child=0)
    visits.take([0, 2]).weight_kg             # [8.1, 8.6]
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, fields
from inspect import get_annotations
from typing import Any, ClassVar, Self


def names(of: type) -> list[str]:
    """The fields of an input dataclass in their order, without `uuid`: what a form or serializer shows."""
    return [field.name for field in fields(of) if field.name != "uuid"]


class Table:
    """Base of the tables; `of` is the input dataclass. All columns have the same length."""

    of: ClassVar[type]
    columns: ClassVar[tuple[str, ...]]
    defaults: ClassVar[dict[str, Any]]

    def __init_subclass__(cls, *, of: type, **kwargs: Any):
        super().__init_subclass__(**kwargs)
        extra = get_annotations(cls)
        cls.of = of
        cls.columns = (*(field.name for field in fields(of)), *extra)
        cls.defaults = {field.name: None if field.default is MISSING else field.default for field in fields(of)}

    def __init__(self, **columns: Iterable[Any]):
        if unknown := columns.keys() - set(self.columns):
            raise TypeError(f"{type(self).__name__} has no columns {sorted(unknown)}")
        given = {name: column if isinstance(column, list) else list(column) for name, column in columns.items()}
        lengths = set(map(len, given.values())) or {0}
        if len(lengths) > 1:
            raise ValueError(f"columns of different lengths: { {name: len(given[name]) for name in given} }")
        (length,) = lengths
        for name in self.columns:
            vars(self)[name] = given[name] if name in given else [self.defaults.get(name)] * length

    def __getattr__(self, name: str) -> list:
        raise AttributeError(name)

    def __len__(self) -> int:
        return len(vars(self)[self.columns[0]])

    def __iter__(self) -> Iterator[Any]:
        return map(self.row, range(len(self)))

    def row(self, place: int) -> Any:
        """One row as an input."""
        return self.of(**{field.name: vars(self)[field.name][place] for field in fields(self.of)})

    def append(self, row: Any = None, **values: Any) -> None:
        """One row more: an input, or values by column; what is left out has its default."""
        for name in self.columns:
            value = values[name] if name in values else getattr(row, name, self.defaults.get(name))
            vars(self)[name].append(value)

    def take(self, places: Sequence[int]) -> Self:
        """The rows at these places, in this order."""
        return type(self)(**{name: [column[place] for place in places] for name, column in self.items()})

    def items(self) -> Iterator[tuple[str, list]]:
        return ((name, vars(self)[name]) for name in self.columns)

    @classmethod
    def concatenate(cls, tables: Iterable[Self]) -> Self:
        parts = list(tables)
        return cls(**{name: [value for part in parts for value in vars(part)[name]] for name in cls.columns})
