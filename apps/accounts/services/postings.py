"""Posting users to workplaces. `by` is the officer, or None for the console of the server."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import AccountEventKind, Right, Role, WorkplaceKind
from apps.accounts.inputs import PostingInput
from apps.accounts.labels import ROLES
from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import AGENCY_OF_ROLE, OF_AGENCY, WORKPLACE_KINDS
from apps.accounts.services.account_events import add_event
from apps.core.locks import lock_row
from apps.core.refusal import Refused
from apps.regions.enums import Level
from apps.regions.models import Agency, Posyandu, Puskesmas, Region, Team
from apps.regions.rules.codes import district_of

WORKPLACE_MODELS: dict[str, type[Region | Puskesmas | Posyandu | Team]] = {
    "region": Region,
    "puskesmas": Puskesmas,
    "posyandu": Posyandu,
    "team": Team,
}
KIND_OF_LEVEL = {
    Level.DESA: WorkplaceKind.DESA,
    Level.KECAMATAN: WorkplaceKind.KECAMATAN,
    Level.KABUPATEN: WorkplaceKind.KABUPATEN,
}


@transaction.atomic
def give_posting(*, user: User, posting: PostingInput, by: User | None, is_first: bool = False) -> Posting:
    """Post a user in a role at a workplace of a kind the role has, inside the officer's own area.

    An officer of an OPD is posted for one of the agencies of the district.

    is_first: it comes with the account, of which its owner learns with the password.
    """
    if by is not None and user.pk == by.pk:
        raise Refused(_("Penugasan sendiri diatur oleh petugas lain."), code="own_posting")
    workplace = WORKPLACE_MODELS[posting.column].objects.filter(pk=posting.key).first()
    if workplace is None:
        raise Refused(_("Pilih satu tempat tugas."), field="workplace")
    role = Role(posting.role)
    if _kind_of(workplace) not in WORKPLACE_KINDS[role]:
        message = _("%(role)s tidak bertugas di tempat seperti ini.") % {"role": ROLES[role]}
        raise Refused(message, field="workplace", code="wrong_workplace")
    place = _place_of(workplace)
    agency = agency_of(role, posting.agency, district=district_of(place))
    made = Posting(
        user=user,
        role=role,
        agency=agency,
        place=place,
        district=district_of(place),
        valid_from=posting.valid_from,
        valid_until=posting.valid_until,
        **{posting.column: workplace},
    )
    if by is not None:
        by.require(Right.MANAGE_USERS, made, field="workplace")
    if posting.valid_until is not None and posting.valid_until < posting.valid_from:
        raise Refused(_("Tanggal selesai mendahului tanggal mulai."), field="valid_until", code="ends_before")
    lock_row(User.objects, user.pk)
    same = user.postings.filter(role=role, agency=agency, **{posting.column: workplace})
    if same.filter(valid_until=None).exists() or same.filter(valid_until__gte=posting.valid_from).exists():
        message = _("Pengguna ini sudah bertugas di sana dengan peran itu.")
        raise Refused(message, field="workplace", code="twice")
    made.save()
    if not is_first:
        add_event(user=user, kind=AccountEventKind.POSTING_GIVEN, by=by, detail=str(made))
    return made


@transaction.atomic
def end_posting(*, posting: Posting, on: date, by: User) -> Posting:
    """Set the last day of a posting; one that has not begun yet is deleted."""
    if posting.user_id == by.pk:
        raise Refused(_("Penugasan sendiri diatur oleh petugas lain."), code="own_posting")
    by.require(Right.MANAGE_USERS, posting)
    if posting.valid_until is not None and posting.valid_until <= on:
        raise Refused(_("Penugasan ini sudah berakhir."), code="ended")
    add_event(user=posting.user, kind=AccountEventKind.POSTING_ENDED, by=by, detail=str(posting))
    if posting.valid_from > on:
        posting.delete()
        return posting
    posting.valid_until, posting.version = on, posting.version + 1
    posting.save(update_fields=["valid_until", "version"])
    return posting


def agency_of(role: Role, code: str, *, district: str) -> Agency | None:
    """The agency that a posting in this role is for. Refused: an OPD without one, or one the district does not have."""
    wanted = code if role in OF_AGENCY else AGENCY_OF_ROLE.get(role, "")
    if not wanted and role not in OF_AGENCY:
        return None
    agency = Agency.objects.filter(district=district, code=wanted, is_active=True).first()
    if agency is None and role in OF_AGENCY:
        message = _("Pilih perangkat daerah (OPD) tempat petugas ini bekerja.")
        raise Refused(message, field="agency", code="agency_missing")
    if agency is None:
        message = _("Aktifkan dulu dinas sosial (kode dinsos) di daftar perangkat daerah.")
        raise Refused(message, field="workplace", code="agency_missing")
    return agency


def _kind_of(workplace: Region | Puskesmas | Posyandu | Team) -> WorkplaceKind | None:
    if isinstance(workplace, Region):
        return KIND_OF_LEVEL.get(Level(workplace.level))
    if isinstance(workplace, Puskesmas):
        return WorkplaceKind.PUSKESMAS
    return WorkplaceKind.POSYANDU if isinstance(workplace, Posyandu) else WorkplaceKind.TEAM


def _place_of(workplace: Region | Puskesmas | Posyandu | Team) -> str:
    """The code of the region it lies in: of a puskesmas its district, for it may serve desa of several kecamatan."""
    if isinstance(workplace, Region):
        return workplace.code
    return workplace.district if isinstance(workplace, Puskesmas) else workplace.desa_id
