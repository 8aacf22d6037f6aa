"""Creating and changing users. `by` is the officer, or None for the console of the server."""

import secrets
from dataclasses import replace
from functools import partial
from uuid import UUID, uuid5

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from apps.accounts.enums import AccountEventKind
from apps.accounts.inputs import PostingInput, UserInput
from apps.accounts.models import User
from apps.accounts.selectors.users import is_wholly_managed
from apps.accounts.services.account_events import add_event, revoke_tokens
from apps.accounts.services.postings import give_posting
from apps.core.refusal import Refused, refuse_violation
from apps.core.resending import input_of, sent_before, uuid_column
from apps.core.rules.entered_text import is_phone

# Without 0 O 1 l I: a password is spoken and typed on a phone.
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_password() -> str:
    """Three groups of four letters: 59 bits, easy to dictate."""
    return _spelt(secrets.token_bytes(32))


def _first_password(sent: UUID) -> str:
    """The password of a new user, the same each time the same form is sent. It follows from the server's key too."""
    return _spelt(salted_hmac("accounts.first_password", sent.bytes, algorithm="sha256").digest())


def _spelt(random: bytes) -> str:
    number, letters = int.from_bytes(random), []
    for _letter in range(12):
        number, place = divmod(number, len(PASSWORD_LETTERS))
        letters.append(PASSWORD_LETTERS[place])
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))


@transaction.atomic
def create_user(*, user: UserInput, posting: PostingInput, by: User | None, password: str = "") -> tuple[User, str]:
    """A user with a first posting, and the password to hand over; it must be changed at the first sign-in.

    password: fixed in advance (demo only); it need not be changed.
    """
    username = user.username.strip().lower()
    try:
        ASCIIUsernameValidator()(username)
    except ValidationError as error:
        raise Refused(_("Pakai huruf kecil, angka, titik, tanpa spasi."), field="username") from error
    _require_phone(user.phone)
    must_change, full_name = not password, " ".join(user.full_name.split())
    password = password or (_first_password(user.uuid) if user.uuid else new_password())
    # The uuid of the record is public, that of the form is not.
    uuid = uuid5(user.uuid, "user") if user.uuid else None
    sent = replace(user, username=username, full_name=full_name, uuid=uuid)
    if known := sent_before(User.objects, sent, partial(input_of, UserInput), district=""):
        if not known.check_password(password):
            raise Refused(_("Pengguna ini sudah dibuat dan kata sandinya sudah diganti."), code="user_made")
        return known, password
    taken = Refused(_("Nama pengguna ini sudah dipakai."), field="username", code="username_taken")
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    made = User(
        username=username,
        full_name=full_name,
        phone=user.phone,
        must_change_password=must_change,
        **uuid_column(sent),
    )
    made.set_password(password)
    with refuse_violation("username", taken):
        made.save()
    give_posting(user=made, posting=posting, by=by, is_first=True)
    return made, password


def _require_phone(phone: str) -> None:
    if phone.strip() and not is_phone(phone):
        words = _("Nomor HP terdiri atas 8 sampai 15 angka, contoh 0812 3456 7890.")
        raise Refused(words, field="phone", code="phone_unreadable")


@transaction.atomic
def change_user(*, user: User, full_name: str, phone: str, by: User) -> User:
    require_managed(user, by)
    full_name = " ".join(full_name.split())
    changed = {
        AccountEventKind.NAME_CHANGED: user.full_name != full_name,
        AccountEventKind.PHONE_CHANGED: user.phone != phone,
    }
    if changed[AccountEventKind.PHONE_CHANGED]:
        _require_phone(phone)
    user.full_name, user.phone = full_name, phone
    user.save(update_fields=["full_name", "phone"])
    for kind in (kind for kind, is_changed in changed.items() if is_changed):
        add_event(user=user, kind=kind, by=by)
    return user


@transaction.atomic
def disable_user(*, user: User, by: User) -> None:
    """The user can no longer sign in, and every open session ends now."""
    require_managed(user, by)
    if user.pk == by.pk:
        raise Refused(_("Akun sendiri tidak dapat dinonaktifkan."), code="own_account")
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user=user)
    add_event(user=user, kind=AccountEventKind.DISABLED, by=by)


@transaction.atomic
def enable_user(*, user: User, by: User) -> None:
    require_managed(user, by)
    user.is_active = True
    user.save(update_fields=["is_active"])
    add_event(user=user, kind=AccountEventKind.ENABLED, by=by)


@transaction.atomic
def reset_password(*, user: User, by: User | None) -> str:
    """A new password, to be changed at the next sign-in. Every session ends and a lock-out is lifted."""
    if by is not None:
        require_managed(user, by)
        if user.pk == by.pk:
            raise Refused(_("Ganti kata sandi Anda sendiri di menu Kata sandi."), code="own_account")
    password = new_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user=user)
    # As web.sign_in counts them: from unknown devices, and from each known one.
    AccessAttempt.objects.filter(Q(username=user.username) | Q(username__startswith=f"{user.username} ")).delete()
    add_event(user=user, kind=AccountEventKind.PASSWORD_RESET, by=by)
    return password


def end_sessions(*, user: User) -> int:
    """Sign the user out everywhere, and end the API tokens. -> number of devices."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    revoke_tokens(user=user)
    return len(sessions)


@transaction.atomic
def end_session(*, session: UserSession, device: str) -> None:
    """The owner signs one of their devices out; API tokens end with it, for a stranger may have made one."""
    session.end()
    revoke_tokens(user=session.user)
    add_event(user=session.user, kind=AccountEventKind.SESSION_ENDED, by=session.user, detail=device)


@transaction.atomic
def password_changed(*, user: User) -> None:
    """After the owner set a new password."""
    revoke_tokens(user=user)
    add_event(user=user, kind=AccountEventKind.PASSWORD_CHANGED, by=user)


def require_managed(user: User, by: User) -> None:
    if not is_wholly_managed(user, by):
        raise Refused(_("Pengguna ini juga bertugas di luar wilayah Anda. Hubungi petugas di sana."), code="shared")
