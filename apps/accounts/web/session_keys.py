"""Sessions whose keys show that the portal made them.

A key is 24 random letters and 16 of an HMAC over them. A made-up key is recognised without
a question to the database: it opens no session, and its bodies are bounded as a stranger's (apps/core/uploads.py).
"""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.utils.crypto import get_random_string

from apps.core.uploads import KEY_LETTERS, is_own_key, with_mark

__all__ = ["SessionStore"]


class SessionStore(DatabaseSessions):
    def _get_new_session_key(self) -> str:
        while True:
            key = with_mark(get_random_string(24, KEY_LETTERS))
            if not self.exists(key):
                return key

    def _validate_session_key(self, key: Any) -> bool:
        """Of any key that is set, be it from the cookie: a foreign one opens nothing."""
        return bool(key) and is_own_key(key)
