"""What may be done with the yearly screening of a family, its verification, and its place in the welfare data."""

from datetime import date, datetime, timedelta

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core.locks import gone, lock_row
from apps.core.name_keys import name_key
from apps.core.refusal import Outdated, Refused
from apps.core.registry import written
from apps.families.enums import FamilyStatus, Relation, Source, Verification
from apps.families.models import Family, Member, Screening
from apps.families.rules.answers import Answers, facts_of, merged
from apps.families.services.families import lock_family
from apps.families.services.verdicts import facts_on, judge, update_latest_screening

CONDITIONS = ["water_source", "toilet_ownership", "toilet_kind", "toilet_disposal", "contraception"]
FIRST_YEAR = 2021
OLDEST_WIFE, YOUNGEST_WIFE = timedelta(days=90 * 366), timedelta(days=10 * 365)


@transaction.atomic
def record_screening(
    *, family: Family, screened_on: date, answers: Answers, version: int = 0, note: str = "", by, at: datetime
) -> Screening:
    """Screen the family for the year of the day, or mend that year's screening; the verdict is written with it.

    version: of that year's screening as the writer saw it, 0 where there was none; Outdated otherwise. What is not
    answered stays as that year knew it. Who may verify has verified by this: they saw the house.
    """
    family = lock_family(family, by)
    if family.status != FamilyStatus.ACTIVE:
        raise Refused(_("Keluarga ini tidak lagi tinggal di sini."), code="family_left")
    _refuse_answers(answers, screened_on, localdate(at))
    screening = family.screenings.select_for_update().filter(year=screened_on.year).first()
    if screening is None and version:
        raise gone()
    if screening and screening.version != version:
        raise Outdated(screening)
    is_new = screening is None
    if screening is None:
        screening = Screening(
            family=family,
            district=family.district,
            desa_id=family.desa_id,
            posyandu_id=family.posyandu_id,
            year=screened_on.year,
            source=Source.PORTAL,
            entered_at=at,
            entered_by=by,
        )
    before = facts_on(screening)
    facts = merged(facts_of(answers, screened_on), before)
    judge(screening, facts)
    screening.screened_on, screening.note = screened_on, note.strip() or screening.note
    if by.scope_for(Right.VERIFY_FAMILIES).covers(family.desa_id, family.posyandu_id, family.team_id):
        mended = not is_new and facts != before
        _verified(screening, Verification.CORRECTED if mended else Verification.CONFIRMED, screened_on, by)
    elif not is_new and facts != before:
        screening.verification, screening.verified_on, screening.verified_by = Verification.WAITING, None, None
    if not is_new:
        screening.version += 1
    with pghistory.context(user=by.pk):
        screening.save()
        if family.screened_in is None or screening.year >= family.screened_in:
            _keep_conditions(family, answers, by, at)
        update_latest_screening([family.pk])
    return screening


def preview_screening(*, family: Family, screened_on: date, answers: Answers, at: datetime) -> Screening:
    """The screening as it would be written, with its verdict, and nothing written. Refused as record_screening."""
    _refuse_answers(answers, screened_on, localdate(at))
    known = family.screenings.filter(year=screened_on.year).first()
    facts = facts_of(answers, screened_on)
    seen = Screening(family=family, year=screened_on.year, screened_on=screened_on)
    judge(seen, merged(facts, facts_on(known)) if known else facts)
    return seen


@transaction.atomic
def verify_screening(
    *, screening: Screening, version: int, outcome: Verification, note: str = "", by, at: datetime
) -> Screening:
    """Say what a visit found of this screening: as it stands, or the family is not there (the note says more).

    What is to be corrected goes through record_screening, which marks it so.
    """
    if outcome not in (Verification.CONFIRMED, Verification.NOT_FOUND):
        raise TypeError(f"not an outcome of its own: {outcome}")
    family = lock_family(screening.family, by, right=Right.VERIFY_FAMILIES)
    screening = lock_row(Screening.objects, screening.pk)
    if screening.version != version:
        raise Outdated(screening)
    note = note.strip()
    if outcome == Verification.NOT_FOUND and not note:
        raise Refused(_("Tuliskan apa yang Anda temui di alamat itu."), field="note", code="note_missing")
    _verified(screening, outcome, localdate(at), by)
    screening.note = note or screening.note
    screening.version += 1
    with pghistory.context(user=by.pk, reason=note):
        screening.save()
        update_latest_screening([family.pk])
    return screening


def _refuse_answers(answers: Answers, screened_on: date, today: date) -> None:
    if screened_on > today:
        raise Refused(_("Tanggal penapisan belum terjadi."), field="screened_on", code="date_in_future")
    if screened_on.year < FIRST_YEAR:
        raise Refused(_("Penapisan KRS dicatat sejak %s.") % FIRST_YEAR, field="screened_on", code="too_early")
    born_on = answers.wife_born_on
    if born_on and not YOUNGEST_WIFE <= screened_on - born_on <= OLDEST_WIFE:
        said = _("Umur istri tidak wajar pada tanggal ini. Periksa tahunnya.")
        raise Refused(said, field="wife_born_on", code="wife_age_implausible")


def _verified(screening: Screening, outcome: Verification, on: date, by) -> None:
    screening.verification, screening.verified_on, screening.verified_by = outcome, on, by


def _keep_conditions(family: Family, answers: Answers, by, at: datetime) -> None:
    """The house as it is today, and the wife's birth date as it was told; the history keeps another one."""
    told = {name: value for name in CONDITIONS if (value := getattr(answers, name)) not in (None, "")}
    if changed := {name: value for name, value in told.items() if getattr(family, name) != value}:
        for name, value in changed.items():
            setattr(family, name, value)
        family.version += 1
        family.save(update_fields=[*changed, "version"])
    if answers.wife_born_on is None:
        return
    wife = family.members.filter(relation=Relation.WIFE, status="active").first()
    if wife is None and family.wife_name:
        Member.objects.create(
            family=family,
            district=family.district,
            desa_id=family.desa_id,
            posyandu_id=family.posyandu_id,
            relation=Relation.WIFE,
            name=family.wife_name,
            name_key=name_key(family.wife_name),
            is_female=True,
            born_on=answers.wife_born_on,
            entered_at=at,
            entered_by=by,
        )
    elif wife and wife.born_on != answers.wife_born_on:
        Member.objects.filter(pk=wife.pk).update(born_on=answers.wife_born_on, version=wife.version + 1)
        written(Member, [wife.pk], at=at, fields={"born_on"})
