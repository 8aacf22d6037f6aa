"""Work done beforehand in a second process: a file is read on while the rows it gave are being matched."""

import os
import pickle
from collections.abc import Iterable, Iterator
from traceback import format_exc
from typing import NoReturn, TypeVar

T = TypeVar("T")


def ahead(items: Iterable[T]) -> Iterator[T]:
    """The same items, None excepted, each made by a fork of this process before it is asked for.

    What fails there is raised here. Making them must not touch the database: its connection stays with this process.
    """
    reading, writing = os.pipe()
    maker = os.fork()
    if not maker:
        os.close(reading)
        _make(items, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            while (made := pickle.load(pipe)) is not None:
                if isinstance(made, Exception):
                    raise made
                yield made
    finally:
        # One that is not listened to any more meets a closed pipe, and ends.
        os.waitpid(maker, 0)


def _make(items: Iterable, writing: int) -> NoReturn:
    try:
        with os.fdopen(writing, "wb") as pipe:
            for made in _with_end(items):
                pickle.dump(made, pipe, protocol=5)
                pipe.flush()
    finally:
        # At once: what was inherited is in use elsewhere, and not this process's to close.
        os._exit(0)


def _with_end(items: Iterable) -> Iterator:
    try:
        yield from items
    except Exception as error:
        error.add_note(format_exc())
        yield error
    else:
        yield None
