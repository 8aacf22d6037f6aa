"""Who must have a second step sets it up before anything else; tokens from before it open nothing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from apps.accounts.services.second_step import has_second_step, is_token_enough, needs_second_step
from apps.accounts.web.sign_in import OPEN_BEFORE_NEW_PASSWORD
from apps.core.token_authentication import credentials_of

OPEN_BEFORE = OPEN_BEFORE_NEW_PASSWORD | {
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
}
DONE = "second_step"


class SecondStepMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        credentials = credentials_of(request)
        if credentials and not is_token_enough(*credentials):
            words = _("Token ini dibuat sebelum verifikasi dua langkah. Aktifkan dulu, lalu buat token baru.")
            return JsonResponse({"detail": words}, status=403)
        if not request.user.is_authenticated or request.user.must_change_password:
            return None
        if request.session.get(DONE) == request.session.session_key or not needs_second_step(request.user):
            return None
        if has_second_step(request.user):
            # Asked once a session: resetting it ends every session.
            request.session[DONE] = request.session.session_key
            return None
        if request.resolver_match.view_name in OPEN_BEFORE:
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": _("Aktifkan verifikasi dua langkah dulu.")}, status=403)
        messages.info(request, _("Peran Anda wajib memakai verifikasi dua langkah. Aktifkan dulu, sekali saja."))
        return redirect("mfa_activate_totp")
