"""What happened to an account: written to the log, and shown to its owner. `by` is None for the console."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from knox.models import AuthToken

from apps.accounts.enums import AccountEventKind
from apps.accounts.labels import OWNER_NOTICES
from apps.accounts.models import AccountEvent, User

REPEATED_FOR = timedelta(days=14)
MOST_NOTICES = 5


def add_event(*, user: User, kind: AccountEventKind, by: User | None, detail: str = "") -> AccountEvent:
    postings = user.postings.order_by("-valid_from", "-pk").values_list("district", flat=True)
    district = postings.first() or (by and next((one.district for one in by.current_postings), "")) or ""
    return AccountEvent.objects.create(user=user, kind=kind, entered_by=by, detail=detail[:200], district=district)


def revoke_tokens(*, user: User) -> int:
    """End the API tokens of the user: with whatever ends a session or its password. -> number of tokens."""
    count, _models = AuthToken.objects.filter(user=user).delete()
    return count


def signed_in(*, user: User, device: str, at: datetime) -> list[str]:
    """Sentences for the owner about what others did to the account, the newest first.

    A user with a password from an officer may be the officer: that is an event itself, and the owner is still to be
    informed. For REPEATED_FOR it is shown at each sign-in: the first with a new password may still be another person.
    """
    news = Q(notified_at=None) | Q(entered_at__gte=at - REPEATED_FOR)
    events = user.account_events.filter(news, kind__in=OWNER_NOTICES).exclude(entered_by=user.pk, kind__in=_OWN)
    rows = list(events.select_related("entered_by").order_by("-entered_at", "-pk")[:MOST_NOTICES])
    if user.must_change_password:
        add_event(user=user, kind=AccountEventKind.SIGNED_IN_AFTER_RESET, by=user, detail=device)
    else:
        user.account_events.filter(notified_at=None).update(notified_at=at)
    return [_sentence(event) for event in rows]


_OWN = frozenset(OWNER_NOTICES) - {AccountEventKind.SIGNED_IN_AFTER_RESET}


def _sentence(event: AccountEvent) -> str:
    by = event.entered_by.get_full_name() if event.entered_by else _("petugas server")
    at = date_format(localtime(event.entered_at), "j F Y H.i")
    words = OWNER_NOTICES[AccountEventKind(event.kind)] % {"by": by, "at": at, "detail": event.detail}
    return str(words)
