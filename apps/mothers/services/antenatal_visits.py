"""Antenatal visits: checked, recorded, previewed, corrected and withdrawn."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import partial

import pghistory
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.core.templatetags.display import number
from apps.mothers.enums import Source
from apps.mothers.inputs import AntenatalVisitInput
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.rules.judgement import VisitJudgement
from apps.mothers.rules.weight_gain import is_weight_doubtful
from apps.mothers.services.measurements import blood_pressure_findings, out_of_bounds, refuse
from apps.mothers.services.pregnancies import antenatal_visits, lock_pregnancy, placed_as, rejudge_pregnancy
from apps.mothers.services.verdicts import derive, judge_visits, judgement_of, lmp_of

COLUMNS = names(AntenatalVisitInput)
MEASURED = [name for name in COLUMNS if name not in ("visited_on", "supplement", "has_ultrasound_by_doctor", "note")]


def check_antenatal_visit(
    visit: AntenatalVisitInput,
    *,
    lmp_on: date | None,
    ended_on: date | None = None,
    other_days: Collection[date] = (),
    today: date,
) -> list[Finding]:
    """Everything that is wrong with it. lmp_on, ended_on: of the pregnancy; other_days: those of its other visits."""
    findings, day = [], visit.visited_on
    if day > today:
        findings.append(refuse("visited_on", "visited_in_future", _("Tanggal periksa melewati hari ini.")))
    if lmp_on and day < lmp_on:
        findings.append(refuse("visited_on", "before_last_period", _("Tanggal periksa sebelum HPHT.")))
    if ended_on and day > ended_on:
        words = _("Kehamilan ini sudah berakhir sebelum tanggal itu.")
        findings.append(refuse("visited_on", "after_the_end", words))
    if day in other_days:
        words = _("Ibu ini sudah punya pemeriksaan pada tanggal itu. Perbaiki yang ada.")
        findings.append(refuse("visited_on", "same_day", words))
    if not visit.has_ultrasound_by_doctor and all(getattr(visit, name) is None for name in MEASURED):
        findings.append(refuse("weight_kg", "nothing_measured", _("Isi paling sedikit satu hasil periksa.")))
    return [*findings, *out_of_bounds(visit), *blood_pressure_findings(visit.systolic, visit.diastolic)]


def questions_about(visit: AntenatalVisitInput, *, pregnancy: Pregnancy, replaces: int | None = None) -> list[Finding]:
    """What should be asked before it is saved. replaces: id of the visit that is being corrected."""
    others = (one for one in antenatal_visits(pregnancy) if one.pk != replaces)
    return ask_about_weight(visit, others)


def ask_about_weight(visit: AntenatalVisitInput, others: Iterable[AntenatalVisit]) -> list[Finding]:
    """Whether the weight goes with the last one before it. others: the other visits of the pregnancy."""
    weighed = [one for one in others if one.weight_kg is not None and one.visited_on < visit.visited_on]
    last = max(weighed, key=lambda one: one.visited_on, default=None)
    if last is None or last.weight_kg is None or visit.weight_kg is None:
        return []
    days = (visit.visited_on - last.visited_on).days
    if not is_weight_doubtful(before_kg=float(last.weight_kg), kg=float(visit.weight_kg), days=days):
        return []
    words = _("Berat berubah lebih dari 10 %%: dari %(before)s kg (%(day)s) menjadi %(now)s kg. Timbang ulang.") % {
        "before": number(last.weight_kg, 1),
        "day": date_format(last.visited_on, "j F Y"),
        "now": number(visit.weight_kg, 1),
    }
    return [Finding(0, "weight_kg", "weight_changed", Level.ASK, words)]


@transaction.atomic
def record_antenatal_visit(
    *, pregnancy: Pregnancy, visit: AntenatalVisitInput, source: Source = Source.PORTAL, by: User, at: datetime
) -> AntenatalVisit:
    """Write one visit with its verdict. Refused: outside the area, and what `check_antenatal_visit` refuses."""
    pregnancy = lock_pregnancy(pregnancy, by)
    if stored := sent_before(
        pregnancy.visits, visit, partial(input_of, AntenatalVisitInput), district=pregnancy.district
    ):
        return stored
    record = AntenatalVisit(
        pregnancy=pregnancy,
        source=source,
        entered_at=at,
        entered_by=by,
        **placed_as(pregnancy),
        **uuid_column(visit),
    )
    others = antenatal_visits(pregnancy)
    _set_checked(record, visit, pregnancy, others, localdate(at))
    rejudge_pregnancy(pregnancy, _in_order([*others, record]), changed=record)
    written(AntenatalVisit, [record.pk], at=at)
    return record


def preview_antenatal_visit(
    *, pregnancy: Pregnancy, visit: AntenatalVisitInput, replaces: int | None = None, at: datetime
) -> tuple[AntenatalVisit, VisitJudgement, Pregnancy]:
    """-> (the visit with its verdict, what it asks for, the pregnancy as it would be); nothing is written.

    replaces: id of the visit that is being corrected. Refused as `record_antenatal_visit`.
    """
    record = AntenatalVisit(pregnancy=pregnancy)
    others = [one for one in antenatal_visits(pregnancy) if one.pk != replaces]
    _set_checked(record, visit, pregnancy, others, localdate(at))
    visits = _in_order([*others, record])
    judge_visits(pregnancy, visits)
    after = Pregnancy(**{field.attname: getattr(pregnancy, field.attname) for field in Pregnancy._meta.concrete_fields})
    after.woman = pregnancy.woman
    derive(after, visits)
    judged = judgement_of(pregnancy, visits).visits[visits.index(record)]
    return record, judged, after


@transaction.atomic
def correct_antenatal_visit(
    *, visit: AntenatalVisit, version: int, corrected: AntenatalVisitInput, reason: str, by: User, at: datetime
) -> AntenatalVisit:
    """Replace it and judge the pregnancy again; the history keeps the old values with the reason."""
    pregnancy = lock_pregnancy(visit.pregnancy, by)
    visit = lock_row(AntenatalVisit.objects, visit.pk)
    if visit.version != version:
        raise Outdated(visit)
    require_reason(reason)
    others = [one for one in antenatal_visits(pregnancy) if one.pk != visit.pk]
    _set_checked(visit, corrected, pregnancy, others, localdate(at))
    visit.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        rejudge_pregnancy(pregnancy, _in_order([*others, visit]), changed=visit)
    written(AntenatalVisit, [visit.pk], at=at)
    return visit


@transaction.atomic
def withdraw_antenatal_visit(*, visit: AntenatalVisit, reason: str, by: User, at: datetime) -> None:
    """Delete a visit that never took place; it stays in the history."""
    pregnancy = lock_pregnancy(visit.pregnancy, by)
    require_reason(reason)
    with pghistory.context(reason=reason, user=by.pk):
        Pregnancy.objects.filter(pk=pregnancy.pk, latest=visit).update(latest=None)
        AntenatalVisit.objects.filter(pk=visit.pk).delete()
        rejudge_pregnancy(pregnancy, antenatal_visits(pregnancy))
    written(Pregnancy, [pregnancy.pk], at=at)


def _set_checked(
    record: AntenatalVisit, visit: AntenatalVisitInput, pregnancy: Pregnancy, others: list[AntenatalVisit], today: date
) -> None:
    if findings := check_antenatal_visit(
        visit,
        lmp_on=lmp_of(pregnancy),
        ended_on=pregnancy.ended_on,
        other_days={other.visited_on for other in others},
        today=today,
    ):
        raise Refused(findings)
    set_antenatal_visit(record, visit)


def set_antenatal_visit(record: AntenatalVisit, visit: AntenatalVisitInput) -> None:
    """Put the input on the record. Does not save."""
    for name in COLUMNS:
        setattr(record, name, getattr(visit, name))


def _in_order(visits: list[AntenatalVisit]) -> list[AntenatalVisit]:
    return sorted(visits, key=lambda visit: visit.visited_on)
