"""What pages and API do the same way: sign-in, caching of answers, rights of a view, refusals on a form."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, BadRequest
from django.core.exceptions import ValidationError as FormError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse

from apps.core.findings import Finding
from apps.core.refusal import Refused

NO_UUID = UUID(int=0)


class UserRequest(HttpRequest):
    """The request of a signed-in user (`accounts.models.User`), as every page gets it."""

    user: Any
    htmx: Any


def refuse_null_characters(request: HttpRequest) -> None:
    """400: no keyboard writes one, and Postgres stores no text with it."""
    if "\0" in request.path:
        raise BadRequest("a null character")
    for query in (request.GET, request.POST):
        if any("\0" in text for _name, texts in query.lists() for text in texts):
            raise BadRequest("a null character")


def requires(*rights: str):
    """A view for users who have one of `rights` somewhere; 404 for the others."""

    def wrap(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated or not any(map(request.user.may, rights)):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def add_refusal(form: BaseForm, refusal: Refused) -> None:
    """All findings of a refusal as errors of the form: at their fields where it has them, on top otherwise.

    A form that knows what was probably meant (`guesses`, words by field) says so after the finding.
    """
    add_findings(form, refusal.findings)


def add_findings(form: BaseForm, findings: Iterable[Finding]) -> None:
    """Those about a field that has an error already are left out: it could not be read."""
    guesses = form.guesses() if hasattr(form, "guesses") else {}
    unreadable = set(form.errors)
    for finding in findings:
        if (finding.field or NON_FIELD_ERRORS) in unreadable:
            continue
        error = FormError(str(finding.words), code=finding.code)
        form.add_error(finding.field if finding.field in form.fields else None, error)
        if finding.field in guesses:
            form.add_error(finding.field, FormError(guesses[finding.field], code=finding.code))


def record_urls(name: str) -> Callable[[UUID], str]:
    """The addresses of the records of one page, by uuid: `reverse` runs once instead of fifty times."""
    pattern = reverse(name, args=[NO_UUID])
    return lambda uuid: pattern.replace(str(NO_UUID), str(uuid))


def uuid_sent(data: QueryDict, name: str = "uuid") -> UUID | None:
    """The uuid that a form carries for the record it makes, or an address under `name`; None for anything else."""
    try:
        return UUID(data.get(name, "")) or None
    except ValueError:
        return None


def version_sent(data: QueryDict) -> int:
    """The version the form was opened with; 0, which no record has, for anything else."""
    text = data.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
