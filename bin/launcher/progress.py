"""Messages for the person at the keyboard. Progress goes to stderr, so that a command's own output stays clean."""

import sys
import time

_began = time.monotonic()


class LauncherError(Exception):
    """A problem only the person can solve: one sentence, with the command that solves it."""


def show_progress(message: str) -> None:
    """One line of progress, with the seconds since the command began."""
    print(f"[{time.monotonic() - _began:5.1f} s] {message}", file=sys.stderr, flush=True)


def tail(text: str, lines: int = 15) -> str:
    """The last lines of a log."""
    return "\n".join(text.strip().splitlines()[-lines:])
