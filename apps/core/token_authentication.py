"""Tokens of people and devices, read once a request, and what a token may be used for."""

from typing import Any

from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from apps.core.uploads import is_own_key

READ = "read"


class ApiTokenAuthentication(TokenAuthentication):
    """A knox token, read once a request: row security asks before the view does.

    What this portal cannot have made is refused before it is looked up.
    """

    def authenticate(self, request: Any) -> Any:
        plain = getattr(request, "_request", request)
        if not hasattr(plain, "api_credentials"):
            plain.api_credentials = super().authenticate(request)
        return plain.api_credentials

    def authenticate_credentials(self, token: bytes) -> Any:
        if not is_own_key(token.decode("latin-1")):
            raise AuthenticationFailed
        return super().authenticate_credentials(token)


def credentials_of(request: Any) -> Any:
    """(user, token) of a page that is asked for with a token; None without one. The API itself refuses a wrong one."""
    try:
        return ApiTokenAuthentication().authenticate(request)
    except AuthenticationFailed:
        return None


class HasTokenScope(BasePermission):
    """A token opens only what it was made for; a session in the browser is not narrowed.

    A view names the scope of its writes in `write_scope`; reading takes the scope `read`.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.auth is None:
            return True
        is_read = request.method in SAFE_METHODS or getattr(view, "is_read", False)
        return has_scope(request.auth, READ if is_read else getattr(view, "write_scope", ""))


def has_scope(token: Any, scope: str) -> bool:
    """Whether the token was made for this; one without details opens nothing."""
    details = getattr(token, "details", None)
    return details is not None and scope in details.scopes
