"""What waits for the reader: one function a kind of work, each asking for its own right; the page lists what is there.

A new kind is a function (user, month, today) -> Waiting, or ToCount, or None, named in KINDS at the place of its
urgency. All that is to be counted is counted in one statement.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.paging import COUNT_UP_TO, counts_up_to
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.core.templatetags.display import number
from apps.families.selectors.families import Asked as FamiliesAsked
from apps.families.selectors.families import families_listed
from apps.families.selectors.families import waiting as screenings_waiting
from apps.imports.enums import RunState
from apps.imports.models import Doubt, ImportRun
from apps.people.enums import MoveState
from apps.people.models import DuplicatePair, Move
from apps.regions.models import Puskesmas
from apps.regions.rules.codes import district_of
from apps.reports.services.recaps import BUILD
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child
from apps.toddlers.rules.list_status import ListStatus
from apps.toddlers.selectors.children import ChildQuery, children_listed


@dataclass(frozen=True)
class Waiting:
    """count: as shown, '' where there is nothing to count. what: the words behind it. why: what comes of doing it."""

    count: str
    what: str
    why: str
    url: str


@dataclass(frozen=True)
class ToCount:
    """Work of which there is as much as there are rows; none, where there are none."""

    rows: QuerySet
    what: str
    why: str
    url: str


def worklists_of(user, month: Month, today: date) -> list[Waiting]:
    asked = [found for kind in KINDS if (found := kind(user, month, today))]
    counts = iter(counts_up_to([one.rows for one in asked if isinstance(one, ToCount)]))
    told = [_counted(one, next(counts)) if isinstance(one, ToCount) else one for one in asked]
    return [one for one in told if one]


def _counted(work: ToCount, count: int) -> Waiting | None:
    if not count:
        return None
    said = _("lebih dari %s") % number(COUNT_UP_TO) if count > COUNT_UP_TO else number(count)
    return Waiting(said, work.what, work.why, work.url)


def _visits_to_check(user, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.CORRECT_VISITS):
        return None
    asked = ChildQuery(status=ListStatus.REMEASURE, month=month.first)
    rows = children_listed(user, asked, today).allowed(user, Right.CORRECT_VISITS)
    url = reverse("toddlers:list", query={"status": ListStatus.REMEASURE, "bulan": str(month)})
    why = _("Ukur ulang atau perbaiki; angka yang tidak mungkin tidak masuk rekap.")
    return ToCount(rows, _("kunjungan perlu diperiksa"), why, url)


def _doubtful_rows(user, month: Month, today: date) -> ToCount:
    why = _("Baris berkas yang menunggu keputusan belum masuk register.")
    return ToCount(Doubt.objects.visible_to(user).open(), _("baris impor meragukan"), why, reverse("imports:doubts"))


def _pairs(user, month: Month, today: date) -> ToCount:
    why = _("Orang yang tercatat dua kali terhitung dua kali.")
    return ToCount(
        DuplicatePair.objects.visible_to(user).open(),
        _("pasangan mungkin data ganda"),
        why,
        reverse("people:duplicates"),
    )


def _screenings(user, month: Month, today: date) -> ToCount:
    why = _("Status risiko stunting baru dipakai setelah diverifikasi di rumahnya.")
    rows = screenings_waiting(user, today.year, Right.VERIFY_FAMILIES)
    return ToCount(rows, _("keluarga menunggu verifikasi"), why, reverse("families:queue"))


def _not_screened(user, month: Month, today: date) -> ToCount | None:
    """For a family team: its families that nobody has seen this year."""
    if not user.scope_for(Right.SCREEN_FAMILIES).teams:
        return None
    rows = families_listed(user, FamiliesAsked(is_screened=False), today)
    why = _("Penapisan berlaku untuk satu tahun.")
    url = reverse("families:list", query={"verifikasi": "belum-ditapis"})
    return ToCount(rows, _("keluarga tim Anda belum ditapis tahun ini"), why, url)


def _unverified_risk(user, month: Month, today: date) -> ToCount | None:
    """For who sees families and verifies none, as the desa does: the team may need a reminder."""
    if not user.may(Right.SEE_FAMILIES) or user.may(Right.SCREEN_FAMILIES):
        return None
    rows = families_listed(user, FamiliesAsked(asks_risk=True, is_at_risk=True, is_verified=False), today)
    why = _("Ingatkan TPK dan PKB; keluarga ini belum didatangi tahun ini.")
    url = reverse("families:list", query={"krs": "ya", "verifikasi": "belum"})
    return ToCount(rows, _("keluarga KRS belum diverifikasi tahun ini"), why, url)


def _moves(user, month: Month, today: date) -> ToCount:
    scope = user.scope_for(Right.MOVE_PEOPLE)
    here = scope.q("to_desa_id", "to_posyandu_id") if scope else Q(pk__in=[])
    rows = Move.objects.visible_to(user).filter(here, state=MoveState.PROPOSED)
    why = _("Terima atau tolak, supaya tidak hilang di antara dua posyandu.")
    return ToCount(rows, _("kepindahan menunggu jawaban"), why, reverse("people:moves"))


def _files(user, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.IMPORT_FILES):
        return None
    rows = ImportRun.objects.visible_to(user).filter(state=RunState.CHECKED)
    why = _("Sudah diperiksa, belum disimpan ke register.")
    return ToCount(rows, _("berkas impor menunggu disimpan"), why, reverse("imports:list"))


def _recap_due(user, month: Month, today: date) -> Waiting | None:
    """The recap of last month, which nobody of the district has had made since that month ended."""
    districts = _own_districts(user, Right.IMPORT_FILES)
    if not districts:
        return None
    last = Month.of(today).plus(-1)
    made = Job.objects.filter(
        task=BUILD,
        state=JobState.DONE,
        order__question__unit__in=districts,
        order__question__bulan=str(last),
        ordered_at__date__gte=last.plus(1).first,
    )
    if made.exists():
        return None
    url = reverse("reports:recap", args=["status-gizi"], query={"unit": districts[0], "bulan": str(last)})
    what = _("Rekap %s belum disusun") % month_name(last.first)
    return Waiting("", what, _("Susun Excel atau PDF-nya setelah semua puskesmas mengirim data."), url)


def _without_nik(user, month: Month, today: date) -> ToCount | None:
    if not _own_districts(user, Right.SEE_CHILDREN):
        return None
    rows = children_listed(user, ChildQuery(status=ListStatus.NO_NIK), today)
    why = _("Tanpa NIK, anak yang sama mudah tercatat dua kali.")
    return ToCount(rows, _("balita belum punya NIK"), why, reverse("toddlers:list", query={"status": "no_nik"}))


def _without_desa(user, month: Month, today: date) -> ToCount:
    districts = _own_districts(user, Right.SEE_CHILDREN)
    rows = Child.objects.visible_to(user).filter(desa__in=districts, status=ChildStatus.ACTIVE)
    why = _("Anak ini tidak muncul di posyandu dan puskesmas mana pun.")
    url = reverse("toddlers:list", query={"unit": f"{districts[0]}.x"}) if districts else ""
    return ToCount(rows, _("balita belum diketahui desanya"), why, url)


def _idle_puskesmas(user, month: Month, today: date) -> ToCount:
    scope = user.scope_for(Right.SERVE_DESA)
    rows = Puskesmas.objects.filter(district__in={district_of(code) for code in scope.prefixes})
    why = _("Petugasnya tidak melihat seorang anak pun sampai wilayah kerjanya ditetapkan.")
    served = rows.filter(areas__valid_until=None, areas__isnull=False)
    return ToCount(rows.exclude(pk__in=served), _("puskesmas belum melayani desa"), why, reverse("regions:serving"))


def _own_districts(user, right: Right) -> list[str]:
    """The whole kabupaten in which the user holds the right."""
    return [code for code in sorted(user.scope_for(right).prefixes) if code == district_of(code)]


KINDS: tuple[Callable[..., Waiting | ToCount | None], ...] = (
    _visits_to_check,
    _screenings,
    _not_screened,
    _unverified_risk,
    _moves,
    _doubtful_rows,
    _pairs,
    _files,
    _recap_due,
    _without_desa,
    _idle_puskesmas,
    _without_nik,
)
