"""The log of who read whose data, as UU 27/2022 asks."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from apps.core.models import AccessLog
from apps.core.named_records import note_logged, noting_names

SEARCHED = ("text/", "application/json", "application/problem+json")


def log_read(*, by, action: str, subject: str, uuid=None, count: int = 1, district: str = "", reason: str = "") -> None:
    """One row per by-name page, search, export or reveal. It holds no name and no number."""
    AccessLog.objects.create(
        user=by, action=action, subject=subject, subject_uuid=uuid, count=count, district=district, reason=reason
    )
    if count:
        note_logged()


def log_list_read(*, by, action: str, subject: str, count: int, file: str = "") -> None:
    """A list, a search or an export: how many names `by` saw, in the first of their districts.

    file: of an export its kind of file, which holds no name.
    """
    districts = [posting.district for posting in by.current_postings]
    district = districts[0] if districts else ""
    log_read(by=by, action=action, subject=subject, count=count, district=district, reason=file)


class AccessLogMiddleware:
    """The one place that every page passes: an answer with the name of a person leaves a row in the log.

    A page that knows more (a list, an export, a reason) has written its row itself; all others get one here, with the
    record of the address where there is one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with noting_names() as names:
            response = self.get_response(request)
            user: Any = getattr(request, "user", None)
            if names.records and not names.is_logged and user is not None and user.is_authenticated:
                _log_shown(user, request, _shown(names.records, response))
        return response


def _shown(records: Iterable[Any], response: HttpResponse) -> list[Any]:
    """Those whose name is in the answer, each once; of a file, which cannot be searched, all.

    A problem of the API may name people too: those who are alike.
    """
    people = list({(type(record), record.pk): record for record in records}.values())
    if response.streaming or not response.headers.get("Content-Type", "").startswith(SEARCHED):
        return people if response.status_code == 200 and (response.streaming or response.content) else []
    text = response.content.decode(errors="replace")
    return [record for record in people if any(name in text or escape(name) in text for name in _names(record))]


def _names(record: Any) -> list[str]:
    # Not by getattr: a column that was not read would be read now.
    return [name for field in record.name_fields if (name := record.__dict__.get(field))]


def _log_shown(user: Any, request: HttpRequest, people: list[Any]) -> None:
    if not people:
        return
    uuids: Iterable[Any] = request.resolver_match.kwargs.values() if request.resolver_match else ()
    named = {value for value in uuids if isinstance(value, UUID)}
    subject = next((record for record in people if record.__dict__.get("uuid") in named), None)
    record = subject or people[0]
    uuid = record.__dict__.get("uuid") if subject or len(people) == 1 else None
    district = record.__dict__.get("district") or next((posting.district for posting in user.current_postings), "")
    word = record._meta.model_name
    log_read(by=user, action="page", subject=word, uuid=uuid, count=len(people), district=district)
