"""What a reader of files hands on: sheets of rows of cells, and cells that are more than their text."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

Rows = Iterator[list]
Opener = Callable[[], BinaryIO]


class NoValue(str):
    """A cell without a value: the error that Excel shows there, or extent.FORMULA for a formula without a result."""

    __slots__ = ()


class Spanned(str):
    """Text of a cell that begins further left."""

    __slots__ = ()


class Sheet(NamedTuple):
    name: str
    rows: Rows
    is_hidden: bool = False


def spanned(value: object) -> object:
    """A value, for the cells to the right of the one that holds it."""
    return Spanned(value) if type(value) is str else value
