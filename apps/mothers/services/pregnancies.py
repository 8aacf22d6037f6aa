"""Pregnancies: put on record, corrected, ended otherwise than by a birth, and judged."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, refuse_violation, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.families.enums import MemberStatus
from apps.families.models import Member
from apps.families.rules.ages import full_months
from apps.families.services.members import change_member_status
from apps.mothers.enums import PregnancyStatus, Source
from apps.mothers.inputs import PregnancyInput
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.rules.bounds import MOTHER_YEARS
from apps.mothers.rules.pregnancy import LONGEST, due_date
from apps.mothers.services.measurements import out_of_bounds, refuse
from apps.mothers.services.verdicts import (
    DERIVED,
    VISIT_COLUMNS,
    derive,
    judge_pregnancies,
    judge_visits,
    lmp_of,
    policies_of,
)

COLUMNS = names(PregnancyInput)
DUE_DATE_DAYS = 28
BATCH = 500


def check_pregnancy(
    pregnancy: PregnancyInput,
    *,
    woman_born_on: date | None,
    is_ongoing: bool = True,
    first_visit_on: date | None = None,
    today: date,
) -> list[Finding]:
    """Everything that is wrong with it. first_visit_on: day of the first visit on record."""
    findings = out_of_bounds(pregnancy)
    lmp_on, due_on = pregnancy.lmp_on, pregnancy.due_on
    if lmp_on and (wrong := _check_last_period(lmp_on, woman_born_on, is_ongoing, today)):
        findings.append(wrong)  # what else is compared with a wrong date says nothing
    elif lmp_on:
        if due_on and abs((due_on - due_date(lmp_on)).days) > DUE_DATE_DAYS:
            findings.append(refuse("due_on", "due_date_odd", _("HPL berbeda lebih dari 4 minggu dari HPHT.")))
        if first_visit_on and first_visit_on < lmp_on:
            findings.append(refuse("lmp_on", "before_last_period", _("Tanggal periksa sebelum HPHT.")))
    if pregnancy.gravida and pregnancy.para is not None and pregnancy.para >= pregnancy.gravida:
        findings.append(refuse("para", "para_too_many", _("Paritas harus kurang dari gravida.")))
    return findings


def _check_last_period(lmp_on: date, woman_born_on: date | None, is_ongoing: bool, today: date) -> Finding | None:
    youngest, oldest = MOTHER_YEARS
    if lmp_on > today:
        return refuse("lmp_on", "lmp_in_future", _("HPHT melewati hari ini."))
    if is_ongoing and today - lmp_on > LONGEST:
        return refuse("lmp_on", "lmp_too_old", _("HPHT lebih dari 45 minggu lalu. Periksa tahunnya."))
    if woman_born_on and not youngest <= (lmp_on - woman_born_on).days // 365 <= oldest:
        words = _("Umur ibu pada HPHT tidak mungkin. Periksa tanggal lahirnya.")
        return refuse("lmp_on", "age_impossible", words)
    return None


@transaction.atomic
def register_pregnancy(
    *, woman: Member, pregnancy: PregnancyInput, source: Source = Source.PORTAL, by: User, at: datetime
) -> Pregnancy:
    """Put a pregnancy of a woman on record.

    Refused: outside the area of `by`, not a woman who lives there, a pregnancy of hers that is not over, and what
    `check_pregnancy` refuses.
    """
    woman = lock_row(Member.objects.select_related("family"), woman.pk)
    by.require(Right.RECORD_PREGNANCY, woman)
    read = partial(input_of, PregnancyInput)
    if stored := sent_before(
        woman.pregnancies, pregnancy, read, district=woman.district, derived=("due_on", "spacing_months")
    ):
        return stored
    if woman.is_female is False or woman.status != MemberStatus.ACTIVE:
        raise Refused(_("Orang ini tidak tercatat sebagai perempuan yang tinggal di sini."), code="not_a_woman")
    if findings := check_pregnancy(pregnancy, woman_born_on=woman.born_on, today=localdate(at)):
        raise Refused(findings)
    record = Pregnancy(
        woman=woman,
        district=woman.district,
        desa_id=woman.desa_id,
        posyandu_id=woman.posyandu_id,
        source=source,
        entered_at=at,
        entered_by=by,
        **uuid_column(pregnancy),
    )
    set_pregnancy(record, pregnancy)
    if record.spacing_months is None and record.lmp_on:
        record.spacing_months = _months_since_last_birth(woman, record.lmp_on)
    derive(record, [])
    words = _("Ibu ini sudah punya kehamilan yang sedang berjalan. Buka yang ada.")
    with refuse_violation("one_ongoing_pregnancy", Refused(words, code="pregnant_already")):
        record.save()
    written(Pregnancy, [record.pk], at=at)
    return record


@transaction.atomic
def correct_pregnancy(
    *, pregnancy: Pregnancy, version: int, corrected: PregnancyInput, reason: str, by: User, at: datetime
) -> Pregnancy:
    """Replace it and judge it again; the history keeps the old values with the reason."""
    pregnancy = lock_pregnancy(pregnancy, by, version=version)
    require_reason(reason)
    visits = antenatal_visits(pregnancy)
    is_lmp_changed = corrected.lmp_on is not None and corrected.lmp_on != pregnancy.lmp_on
    before, stored_due_on = lmp_of(pregnancy), pregnancy.due_on
    set_pregnancy(pregnancy, corrected)
    if is_lmp_changed and corrected.lmp_on and corrected.due_on == stored_due_on:
        pregnancy.due_on = due_date(corrected.lmp_on)
    if findings := check_pregnancy(
        input_of(PregnancyInput, pregnancy),
        woman_born_on=pregnancy.woman.born_on,
        is_ongoing=pregnancy.status == PregnancyStatus.ONGOING,
        first_visit_on=visits[0].visited_on if visits and before != lmp_of(pregnancy) else None,
        today=localdate(at),
    ):
        raise Refused(findings)
    pregnancy.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        pregnancy.save(update_fields=[*COLUMNS, "version"])
        rejudge_pregnancy(pregnancy, visits)
    written(Pregnancy, [pregnancy.pk], at=at)
    return pregnancy


@transaction.atomic
def end_pregnancy(
    *, pregnancy: Pregnancy, status: PregnancyStatus, on: date, reason: str, by: User, at: datetime
) -> Pregnancy:
    """The pregnancy ended otherwise than by a birth (miscarried, moved, died), or is ONGOING after all.

    The woman's own record is set to died with it, and to active again where that is corrected.
    """
    pregnancy = lock_pregnancy(pregnancy, by)
    require_reason(reason)
    if status == PregnancyStatus.DELIVERED or pregnancy.status == PregnancyStatus.DELIVERED:
        raise Refused(_("Persalinan dicatat pada halamannya sendiri."), field="status", code="is_a_birth")
    if status != PregnancyStatus.ONGOING and (findings := check_end(pregnancy, on, field="on", today=localdate(at))):
        raise Refused(findings)
    woman, has_died = pregnancy.woman, status == PregnancyStatus.DIED
    if has_died != (woman.status == MemberStatus.DIED) and PregnancyStatus.DIED in (status, pregnancy.status):
        member_status = MemberStatus.DIED if has_died else MemberStatus.ACTIVE
        change_member_status(member=woman, status=member_status, on=on, reason=reason, by=by, at=at)
    another = Refused(_("Ibu ini sudah punya kehamilan lain yang sedang berjalan."), code="pregnant_already")
    with refuse_violation("one_ongoing_pregnancy", another), pghistory.context(reason=reason, user=by.pk):
        set_status(pregnancy, status, None if status == PregnancyStatus.ONGOING else on, at=at)
    return pregnancy


def check_end(pregnancy: Pregnancy, on: date, *, field: str, today: date) -> list[Finding]:
    """Not in the future, not before the last period or the last visit, not longer than a pregnancy lasts."""
    findings = []
    if on > today:
        findings.append(refuse(field, "date_in_future", _("Tanggal ini melewati hari ini.")))
    lmp_on = lmp_of(pregnancy)
    if lmp_on and not lmp_on < on <= lmp_on + LONGEST:
        findings.append(refuse(field, "date_impossible", _("Tanggal ini tidak cocok dengan HPHT atau HPL.")))
    visits = antenatal_visits(pregnancy)
    if visits and on < visits[-1].visited_on:
        findings.append(refuse(field, "visited_after", _("Ada pemeriksaan sesudah tanggal ini.")))
    return findings


def set_pregnancy(record: Pregnancy, pregnancy: PregnancyInput) -> None:
    """Put the input and the due date that follows from it on the record. Does not save."""
    for name in COLUMNS:
        setattr(record, name, getattr(pregnancy, name))
    if record.lmp_on and not record.due_on:
        record.due_on = due_date(record.lmp_on)


def set_status(pregnancy: Pregnancy, status: PregnancyStatus, on: date | None, *, at: datetime) -> None:
    """Save another status and judge the pregnancy again."""
    pregnancy.status, pregnancy.ended_on = status, on
    pregnancy.version += 1
    pregnancy.save(update_fields=["status", "ended_on", "version"])
    rejudge_pregnancy(pregnancy, antenatal_visits(pregnancy))
    written(Pregnancy, [pregnancy.pk], at=at, fields={"status", "ended_on"})


def rejudge_pregnancy(
    pregnancy: Pregnancy, visits: Sequence[AntenatalVisit], changed: AntenatalVisit | None = None
) -> None:
    """Derive all verdicts of the pregnancy again and save them; visits: oldest first. changed: is saved in any case."""
    policies = policies_of(pregnancy.district)
    rejudged = judge_visits(pregnancy, visits, policies)
    for visit in rejudged if changed is None or changed in rejudged else [*rejudged, changed]:
        visit.save()
    birth = getattr(pregnancy, "birth", None)
    has_live_birth = birth is None or birth.newborns.filter(is_alive=True).exists()
    derive(pregnancy, visits, pregnancy.postpartum.all(), has_live_birth=has_live_birth, policies=policies)
    pregnancy.save(update_fields=DERIVED)


def rejudge_women(women: Iterable[int]) -> None:
    """All pregnancies of these women (ids of members): a birth date changed, or the pregnancies moved to another."""
    affected = Pregnancy.objects.filter(woman__in=women).order_by("pk")
    ids = list(affected.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        rows = list(Pregnancy.objects.select_for_update(of=("self",)).filter(pk__in=part).order_by("pk"))
        before = {row.pk: _derived(row) for row in rows}
        _visits, rejudged = judge_pregnancies(rows)
        AntenatalVisit.objects.bulk_update(rejudged, VISIT_COLUMNS)
        Pregnancy.objects.bulk_update([row for row in rows if _derived(row) != before[row.pk]], DERIVED)


def _derived(pregnancy: Pregnancy) -> list[object]:
    return [getattr(pregnancy, f"{name}_id" if name == "latest" else name) for name in DERIVED]


def spacings_by_births(women: Iterable[int]) -> dict[int, int | None]:
    """Pregnancy id -> months from the woman's last birth on record before it, None where none is known."""
    rows = Pregnancy.objects.select_related("woman").filter(woman__in=women, lmp_on__isnull=False)
    return {row.pk: _months_since_last_birth(row.woman, row.lmp_on) for row in rows if row.lmp_on}


def lock_pregnancy(pregnancy: Pregnancy, by: User, *, version: int | None = None) -> Pregnancy:
    """The locked row as it is now; Refused where `by` may not record there, Outdated where it is not that version."""
    pregnancy = lock_row(Pregnancy.objects.select_related("woman"), pregnancy.pk)
    by.require(Right.RECORD_PREGNANCY, pregnancy)
    if version is not None and pregnancy.version != version:
        raise Outdated(pregnancy)
    return pregnancy


def placed_as(pregnancy: Pregnancy) -> dict[str, Any]:
    """The place of the pregnancy, as columns of a row that belongs to it."""
    return {"district": pregnancy.district, "desa_id": pregnancy.desa_id, "posyandu_id": pregnancy.posyandu_id}


def antenatal_visits(pregnancy: Pregnancy) -> list[AntenatalVisit]:
    """Oldest first."""
    return list(pregnancy.visits.order_by("visited_on"))


def _months_since_last_birth(woman: Member, lmp_on: date) -> int | None:
    births = woman.pregnancies.filter(status=PregnancyStatus.DELIVERED, ended_on__lt=lmp_on).order_by("-ended_on")
    last = births.values_list("ended_on", flat=True).first()
    return full_months(last, lmp_on) if last else None
