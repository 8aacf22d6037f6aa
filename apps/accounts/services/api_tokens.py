"""Tokens for field tools: named, for certain uses, with an end; one a device."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from knox.crypto import create_token_string, hash_token
from knox.models import AuthToken, get_expiry
from knox.settings import CONSTANTS

from apps.accounts.enums import AccountEventKind, TokenScope
from apps.accounts.models import ApiToken, User
from apps.accounts.services.account_events import add_event
from apps.core.refusal import Refused
from apps.core.uploads import with_mark

LONGEST_DAYS = 365
MOST_TOKENS = 20


@transaction.atomic
def make_token(*, user: User, name: str, scopes: Iterable[str], days: int, by: User | None) -> tuple[ApiToken, str]:
    """-> (the token, its secret, which is shown once). days: how long it holds.

    Refused: no name, no or unknown scopes, more than LONGEST_DAYS, more than MOST_TOKENS of one person.
    """
    wanted, name = sorted(set(scopes)), " ".join(name.split())
    if not name:
        raise Refused(_("Isi nama perangkat atau aplikasi."), field="name", code="name_missing")
    if not wanted or not set(wanted) <= set(TokenScope):
        raise Refused(_("Pilih kegunaan token."), field="scopes", code="scopes_missing")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(_("Masa berlaku 1 sampai %s hari.") % LONGEST_DAYS, field="days", code="days_impossible")
    if AuthToken.objects.filter(user=user).count() >= MOST_TOKENS:
        raise Refused(_("Cabut token yang tidak dipakai lagi."), code="too_many_tokens")
    # With a mark, so that strangers' bodies are refused before they are read (apps/core/uploads.py).
    secret = with_mark(create_token_string())
    token = AuthToken(user=user, expiry=get_expiry(timedelta(days=days)), digest=hash_token(secret))
    token.token_key = secret[: CONSTANTS.TOKEN_KEY_LENGTH]
    token.save(force_insert=True)
    details = ApiToken.objects.create(token=token, name=name, scopes=wanted)
    add_event(user=user, kind=AccountEventKind.TOKEN_MADE, by=by, detail=name)
    return details, secret


@transaction.atomic
def revoke_token(*, token: ApiToken, by: User) -> None:
    """End one token of one's own. Refused for that of another person."""
    if token.token.user_id != by.pk:
        raise Refused(_("Token ini milik orang lain."), code="outside_area")
    add_event(user=token.token.user, kind=AccountEventKind.TOKENS_REVOKED, by=by, detail=token.name)
    token.token.delete()
