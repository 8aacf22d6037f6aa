"""What the person at the keyboard is told. Progress goes to stderr, so that a command's own output stays clean."""

import sys
import time

_began = time.monotonic()


class Trouble(Exception):
    """Something only the person can mend: one sentence, with the command that mends it."""


def say(message: str) -> None:
    """One line of progress, with the seconds since the command began."""
    print(f"[{time.monotonic() - _began:5.1f} s] {message}", file=sys.stderr, flush=True)


def tail(text: str, lines: int = 15) -> str:
    """The last lines of a log."""
    return "\n".join(text.strip().splitlines()[-lines:])
