"""Sign-in: no self-registration, the same error for a wrong name and a wrong password, and a page for lock-outs."""

from datetime import timedelta

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from axes.helpers import get_cool_off
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.services.account_events import signed_in
from apps.accounts.services.second_step import needs_second_step
from apps.accounts.services.users import password_changed
from apps.accounts.web.devices import device_name
from apps.accounts.web.known_devices import known_device, remember_device
from apps.core.sealing import seal, unseal

OPEN_BEFORE_NEW_PASSWORD = frozenset(
    {"account_change_password", "account_logout", "sign_out", "set_language", "session_state"}
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are created by an officer only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi."),
        "account_inactive": _("Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi."),
        "enter_current_password": _("Kata sandi sekarang tidak cocok."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "incorrect_code": _("Kode tidak cocok. Pakai kode terbaru di aplikasi Anda."),
        "too_many_login_attempts": _("Terlalu banyak percobaan. Tunggu lima menit lalu coba lagi."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu lima menit lalu coba lagi."),
    }

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        """Wrong passwords are counted by axes, by account and device: allauth would count them by account alone."""

    def set_password(self, user, password):
        """Setting one's own password ends the duty to change the officer's."""
        user.must_change_password = False
        super().set_password(user, password)
        password_changed(user=user)

    def get_password_change_redirect_url(self, request):
        """Not the same form again."""
        return reverse("home")

    def post_login(self, request, user, **how):
        response = super().post_login(request, user, **how)
        device = device_name(request.headers.get("User-Agent", ""))
        for sentence in signed_in(user=user, device=device, at=timezone.now()):
            messages.warning(request, sentence)
        remember_device(request, response, user.get_username())
        return response


class MFAAdapter(DefaultMFAAdapter):
    """The secret of an authenticator app is sealed like identity numbers."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Kode tidak cocok. Pakai kode terbaru di aplikasi Anda."),
        "cannot_delete_authenticator": _("Peran Anda wajib memakai verifikasi dua langkah."),
        "cannot_generate_recovery_codes": _("Aktifkan verifikasi dua langkah dulu."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(bytes.fromhex(encrypted_text))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Who must have a second step keeps it; an officer resets it for a lost phone."""
        return not needs_second_step(authenticator.user)


class NewPasswordMiddleware:
    """A user with a password from an officer must set their own before anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(request.user, "must_change_password", False):
            return None
        if request.resolver_match.view_name in OPEN_BEFORE_NEW_PASSWORD:
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": str(_("Ganti kata sandi dulu."))}, status=403)
        return redirect("account_change_password")


def username_of(request: HttpRequest, credentials: dict | None) -> str:
    """The name under which attempts are counted: `Siti` and `siti` are one account.

    On a device where this user has signed in before they are counted for that device alone: what strangers try
    elsewhere does not lock it. No user name holds a space.
    """
    name = (credentials or {}).get("username") or request.POST.get("login") or ""
    name = name.strip().lower().replace(" ", "_")
    device = known_device(request, name)
    return f"{name} {device}" if device else name


def client_address(request: HttpRequest) -> str | None:
    """The client's address behind our own proxies (TUMBUH_PROXIES); None outside a request."""
    return get_client_ip(request)


def locked_out(request: HttpRequest, original_response=None, credentials=None) -> HttpResponse:
    wait = get_cool_off(request) or timedelta(hours=1)
    return render(request, "account/locked.html", {"minutes": round(wait.total_seconds() / 60)}, status=429)
