"""The devices on which a user is signed in, by browser and system, and when each was last seen."""

from time import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.utils.translation import gettext as _

SEEN_EVERY_SECONDS = 300

# Order matters: Edge and Samsung call themselves Chrome too, and Chrome calls itself Safari.
BROWSERS = [
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
]
SYSTEMS = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
]


def device_name(user_agent: str) -> str:
    """'Chrome di Android', or the words for an unknown device."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if browser and system:
        return _("%(browser)s di %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Perangkat tidak dikenal")


class SeenMiddleware:
    """Stores when a device was last seen, at most every five minutes: saves three statements on every other page.

    Ends a session that began SESSION_LONGEST_DAYS ago, however often it was used.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        session, now = request.session, int(time())
        if session.session_key and request.user.is_authenticated:
            key, seen_at = session.get("seen", ("", 0))
            is_new = key != session.session_key or "began" not in session
            if is_new:
                session["began"] = now
            elif now - session["began"] >= settings.SESSION_LONGEST_DAYS * 86_400:
                logout(request)
                return self.get_response(request)
            if is_new or now - seen_at >= SEEN_EVERY_SECONDS:
                UserSession.objects.create_from_request(request)
                session["seen"] = (session.session_key, now)
        return self.get_response(request)
