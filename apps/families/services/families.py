"""What may be done to a family. Its card number (KK) is sealed and belongs to one family in a district."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

import pghistory
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, Level, refusals
from apps.core.name_keys import name_key
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before
from apps.core.rules.entered_text import is_name
from apps.core.sealed_numbers import seal_number
from apps.core.sealing import unseal
from apps.families.enums import Contraception, FamilyStatus, KkFault
from apps.families.inputs import FamilyInput, MemberInput
from apps.families.models import Family
from apps.families.rules.answers import CODES, Conditions
from apps.families.rules.nik import read_kk
from apps.families.rules.position import Box
from apps.families.services.locking import lock_family
from apps.families.services.members import add_member
from apps.families.services.positions import box_of, check_position
from apps.regions.models import Posyandu, Region, Team
from apps.regions.rules.codes import district_of

NAMES = ("head_name", "wife_name", "address", "rt", "rw")
PLAIN = [name for name in names(FamilyInput) if name not in ("kk", "desa", "posyandu")]
NAME_WORDS = gettext_lazy("Ini bukan nama. Tulis namanya dengan huruf.")
KK_WORDS = {
    KkFault.LOST_DIGITS: gettext_lazy("Nomor KK ini kehilangan angka di Excel. Salin lagi sebagai teks."),
    KkFault.NOT_16_DIGITS: gettext_lazy("Nomor KK harus 16 angka."),
    KkFault.IMPOSSIBLE: gettext_lazy("Nomor KK ini tidak mungkin ada. Periksa lagi."),
}


def check_families(families: Iterable[FamilyInput]) -> list[Finding]:
    """Everything that is wrong with these families, but for what only the register knows: a KK in use."""
    rows = list(families)
    places = _Places(rows)
    return [
        Finding(place, field, code, Level.REFUSE, words)
        for place, row in enumerate(rows)
        for field, code, words in _faults(row, places)
    ]


class _Places:
    """What the register knows of the places that families name: their desa, their posyandu, their district's box."""

    def __init__(self, rows: list[FamilyInput]):
        codes, posyandu = {row.desa for row in rows}, {row.posyandu for row in rows if row.posyandu}
        self.desa = set(Region.objects.desa().filter(pk__in=codes).values_list("pk", flat=True))
        self.desa_of = dict(Posyandu.objects.filter(pk__in=posyandu).values_list("pk", "desa_id")) if posyandu else {}
        self._boxes: dict[str, Box] = {}

    def box(self, desa: str) -> Box:
        district = district_of(desa)
        if district not in self._boxes:
            self._boxes[district] = box_of(district)
        return self._boxes[district]


def _faults(family: FamilyInput, places: _Places) -> Iterator[tuple[str, str, object]]:
    """(field, code, words) of each."""
    if not family.head_name.strip() and not family.wife_name.strip():
        yield "head_name", "family_without_name", _("Isi nama kepala keluarga.")
    for name in ("head_name", "wife_name"):
        if (text := getattr(family, name)).strip() and not is_name(text):
            yield name, "name_unreadable", NAME_WORDS
    _digits, fault = read_kk(family.kk)
    if fault and fault is not KkFault.MISSING:
        yield "kk", KkFault.NOT_16_DIGITS, KK_WORDS[fault]
    if family.desa not in places.desa:
        yield "desa", "not_a_desa", _("Pilih desa atau kelurahan.")
    if family.posyandu and places.desa_of.get(family.posyandu) != family.desa:
        yield "posyandu", "posyandu_elsewhere", _("Posyandu ini ada di desa lain.")
    if family.latitude is not None or family.longitude is not None:
        position = check_position(family.latitude, family.longitude, places.box(family.desa))
        if position:
            yield position
    yield from unknown_codes(family)


def unknown_codes(conditions: Conditions) -> Iterator[tuple[str, str, object]]:
    """(field, code, words) of each condition with a code that is not in its list."""
    for name, codes in CODES.items():
        code = getattr(conditions, name)
        if code not in (None, "") and code not in codes:
            yield name, "code_unknown", _("Kode ini tidak ada dalam daftar.")


@transaction.atomic
def register_family(*, family: FamilyInput, members: Iterable[MemberInput] = (), by: User, at: datetime) -> Family:
    """Put a household on record; its KK may come later. What a family team registers belongs to the team.

    Refused: see check_families; outside the writer's area; a KK in use.
    """
    sent = replace(family, kk=read_kk(family.kk)[0] or family.kk)
    if known := sent_before(Family.objects, sent, family_content, district=district_of(family.desa), derived=CODES):
        return known
    if wrong := refusals(check_families([family])):
        raise Refused(wrong)
    record = Family(district=district_of(family.desa), entered_at=at, entered_by=by)
    if family.uuid:
        record.uuid = family.uuid
    _describe(record, family)
    record.team = _own_team(by, family.desa)
    by.require(Right.SCREEN_FAMILIES, record, field="desa")
    _save(record, family.kk)
    written(Family, [record.pk], at=at)
    for member in members:
        add_member(family=record, member=member, by=by, at=at)
    return record


@transaction.atomic
def correct_family(
    *, family: Family, version: int, corrected: FamilyInput, reason: str, by: User, at: datetime
) -> Family:
    """Replace the content of a family; the history keeps the old values with the reason.

    version: the one the writer saw; Outdated if it was written in between. An empty KK leaves the one on record.
    """
    family = lock_family(family, by, version=version)
    require_reason(reason)
    if wrong := refusals(check_families([corrected])):
        raise Refused(wrong)
    if district_of(corrected.desa) != family.district:
        raise Refused(_("Pindah kabupaten dicatat sebagai keluarga baru di sana."), field="desa", code="other_district")
    _describe(family, corrected)
    if family.team and family.team.desa_id != family.desa_id:
        family.team = None  # a team accompanies families of its own desa
    by.require(Right.SCREEN_FAMILIES, family, field="desa")
    family.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save(family, corrected.kk)
        place = {"desa": family.desa_id, "posyandu": family.posyandu_id}
        for of_family in (family.members, family.screenings, family.welfare):
            of_family.exclude(**place).update(**place)
        written(Family, [family.pk], at=at)
    return family


def family_content(family: Family) -> FamilyInput:
    """The input that a record amounts to."""
    kk = unseal(family.kk_sealed) if family.kk_sealed else ""
    return input_of(FamilyInput, family, kk=kk, desa=family.desa_id, posyandu=family.posyandu_id)


@transaction.atomic
def change_family_status(
    *, family: Family, status: FamilyStatus, on: date, reason: str, version: int | None = None, by: User, at: datetime
) -> Family:
    """The family moved away, was dissolved, or lives here again. version: that the writer saw, where one did."""
    family = lock_family(family, by)
    if version is not None and family.version != version:
        raise Outdated(family)
    require_reason(reason)
    if on > localdate(at):
        raise Refused(_("Tanggal ini melewati hari ini."), field="on", code="date_in_future")
    family.status, family.status_on = status, None if status == FamilyStatus.ACTIVE else on
    family.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        family.save(update_fields=["status", "status_on", "version"])
        written(Family, [family.pk], at=at, fields={"status"})
    return family


@transaction.atomic
def set_contraception(*, family: Family, method: Contraception, started_on: date, by: User, at: datetime) -> None:
    """What the couple uses since this day, unless a screening after it says otherwise.

    Checks no right: the caller, who records a birth, has checked its own.
    """
    record = Family.objects.select_for_update(of=("self",)).select_related("latest").filter(pk=family.pk).first()
    if record is None or record.contraception == method or (record.latest and record.latest.screened_on > started_on):
        return
    record.contraception, record.contraception_on = Contraception(method), started_on
    record.version += 1
    with pghistory.context(user=by.pk):
        record.save(update_fields=["contraception", "contraception_on", "version"])
    written(Family, [record.pk], at=at, fields={"contraception", "contraception_on"})


def _own_team(by: User, desa: str) -> Team | None:
    """The team of a writer who serves in one and nowhere else in this desa."""
    scope = by.scope_for(Right.SCREEN_FAMILIES)
    if scope.covers(desa) or not scope.teams:
        return None
    return Team.objects.filter(pk__in=scope.teams, desa=desa).first()


def _describe(record: Family, content: FamilyInput) -> None:
    for name in PLAIN:
        value = getattr(content, name)
        setattr(record, name, " ".join((value or "").split()) if name in NAMES else value)
    record.desa_id, record.posyandu_id = content.desa, content.posyandu
    record.head_key, record.wife_key = name_key(record.head_name), name_key(record.wife_name)
    if record.latitude is None:
        record.accuracy_m = None


def _save(record: Family, kk: str) -> None:
    """Whether another family has the KK only the database can tell: it sees all of them."""
    digits, _fault = read_kk(kk)
    if digits:
        record.kk_sealed, record.kk_index = seal_number(digits)
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        if "kk_once" not in str(error):
            raise
        raise Refused(_("Nomor KK ini sudah dipakai keluarga lain."), field="kk", code="kk_taken") from error
