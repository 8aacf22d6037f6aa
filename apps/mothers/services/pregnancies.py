"""What may be done with pregnancies and their antenatal visits. With births.py and companions.py the only writer."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import pghistory
from django.db import IntegrityError, transaction
from django.utils.formats import number_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core import locks
from apps.core.refusal import Outdated, Refused, require_reason
from apps.families.enums import MemberStatus
from apps.families.models import Member
from apps.mothers.enums import PregnancyStatus, Source
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.rules.bounds import MOTHER_YEARS, POSSIBLE
from apps.mothers.rules.pregnancy import LONGEST, due_date, whole_months
from apps.mothers.services.verdicts import DERIVED, derive, judge_visits, lmp_of

ABOUT = [
    "lmp_on", "due_on", "gravida", "para", "abortus", "living_children", "spacing_months", "height_cm",
    "weight_before_kg", "blood_type", "tetanus_status", "is_exposed_to_smoke",
]  # fmt: skip
MEASURED = [
    "weight_kg", "muac_cm", "hb_g_dl", "systolic", "diastolic", "fundal_height_cm", "fetal_heart_rate", "tablets",
]  # fmt: skip
VISIT = ["visited_on", *MEASURED, "supplement", "has_ultrasound_by_doctor", "note"]


@transaction.atomic
def register_pregnancy(*, woman: Member, source: Source = Source.PORTAL, by, at: datetime, **about) -> Pregnancy:
    """Put a pregnancy of a woman on record. about: any of ABOUT; the due date follows from the last period.

    Refused: outside the area of `by`, no woman, a pregnancy of hers that still runs, impossible dates or figures.
    """
    woman = locks.lock_row(Member.objects.select_related("family"), woman.pk)
    _refuse_outside(by, woman)
    if woman.is_female is False or woman.status != MemberStatus.ACTIVE:
        raise Refused(_("Orang ini tidak tercatat sebagai perempuan yang tinggal di sini."), code="not_a_woman")
    pregnancy = Pregnancy(
        woman=woman,
        district=woman.district,
        desa_id=woman.desa_id,
        posyandu_id=woman.posyandu_id,
        source=source,
        entered_at=at,
        entered_by=by,
    )
    if about.get("spacing_months") is None and about.get("lmp_on"):
        about["spacing_months"] = _months_since_last_birth(woman, about["lmp_on"])
    describe(pregnancy, on=localdate(at), **about)
    derive(pregnancy, [])
    try:
        with transaction.atomic():
            pregnancy.save()
    except IntegrityError as error:
        if "one_ongoing_pregnancy" not in str(error):
            raise
        raise Refused(
            _("Ibu ini sudah punya kehamilan yang sedang berjalan. Buka yang ada."), code="pregnant_already"
        ) from error
    return pregnancy


@transaction.atomic
def correct_pregnancy(*, pregnancy: Pregnancy, version: int, reason: str, by, at: datetime, **changes) -> Pregnancy:
    """Mend some of ABOUT: every verdict is made anew, the old values stay in the history with the reason."""
    pregnancy = locked(pregnancy, by, version=version)
    require_reason(reason)
    was = lmp_of(pregnancy)
    is_moved = changes.get("lmp_on") and changes["lmp_on"] != pregnancy.lmp_on
    if is_moved and changes.get("due_on", pregnancy.due_on) == pregnancy.due_on:
        changes["due_on"] = None
    describe(pregnancy, on=localdate(at), **{name: getattr(pregnancy, name) for name in ABOUT} | changes)
    visits = antenatal(pregnancy)
    if was != lmp_of(pregnancy) and visits:
        _refuse_before_period(pregnancy, visits[0].visited_on)
    pregnancy.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        pregnancy.save(update_fields=[*ABOUT, "version"])
        rejudge_pregnancy(pregnancy, visits)
    return pregnancy


@transaction.atomic
def record_antenatal_visit(
    *, pregnancy: Pregnancy, visited_on: date, source: Source = Source.PORTAL, by, at: datetime, **measured
) -> AntenatalVisit:
    """Write one visit with its verdict. measured: any of VISIT. Refused: a second visit on one day, impossible figures,
    a pregnancy that has ended before that day."""
    pregnancy = locked(pregnancy, by)
    visit = AntenatalVisit(
        pregnancy=pregnancy,
        district=pregnancy.district,
        desa_id=pregnancy.desa_id,
        posyandu_id=pregnancy.posyandu_id,
        source=source,
        entered_at=at,
        entered_by=by,
    )
    others = antenatal(pregnancy)
    set_visit(visit, pregnancy, others, at, visited_on=visited_on, **measured)
    rejudge_pregnancy(pregnancy, _in_order([*others, visit]), written=visit)
    return visit


def preview_antenatal_visit(*, pregnancy: Pregnancy, at: datetime, but: int | None = None, **measured):
    """-> (the visit with its verdict, the pregnancy as it would stand); nothing is written. Refused as
    record_antenatal_visit. but: id of the visit that is being corrected."""
    visit, others = AntenatalVisit(pregnancy=pregnancy), [one for one in antenatal(pregnancy) if one.pk != but]
    set_visit(visit, pregnancy, others, at, **measured)
    visits = _in_order([*others, visit])
    judge_visits(pregnancy, visits)
    seen = Pregnancy(**{field.attname: getattr(pregnancy, field.attname) for field in Pregnancy._meta.concrete_fields})
    seen.woman = pregnancy.woman
    derive(seen, visits)
    return visit, seen


@transaction.atomic
def correct_antenatal_visit(
    *, visit: AntenatalVisit, version: int, reason: str, by, at: datetime, **changes
) -> AntenatalVisit:
    """Mend a visit: the verdicts are made anew, the old values stay in the history with the reason."""
    pregnancy = locked(visit.pregnancy, by)
    visit = locks.lock_row(AntenatalVisit.objects, visit.pk)
    if visit.version != version:
        raise Outdated(visit)
    require_reason(reason)
    others = [one for one in antenatal(pregnancy) if one.pk != visit.pk]
    set_visit(visit, pregnancy, others, at, **{name: getattr(visit, name) for name in VISIT} | changes)
    visit.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        rejudge_pregnancy(pregnancy, _in_order([*others, visit]), written=visit)
    return visit


@transaction.atomic
def withdraw_antenatal_visit(*, visit: AntenatalVisit, reason: str, by, at: datetime) -> None:
    """Take back a visit that never was; it stays in the history."""
    pregnancy = locked(visit.pregnancy, by)
    require_reason(reason)
    with pghistory.context(reason=reason, user=by.pk):
        Pregnancy.objects.filter(pk=pregnancy.pk, latest=visit).update(latest=None)
        AntenatalVisit.objects.filter(pk=visit.pk).delete()
        rejudge_pregnancy(pregnancy, antenatal(pregnancy))


def rejudge_pregnancy(
    pregnancy: Pregnancy, visits: Sequence[AntenatalVisit], written: AntenatalVisit | None = None
) -> None:
    """All verdicts of the pregnancy, after something they rest on has changed; visits oldest first."""
    changed = judge_visits(pregnancy, visits)
    for visit in changed if written is None or written in changed else [*changed, written]:
        visit.save()
    birth = getattr(pregnancy, "birth", None)
    alive = birth is None or birth.newborns.filter(is_alive=True).exists()
    derive(pregnancy, visits, pregnancy.postpartum.all(), has_live_birth=alive)
    pregnancy.save(update_fields=DERIVED)


def rejudge_women(women: Iterable[int]) -> None:
    """All verdicts of all pregnancies of these women (ids of members): somebody else's became theirs, or left them."""
    rows = Pregnancy.objects.select_for_update(of=("self",)).select_related("woman").filter(woman__in=women)
    for pregnancy in rows.order_by("pk"):
        rejudge_pregnancy(pregnancy, antenatal(pregnancy))


def spacings_by_births(women: Iterable[int]) -> dict[int, int | None]:
    """Pregnancy id -> months from the woman's last birth on record before it, None where none is known."""
    rows = Pregnancy.objects.select_related("woman").filter(woman__in=women, lmp_on__isnull=False)
    return {row.pk: _months_since_last_birth(row.woman, row.lmp_on) for row in rows if row.lmp_on}


def locked(pregnancy: Pregnancy, by, *, version: int | None = None) -> Pregnancy:
    """The row as it stands, locked; Refused where `by` may not record there, Outdated where it is not that version."""
    pregnancy = locks.lock_row(Pregnancy.objects.select_related("woman"), pregnancy.pk)
    _refuse_outside(by, pregnancy)
    if version is not None and pregnancy.version != version:
        raise Outdated(pregnancy)
    return pregnancy


def antenatal(pregnancy: Pregnancy) -> list[AntenatalVisit]:
    """Its visits, oldest first."""
    return list(pregnancy.visits.order_by("visited_on"))


def refuse_impossible(**figures) -> None:
    for name, value in figures.items():
        low, high = POSSIBLE.get(name, (None, None))
        if value is not None and low is not None and high is not None and not low <= value <= high:
            words = _("Isi antara %(low)s dan %(high)s. Periksa angka dan komanya.")
            told = words % {"low": number_format(low), "high": number_format(high)}
            raise Refused(told, field=name, code=f"{name}_impossible")


def _refuse_outside(by, row) -> None:
    if not by.scope_for(Right.RECORD_PREGNANCY).covers(row.desa_id, row.posyandu_id):
        raise Refused(_("Ibu ini di luar wilayah tugas Anda."), code="outside_area")


def describe(pregnancy: Pregnancy, *, on: date, **about) -> None:
    """Set some of ABOUT and what follows from them; nothing is saved. Refused, naming the field, for what cannot be."""
    if unknown := about.keys() - set(ABOUT):
        raise TypeError(f"not of a pregnancy: {sorted(unknown)}")
    for name, value in about.items():
        setattr(pregnancy, name, value)
    refuse_impossible(**{name: value for name, value in about.items() if name in POSSIBLE})
    born_on = pregnancy.woman.born_on
    if pregnancy.lmp_on:
        if pregnancy.lmp_on > on:
            raise Refused(_("HPHT belum terjadi."), field="lmp_on", code="lmp_in_future")
        if pregnancy.status == PregnancyStatus.ONGOING and on - pregnancy.lmp_on > LONGEST:
            raise Refused(_("HPHT lebih dari 45 minggu lalu. Periksa tahunnya."), field="lmp_on", code="lmp_too_old")
        if born_on and not MOTHER_YEARS[0] <= (pregnancy.lmp_on - born_on).days // 365 <= MOTHER_YEARS[1]:
            raise Refused(_("Umur ibu pada HPHT tidak mungkin. Periksa tanggal lahirnya."), field="lmp_on", code="age")
        pregnancy.due_on = pregnancy.due_on or due_date(pregnancy.lmp_on)
    if pregnancy.due_on and pregnancy.lmp_on and abs((pregnancy.due_on - due_date(pregnancy.lmp_on)).days) > 28:
        raise Refused(_("HPL berbeda lebih dari 4 minggu dari HPHT."), field="due_on", code="due_date_odd")
    if pregnancy.gravida and pregnancy.para is not None and pregnancy.para >= pregnancy.gravida:
        raise Refused(_("Paritas harus kurang dari gravida."), field="para", code="para_too_many")


def _months_since_last_birth(woman: Member, lmp_on: date) -> int | None:
    births = woman.pregnancies.filter(status=PregnancyStatus.DELIVERED, ended_on__lt=lmp_on).order_by("-ended_on")
    last = births.values_list("ended_on", flat=True).first()
    return whole_months(last, lmp_on) if last else None


def set_visit(visit: AntenatalVisit, pregnancy: Pregnancy, others, at: datetime, **entered) -> None:
    """Set some of VISIT; nothing is saved. Refused, naming the field, for what cannot be."""
    if unknown := entered.keys() - set(VISIT):
        raise TypeError(f"not of a visit: {sorted(unknown)}")
    for name, value in entered.items():
        setattr(visit, name, value)
    if visit.visited_on > localdate(at):
        raise Refused(_("Tanggal periksa belum terjadi."), field="visited_on", code="visited_in_future")
    _refuse_before_period(pregnancy, visit.visited_on)
    if pregnancy.ended_on and visit.visited_on > pregnancy.ended_on:
        raise Refused(_("Kehamilan ini sudah berakhir sebelum tanggal itu."), field="visited_on", code="after_the_end")
    if any(other.visited_on == visit.visited_on for other in others):
        taken = _("Ibu ini sudah punya pemeriksaan pada tanggal itu. Perbaiki yang ada.")
        raise Refused(taken, field="visited_on", code="same_day")
    if not visit.has_ultrasound_by_doctor and all(getattr(visit, name) is None for name in MEASURED):
        raise Refused(_("Isi paling sedikit satu hasil periksa."), field="weight_kg", code="nothing_measured")
    refuse_impossible(**{name: getattr(visit, name) for name in MEASURED})
    if visit.systolic and visit.diastolic and visit.diastolic >= visit.systolic:
        raise Refused(_("Sistolik harus di atas diastolik."), field="systolic", code="blood_pressure_impossible")


def _refuse_before_period(pregnancy: Pregnancy, visited_on: date) -> None:
    lmp_on = lmp_of(pregnancy)
    if lmp_on and visited_on < lmp_on:
        raise Refused(_("Tanggal periksa sebelum HPHT."), field="visited_on", code="before_last_period")


def _in_order(visits: list[AntenatalVisit]) -> list[AntenatalVisit]:
    return sorted(visits, key=lambda visit: visit.visited_on)
