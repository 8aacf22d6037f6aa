"""What every door does the same way: who may enter, what an answer may be kept, how a refusal is told."""

from functools import wraps

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest, PermissionDenied
from django.forms import Form
from django.http import Http404
from rest_framework.exceptions import ValidationError
from rest_framework.views import exception_handler

from apps.core.refusal import Refused


class SignedInMiddleware(LoginRequiredMiddleware):
    """Every page asks for sign-in; no by-name page is kept by a browser or a proxy.

    Open to strangers is only what says so itself: `login_not_required` views, and API views, which answer 401.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if any("\0" in text for sent in (request.GET, request.POST) for _name, some in sent.lists() for text in some):
            # No keyboard writes it, and Postgres keeps no text with it.
            raise BadRequest("a null character")
        return super().process_view(request, view_func, view_args, view_kwargs)

    def __call__(self, request):
        response = super().__call__(request)
        if (
            getattr(request, "user", None)
            and request.user.is_authenticated
            and not response.has_header("Cache-Control")
        ):
            response["Cache-Control"] = "no-store"
        return response


def requires(*rights: str):
    """A view for those who hold one of `rights` somewhere; for the others the page does not exist."""

    def wrap(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated or not any(map(request.user.may, rights)):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def add_refusal(form: Form, refusal: Refused) -> None:
    """A refusal as an error of the form: at its field where it has one, on top otherwise."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))


def version_sent(request) -> int:
    """The version the form was opened with; 0, which no record has, for anything else."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def api_refusal(error, context):
    """A refusal as 400 with the same words; what a stranger may not see is 404."""
    if isinstance(error, Refused):
        error = ValidationError({error.field or "non_field_errors": [str(error.message)]}, code=error.code)
    if isinstance(error, PermissionDenied):
        error = Http404()
    return exception_handler(error, context)
