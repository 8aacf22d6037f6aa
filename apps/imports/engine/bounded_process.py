"""What a file brings is read in a process of its own, with bounds: a hostile file ends that process, not the worker.

The process is a fork that reads and never writes: it shares the opened database connection, does not touch it, and
leaves without closing anything. Linux counts its processor time and address space.
"""

import contextlib
import faulthandler
import gc
import os
import pickle
import resource
import select
import signal
import struct
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

# A month of a district (30 MB .xlsx, 100 MB of HTML) takes 20 s and 400 MB.
MOST_SECONDS = 120
MOST_MEMORY = 1024**3
# Reading waits where its reader does; a silence this long is no waiting.
LONGEST_SILENCE = 300
LONGEST_MESSAGE = 64 * 1024**2
_LENGTH = struct.Struct("!Q")


class OutOfBounds(Exception):
    """The process took too long or too much memory, or died of what it read."""


class _Failure(Exception):
    """An error of the code, with the traceback of the other process."""


def iterate(work: Callable[[], Iterator[Any]]) -> Iterator[Any]:
    """The items of `work()`, made in a bounded process. Its exceptions are raised here, if they can be pickled."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _run(work, writing)
    os.close(writing)
    try:
        while (message := _received(reading)) is not None:
            kind, value = message
            if kind == "end":
                return
            if kind == "raise":
                raise value
            yield value
        raise OutOfBounds
    finally:
        os.close(reading)
        _ended(pid)


def _run(work: Callable[[], Iterator[Any]], writing: int) -> NoReturn:
    try:
        _bound()
        try:
            for item in work():
                _send(writing, ("item", item))
            _send(writing, ("end", None))
        except MemoryError:
            os._exit(1)
        except BrokenPipeError:
            os._exit(0)
        except Exception as error:
            _send(writing, ("raise", _picklable(error)))
    finally:
        os._exit(0)


def _bound() -> None:
    gc.disable()
    faulthandler.disable()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    # What a library prints as it dies of its memory is no message for the log of the worker.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + MOST_MEMORY,) * 2)


def _address_space() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def _picklable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return _Failure("".join(traceback.format_exception(error)))
    return error


def _send(writing: int, message: tuple[str, Any]) -> None:
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    view = memoryview(_LENGTH.pack(len(data)) + data)
    while view:
        view = view[os.write(writing, view) :]


def _received(reading: int) -> tuple[str, Any] | None:
    """The next message; None where the process ended without one."""
    until = time.monotonic() + LONGEST_SILENCE
    head = _bytes(reading, _LENGTH.size, until)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > LONGEST_MESSAGE:
        raise OutOfBounds
    data = _bytes(reading, length, until)
    # Of our own child: what is unpickled is what our code pickled.
    return None if data is None else pickle.loads(data)


def _bytes(reading: int, length: int, until: float) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        left = until - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            raise OutOfBounds
        chunk = os.read(reading, min(length - len(data), 1024**2))
        if not chunk:
            return None
        data += chunk
    return bytes(data)


def _ended(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
