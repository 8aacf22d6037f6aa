"""A form that was sent after its session had ended comes back, filled in, once its author signs in again.

On its way it lies sealed in the sign-in page itself: the server stores nothing without a sign-in. After
sign-in it lies, still sealed, in the session, until it is sent or is too old. Nothing is saved unless its author
presses the button again, and no other user gets it: a form names who opened it (`opened_by`).
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.crypto import constant_time_compare, salted_hmac

from apps.core.sealing import BrokenSeal, seal, unseal

FIELD = "unsaved_form"
OPENED_BY = "opened_by"
# Sealed it is a third longer, and a stranger may send 64 KB (core.uploads).
MOST_BYTES = 40 * 1024
LIFETIME = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class UnsavedForm:
    """path: where it was sent, with its query. data: what was typed. has_files: files were chosen, which do not come
    back.
    """

    path: str
    data: QueryDict
    has_files: bool


def opened_by(user: Any) -> str:
    """What a form says of the user who opened it; it does not reveal who that is."""
    return salted_hmac(OPENED_BY, str(user.pk)).hexdigest()[:32]


def sealed_form(request: HttpRequest, at: datetime) -> str:
    """What was sent, as text for the sign-in page; '' where nothing of it can come back."""
    data = request.POST.copy()
    author = data.pop(OPENED_BY, [""])[-1]
    data.pop("csrfmiddlewaretoken", None)
    typed = data.urlencode()
    if request.method != "POST" or not author or len(typed) > MOST_BYTES:
        return ""
    form = {"path": request.get_full_path(), "author": author, "data": typed, "files": bool(request.FILES)}
    return urlsafe_b64encode(seal(json.dumps(form | {"at": at.timestamp()}))).decode()


def keep(request: HttpRequest, sealed: str, user: Any, at: datetime) -> bool:
    """Put the form into the session of its author. -> whether it is theirs."""
    if _opened(sealed, user, at) is None:
        return False
    request.session[FIELD] = sealed
    return True


def waiting_form(request: HttpRequest, at: datetime) -> UnsavedForm | None:
    """The form that waits in the session for this user."""
    return _opened(request.session.get(FIELD, ""), request.user, at)


def forget(request: HttpRequest) -> None:
    request.session.pop(FIELD, None)


def _opened(sealed: str, user: Any, at: datetime) -> UnsavedForm | None:
    try:
        form = json.loads(unseal(urlsafe_b64decode(sealed)))
    except (BrokenSeal, ValueError):
        return None
    age = timedelta(seconds=at.timestamp() - form["at"])
    if not timedelta() <= age <= LIFETIME or not constant_time_compare(form["author"], opened_by(user)):
        return None
    return UnsavedForm(path=form["path"], data=QueryDict(form["data"]), has_files=form["files"])
