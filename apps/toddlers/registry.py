"""What the register of children contributes to the portal."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.own_places import own_districts
from apps.core.registry import AppRegistry, DerivedColumns, HomePart, MenuItem, ToCount, Worklist
from apps.core.rules.month import Month
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child, Measurement
from apps.toddlers.presenters import Mark, concerns, marks_in_short
from apps.toddlers.rules.list_status import ListStatus
from apps.toddlers.selectors.children import ChildQuery, children_listed
from apps.toddlers.selectors.first_to_help import absent_of, help_first
from apps.toddlers.services import bulk
from apps.toddlers.services.rejudging import rejudge_all


def visits_to_check(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.CORRECT_VISITS):
        return None
    query = ChildQuery(status=ListStatus.REMEASURE, month=month.first)
    rows = children_listed(user, query, today).allowed(user, Right.CORRECT_VISITS)
    url = reverse("toddlers:list", query={"status": ListStatus.REMEASURE, "bulan": str(month)})
    why = gettext("Ukur ulang atau perbaiki; angka yang tidak mungkin tidak masuk rekap.")
    return ToCount(rows, gettext("kunjungan perlu diperiksa"), why, url)


def without_desa(user: User, month: Month, today: date) -> ToCount:
    districts = own_districts(user, Right.SEE_CHILDREN)
    rows = Child.objects.visible_to(user).filter(desa__in=districts, status=ChildStatus.ACTIVE)
    why = gettext("Anak ini tidak muncul di posyandu dan puskesmas mana pun.")
    url = reverse("toddlers:list", query={"unit": f"{districts[0]}.x"}) if districts else ""
    return ToCount(rows, gettext("balita belum diketahui desanya"), why, url)


def without_nik(user: User, month: Month, today: date) -> ToCount | None:
    if not own_districts(user, Right.SEE_CHILDREN):
        return None
    rows = children_listed(user, ChildQuery(status=ListStatus.NO_NIK), today)
    why = gettext("Tanpa NIK, anak yang sama mudah tercatat dua kali.")
    url = reverse("toddlers:list", query={"status": "no_nik"})
    return ToCount(rows, gettext("balita belum punya NIK"), why, url)


def home_parts(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """Who is still to come at the user's posyandu, and who needs help first."""
    if unit is None:
        return
    if absent := absent_of(user, unit, month):
        yield HomePart(template="toddlers/_home_absent.html", context={"absent": absent}, order=30)
    if not user.may(Right.SEE_CHILDREN):
        return
    first = [{"visit": visit, "child": visit.child, "marks": _marks(visit)} for visit in help_first(user, month)]
    if first or Child.objects.visible_to(user).exists():
        yield HomePart(template="toddlers/_home_first.html", context={"first": first}, order=50)


def _marks(visit: Measurement) -> list[Mark]:
    """Why the child is listed; a mark that says normal would contradict it."""
    return [*concerns(visit), *(mark for mark in marks_in_short(visit) if mark.tone != "normal")]


APP = AppRegistry(
    menu=[MenuItem("toddlers:list", _("Balita"), "balita", Right.SEE_CHILDREN, order=10)],
    rejudge=[rejudge_all],
    undo=[DerivedColumns(bulk.TABLES, bulk.rebuild_derived)],
    worklists=[Worklist(visits_to_check, 10), Worklist(without_desa, 80), Worklist(without_nik, 90)],
    home=[home_parts],
)
