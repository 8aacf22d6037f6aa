"""How many requests a token may make: counted by token, never by address, which a whole desa may share."""

from typing import Any

from django.conf import settings
from django.core.cache import caches
from rest_framework.throttling import SimpleRateThrottle

from apps.core.api.problems import throttled


class TokenThrottle(SimpleRateThrottle):
    """rate: settings.API_RATE. Where the cache cannot be reached nothing is counted: the API goes on."""

    scope = "token"

    def __init__(self) -> None:
        self.cache = caches["throttle"]
        super().__init__()

    def get_rate(self) -> str:
        return settings.API_RATE

    def get_cache_key(self, request: Any, view: Any) -> str | None:
        if not request.user.is_authenticated:
            return None
        ident = request.auth.token_key if request.auth is not None else f"user-{request.user.pk}"
        return f"api:{ident}"

    def allow_request(self, request: Any, view: Any) -> bool:
        try:
            is_allowed = super().allow_request(request, view)
        except (OSError, ConnectionError):
            return True
        except Exception as error:
            if type(error).__module__.startswith("redis"):
                return True
            raise
        if not is_allowed:
            raise throttled(self.wait())
        return True
