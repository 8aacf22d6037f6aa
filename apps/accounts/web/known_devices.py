"""The device cookie: on this browser these users have signed in before.

Wrong passwords are counted by account and device (OWASP, device cookies): five from all unknown devices together lock
them, and leave the devices the owner knows alone. The cookie opens nothing; without it one signs in as anywhere.
"""

import secrets
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

COOKIE, SALT = "tumbuh_device", "accounts.known_device"
SECONDS = 365 * 24 * 3600
MOST_USERS = 10
"""Who share a phone of a posyandu; the earliest is forgotten."""


def known_device(request: HttpRequest, username: str) -> str:
    """The device, where this user has signed in on it; '' elsewhere."""
    device = _read(request)
    return device["id"] if _mark(username) in device["users"] else ""


def remember_device(request: HttpRequest, response: HttpResponse, username: str) -> None:
    device, mark = _read(request), _mark(username.lower())
    users = [*(one for one in device["users"] if one != mark), mark][-MOST_USERS:]
    response.set_cookie(
        COOKIE,
        signing.dumps({"id": device["id"] or secrets.token_hex(8), "users": users}, salt=SALT),
        max_age=SECONDS,
        # All pages that ask for the password.
        path=urljoin(reverse("account_login"), ".."),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        device: dict[str, Any] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return {"id": "", "users": []}
    return device


def _mark(username: str) -> str:
    """A user's name is not written into the cookie."""
    return salted_hmac(SALT, username, algorithm="sha256").hexdigest()[:16]
