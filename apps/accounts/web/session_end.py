"""What happens when a session has ended while a page was open: nothing that was typed is lost."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from apps.accounts.web.forms import SignInForm
from apps.core import unsaved_forms
from apps.core.form_pages import Action, FormPage
from apps.core.http import UserRequest, refuse_null_characters

# What the scripts of a page listen for (static/js/session-end.js).
ENDED = {"HX-Trigger": "session-ended"}


class SignedInMiddleware(LoginRequiredMiddleware):
    """Every page requires sign-in, and no answer to a user is cached by a browser or a proxy.

    Exceptions are `login_not_required` views, and API views, which answer 401 themselves. A part of a page that is
    asked for without a session is answered 401, for the sign-in page must not be drawn inside the page.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        refuse_null_characters(request)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return HttpResponse(status=401, headers=ENDED)
        sealed = unsaved_forms.sealed_form(request, timezone.now())
        return _sign_in_page(request, sealed) if sealed else super().handle_no_permission(request, view_func)

    def __call__(self, request):
        response: Any = super().__call__(request)
        if (
            getattr(request, "user", None)
            and request.user.is_authenticated
            and not response.has_header("Cache-Control")
        ):
            response["Cache-Control"] = "no-store"
        return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form with the token of an earlier session. From our own page it comes back filled in; nothing is saved.

    The browser says by `Origin` that it is our own page; Django has refused other origins before it looks at the token.
    """
    if getattr(request, "htmx", False):
        return HttpResponse(status=403, headers=ENDED)
    if request.headers.get("Origin") and reason.startswith("CSRF token"):
        at = timezone.now()
        sealed = request.POST.get(unsaved_forms.FIELD, "") or unsaved_forms.sealed_form(request, at)
        if sealed and not request.user.is_authenticated:
            return _sign_in_page(request, sealed)
        if sealed and unsaved_forms.keep(request, sealed, request.user, at):
            return redirect("resume_form")
    return render(request, "403_csrf.html", status=403)


@require_GET
@never_cache
@login_not_required
def session_state(request: UserRequest) -> JsonResponse:
    """Who is signed in now, in the words of the forms, and the token of their session; for the scripts of a page."""
    author = unsaved_forms.opened_by(request.user) if request.user.is_authenticated else ""
    return JsonResponse({"opened_by": author, "token": get_token(request) if author else ""})


@require_GET
def signed_in(request: UserRequest) -> HttpResponse:
    """Where a sign-in beside a page ends."""
    return render(request, "account/signed_in.html")


@require_GET
def resume_form(request: UserRequest) -> HttpResponse:
    """The form that waits for its author: its own page, or a button that sends it again."""
    form = unsaved_forms.waiting_form(request, timezone.now())
    if form is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if _draws_itself(form.path):
        return redirect(form.path)
    unsaved_forms.forget(request)
    fields = [(name, value) for name, values in form.data.lists() for value in values]
    return render(request, "account/resume_form.html", {"form_path": form.path, "fields": fields})


def _draws_itself(path: str) -> bool:
    """Whether a page at this address shows the form again with what was typed."""
    try:
        view = getattr(resolve(path.partition("?")[0]).func, "view_class", None)
    except Resolver404:
        return False
    return view is not None and issubclass(view, FormPage) and not issubclass(view, Action)


def _sign_in_page(request: HttpRequest, sealed: str) -> HttpResponse:
    form = SignInForm(initial={unsaved_forms.FIELD: sealed}, request=request)
    return render(request, "account/login.html", {"form": form, "is_session_ended": True}, status=401)
