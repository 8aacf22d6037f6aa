"""What may be done with the yearly screening of a family."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Finding, Level, refusals
from apps.core.locks import gone
from apps.core.name_keys import name_key
from apps.core.policies import policy_of
from apps.core.refusal import Conflict, Outdated, Refused
from apps.core.registry import written
from apps.core.resending import refuse_taken
from apps.families.enums import (
    Contraception,
    FamilyStatus,
    MemberStatus,
    Relation,
    Source,
    ToiletOwnership,
    Verification,
)
from apps.families.inputs import ScreeningInput
from apps.families.labels import CONTRACEPTION
from apps.families.models import Family, Member, Screening
from apps.families.rules.ages import full_years
from apps.families.rules.answers import (
    CODES,
    FIRST_YEAR,
    LONGEST_INTERVAL_MONTHS,
    MOST_CHILDREN,
    OLDEST_WIFE,
    YOUNGEST_WIFE,
    facts_of,
    merged,
)
from apps.families.rules.policy import ScreeningPolicy
from apps.families.rules.screening import Facts
from apps.families.services.families import unknown_codes
from apps.families.services.locking import lock_family
from apps.families.services.verdicts import facts_on, judge, update_latest_screening


def check_screenings(screenings: Iterable[ScreeningInput], *, today: date) -> list[Finding]:
    """Everything that is wrong with these screenings."""
    return [
        Finding(place, field, code, Level.REFUSE, words)
        for place, screening in enumerate(screenings)
        for field, code, words in _faults(screening, today)
    ]


def questions_about(screening: ScreeningInput) -> list[Finding]:
    """Answers that contradict each other: the page asks about them before it saves."""
    questions = []
    method, ownership = screening.contraception, screening.toilet_ownership
    if screening.is_pregnant and method and method != Contraception.NONE:
        words = _("Istri hamil, tetapi cara ber-KB diisi: %s. Pastikan keduanya.") % CONTRACEPTION[method]
        questions.append(Finding(0, "contraception", "pregnant_with_contraception", Level.ASK, words))
    if ownership == ToiletOwnership.NONE and (screening.toilet_disposal or screening.toilet_kind):
        words = _("Jamban tidak ada, tetapi jenis atau pembuangannya diisi. Pastikan keduanya.")
        questions.append(Finding(0, "toilet_ownership", "disposal_without_toilet", Level.ASK, words))
    return questions


def _faults(screening: ScreeningInput, today: date) -> Iterator[tuple[str, str, object]]:
    """(field, code, words) of each."""
    if screening.screened_on > today:
        yield "screened_on", "date_in_future", _("Tanggal penapisan melewati hari ini.")
    if screening.screened_on.year < FIRST_YEAR:
        yield "screened_on", "too_early", _("Penapisan KRS dicatat sejak %s.") % FIRST_YEAR
    age = full_years(screening.wife_born_on, screening.screened_on)
    if age is not None and not YOUNGEST_WIFE <= age <= OLDEST_WIFE:
        yield "wife_born_on", "wife_age_implausible", _("Umur istri tidak wajar pada tanggal ini. Periksa tahunnya.")
    for name, highest in (("children", MOST_CHILDREN), ("birth_interval_months", LONGEST_INTERVAL_MONTHS)):
        number = getattr(screening, name)
        if number is not None and not 0 <= number <= highest:
            yield name, "out_of_range", _("Isi angka 0 sampai %s.") % highest
    if screening.contraception_on and screening.contraception_on > screening.screened_on:
        yield "contraception_on", "date_in_future", _("Tanggal mulai ber-KB sesudah tanggal penapisan.")
    yield from unknown_codes(screening)


@transaction.atomic
def record_screening(
    *, family: Family, screening: ScreeningInput, version: int = 0, by: User, at: datetime
) -> Screening:
    """Screen the family for the year of the day, or correct that year's screening; the verdict is written with it.

    version: of that year's screening as the writer saw it, 0 where there was none; Outdated otherwise. A screening by
    a user who may verify is verified: they saw the house.
    """
    family = lock_family(family, by)
    if family.status != FamilyStatus.ACTIVE:
        raise Refused(_("Keluarga ini tidak lagi tinggal di sini."), code="family_left")
    if wrong := refusals(check_screenings([screening], today=localdate(at))):
        raise Refused(wrong)
    day = screening.screened_on
    answered = facts_of(screening, day, policy_of(ScreeningPolicy, district=family.district, on=day))
    record = family.screenings.select_for_update().filter(year=day.year).first()
    if record and screening.uuid and record.uuid == screening.uuid:
        return _same(record, screening, answered)
    if record is None and version:
        raise gone()
    if record and record.version != version:
        raise Outdated(record)
    is_new = record is None
    if record is None:
        record = Screening(
            family=family,
            district=family.district,
            desa_id=family.desa_id,
            posyandu_id=family.posyandu_id,
            year=day.year,
            source=Source.PORTAL,
            entered_at=at,
            entered_by=by,
        )
        refuse_taken(Screening, screening.uuid, family.district)
        if screening.uuid:
            record.uuid = screening.uuid
    else:
        record.version += 1
    before = facts_on(record)
    facts = merged(answered, before)
    judge(record, facts)
    record.screened_on, record.note = day, screening.note.strip() or record.note
    is_corrected = not is_new and facts != before
    if by.may_at(Right.VERIFY_FAMILIES, family):
        record.verification = Verification.CORRECTED if is_corrected else Verification.CONFIRMED
        record.verified_on, record.verified_by = day, by
    elif is_corrected:
        record.verification, record.verified_on, record.verified_by = Verification.WAITING, None, None
    with pghistory.context(user=by.pk):
        record.save()
        if family.screened_in is None or record.year >= family.screened_in:
            _update_conditions(family, screening, by, at)
        update_latest_screening([family.pk])
        written(Screening, [record.pk], at=at)
    return record


def preview_screening(*, family: Family, screening: ScreeningInput, at: datetime) -> Screening:
    """The screening as it would be written, with its verdict; nothing is written. Refused as record_screening."""
    if wrong := refusals(check_screenings([screening], today=localdate(at))):
        raise Refused(wrong)
    day = screening.screened_on
    known = family.screenings.filter(year=day.year).first()
    facts = facts_of(screening, day, policy_of(ScreeningPolicy, district=family.district, on=day))
    preview = Screening(family=family, year=day.year, screened_on=day)
    judge(preview, merged(facts, facts_on(known)) if known else facts)
    return preview


def _same(record: Screening, sent: ScreeningInput, answered: Facts) -> Screening:
    """The record that an earlier request with this uuid made; Conflict if it says something else."""
    stored = facts_on(record)
    if merged(answered, stored) != stored or record.screened_on != sent.screened_on:
        raise Conflict(record, sent)
    return record


def _update_conditions(family: Family, screening: ScreeningInput, by: User, at: datetime) -> None:
    """Write how the family lives today and the birth date of the wife; the history keeps what was there before."""
    answered = {name: value for name in CODES if (value := getattr(screening, name)) not in (None, "")}
    if screening.contraception:
        answered["contraception_on"] = screening.contraception_on
    if changed := {name: value for name, value in answered.items() if getattr(family, name) != value}:
        for name, value in changed.items():
            setattr(family, name, value)
        family.version += 1
        family.save(update_fields=[*changed, "version"])
        written(Family, [family.pk], at=at, fields=changed)
    born_on = screening.wife_born_on
    if born_on is None:
        return
    wife = family.members.filter(relation=Relation.WIFE, status=MemberStatus.ACTIVE).first()
    if wife is None and family.wife_name:
        wife = Member.objects.create(
            family=family,
            district=family.district,
            desa_id=family.desa_id,
            posyandu_id=family.posyandu_id,
            relation=Relation.WIFE,
            name=family.wife_name,
            name_key=name_key(family.wife_name),
            is_female=True,
            born_on=born_on,
            entered_at=at,
            entered_by=by,
        )
    elif wife and wife.born_on != born_on:
        Member.objects.filter(pk=wife.pk).update(born_on=born_on, version=wife.version + 1)
    else:
        return
    written(Member, [wife.pk], at=at, fields={"born_on"})
