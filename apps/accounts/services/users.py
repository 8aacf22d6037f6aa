"""What may be done to users and their postings. `by` is the officer; None is the console of the server itself."""

import secrets
from datetime import date, datetime

from allauth.usersessions.models import UserSession
from axes.utils import reset
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right, Role, Seat
from apps.accounts.labels import ROLES
from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import SEATS
from apps.accounts.selectors.users import is_wholly_managed
from apps.core.refusal import Refused
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Puskesmas, Region, Team
from apps.regions.rules.codes import district_of

# No 0 O 1 l I: it is read aloud and typed on a phone.
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
SEAT_OF_LEVEL = {Level.DESA: Seat.DESA, Level.KECAMATAN: Seat.KECAMATAN, Level.KABUPATEN: Seat.KABUPATEN}


def new_password() -> str:
    """Three groups of four: 59 bits, easy to read aloud."""
    return "-".join("".join(secrets.choice(PASSWORD_LETTERS) for _letter in range(4)) for _group in range(3))


@transaction.atomic
def create_user(
    *,
    username: str,
    full_name: str,
    role: Role,
    by: User | None,
    at: datetime,
    phone: str = "",
    password: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    **seat,
) -> tuple[User, str]:
    """A user with the first posting, and the password to hand over; it must be changed at the first sign-in."""
    username = username.strip().lower()
    try:
        ASCIIUsernameValidator()(username)
    except ValidationError as error:
        raise Refused(_("Pakai huruf kecil, angka, titik, tanpa spasi."), field="username") from error
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("Nama pengguna ini sudah dipakai."), field="username", code="username_taken")
    must_change, password = not password, password or new_password()
    user = User(username=username, full_name=" ".join(full_name.split()), phone=phone, must_change_password=must_change)
    user.set_password(password)
    user.save()
    give_posting(
        user=user, role=role, valid_from=valid_from or at.date(), valid_until=valid_until, by=by, at=at, **seat
    )
    return user, password


@transaction.atomic
def change_user(*, user: User, full_name: str, phone: str, by: User) -> User:
    _refuse_unless_managed(user, by)
    user.full_name, user.phone = " ".join(full_name.split()), phone
    user.save(update_fields=["full_name", "phone"])
    return user


@transaction.atomic
def disable_user(*, user: User, by: User) -> None:
    """No more sign-in; what is open on any device ends now."""
    _refuse_unless_managed(user, by)
    if user.pk == by.pk:
        raise Refused(_("Akun sendiri tidak dapat dinonaktifkan."), code="own_account")
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user=user)


@transaction.atomic
def enable_user(*, user: User, by: User) -> None:
    _refuse_unless_managed(user, by)
    user.is_active = True
    user.save(update_fields=["is_active"])


@transaction.atomic
def reset_password(*, user: User, by: User | None) -> str:
    """A new password, told once; it must be changed at the next sign-in. Every session ends, a lock-out is lifted."""
    if by is not None:
        _refuse_unless_managed(user, by)
        if user.pk == by.pk:
            raise Refused(_("Ganti kata sandi Anda sendiri di menu Kata sandi."), code="own_account")
    password = new_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user=user)
    reset(username=user.username)
    return password


def end_sessions(*, user: User) -> int:
    """Sign the user out everywhere. -> how many devices."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


@transaction.atomic
def give_posting(
    *,
    user: User,
    role: Role,
    valid_from: date,
    by: User | None,
    at: datetime,
    valid_until: date | None = None,
    region: Region | None = None,
    puskesmas: Puskesmas | None = None,
    posyandu: Posyandu | None = None,
    team: Team | None = None,
) -> Posting:
    """Post a user in a role at one place, of a kind the role is posted to, inside the officer's own area."""
    if by is not None and user.pk == by.pk:
        raise Refused(_("Penugasan sendiri diatur oleh petugas lain."), code="own_posting")
    seats = {"region": region, "puskesmas": puskesmas, "posyandu": posyandu, "team": team}
    if sum(seat is not None for seat in seats.values()) != 1:
        raise Refused(_("Pilih satu tempat tugas."), field="seat")
    kind = _seat_kind(region, puskesmas, team)
    if kind not in SEATS[role]:
        raise Refused(
            _("%(role)s tidak bertugas di tempat seperti ini.") % {"role": ROLES[role]}, field="seat", code="wrong_seat"
        )
    place = _place(region, puskesmas, posyandu or team)
    if by is not None and not by.scope_for(Right.MANAGE_USERS).covers(place):
        raise Refused(_("Tempat ini di luar wilayah Anda."), field="seat", code="outside")
    if valid_until is not None and valid_until < valid_from:
        raise Refused(_("Tanggal selesai mendahului tanggal mulai."), field="valid_until", code="ends_before")
    same = user.postings.filter(role=role, **seats)
    if same.filter(valid_until=None).exists() or same.filter(valid_until__gte=valid_from).exists():
        raise Refused(_("Pengguna ini sudah bertugas di sana dengan peran itu."), field="seat", code="twice")
    return Posting.objects.create(
        user=user,
        role=role,
        **seats,
        place=place,
        district=district_of(place),
        valid_from=valid_from,
        valid_until=valid_until,
    )


@transaction.atomic
def end_posting(*, posting: Posting, on: date, by: User) -> Posting:
    """The last day of a posting; one that has not begun yet never will."""
    if posting.user_id == by.pk:
        raise Refused(_("Penugasan sendiri diatur oleh petugas lain."), code="own_posting")
    if not by.scope_for(Right.MANAGE_USERS).covers(posting.place):
        raise Refused(_("Tempat ini di luar wilayah Anda."), code="outside")
    if posting.valid_until is not None and posting.valid_until <= on:
        raise Refused(_("Penugasan ini sudah berakhir."), code="ended")
    if posting.valid_from > on:
        posting.delete()
        return posting
    posting.valid_until, posting.version = on, posting.version + 1
    posting.save(update_fields=["valid_until", "version"])
    return posting


def _seat_kind(region: Region | None, puskesmas: Puskesmas | None, team: Team | None) -> Seat | None:
    if region is not None:
        return SEAT_OF_LEVEL.get(Level(region.level))
    if team is not None:
        return Seat.TEAM
    return Seat.PUSKESMAS if puskesmas is not None else Seat.POSYANDU


def _place(region: Region | None, puskesmas: Puskesmas | None, of_desa: Posyandu | Team | None) -> str:
    """The region a posting lies in; a puskesmas lies in its district, for its area is no kecamatan."""
    if region:
        return region.code
    if puskesmas:
        return puskesmas.district
    return of_desa.desa_id if of_desa else ""


def _refuse_unless_managed(user: User, by: User) -> None:
    if not is_wholly_managed(user, by):
        raise Refused(_("Pengguna ini juga bertugas di luar wilayah Anda. Hubungi petugas di sana."), code="shared")
