"""The second step of sign-in: who must have one, and how it is reset after a lost phone."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from knox.models import AuthToken

from apps.accounts.enums import AccountEventKind
from apps.accounts.models import User
from apps.accounts.services.account_events import add_event
from apps.accounts.services.users import end_sessions, require_managed
from apps.core.refusal import Refused


def needs_second_step(user: User) -> bool:
    """Whether a role of today requires it (TUMBUH_SECOND_STEP_ROLES)."""
    return any(posting.role in settings.SECOND_STEP_ROLES for posting in user.current_postings)


def has_second_step(user: User) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()


def is_token_enough(user: User, token: AuthToken) -> bool:
    """Whether this token of the user opens the API: who must have a second step uses those made after it was set up."""
    if not needs_second_step(user):
        return True
    return Authenticator.objects.filter(
        user_id=user.pk, type=Authenticator.Type.TOTP, created_at__lte=token.created
    ).exists()


@transaction.atomic
def reset_second_step(*, user: User, by: User | None) -> None:
    """After a lost phone: app and recovery codes are forgotten, every session ends, the owner gets a notice."""
    if by is not None:
        require_managed(user, by)
        if user.pk == by.pk:
            raise Refused(_("Mintalah petugas lain mengatur ulang akun Anda."), code="own_account")
    if not Authenticator.objects.filter(user_id=user.pk).delete()[0]:
        raise Refused(_("Akun ini tidak memakai verifikasi dua langkah."), code="no_second_step")
    end_sessions(user=user)
    add_event(user=user, kind=AccountEventKind.SECOND_STEP_RESET, by=by)
