"""The work with children that waits: visits to check, corrections asked for, what the register does not know."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.own_places import own_districts
from apps.core.http import record_urls
from apps.core.registry import ToCount, WorkLine, Worklist
from apps.core.rules.month import Month
from apps.core.tables import Title
from apps.core.templatetags.display import age
from apps.toddlers.enums import ChildStatus, ListStatus
from apps.toddlers.models import Child, CorrectionRequest
from apps.toddlers.presenters import marks_in_short
from apps.toddlers.selectors.children import ChildQuery, children_listed
from apps.toddlers.selectors.correction_requests import requests_to_answer

MOST_MARKS = 4


def visits_to_check(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.CORRECT_VISITS):
        return None
    query = ChildQuery(status=ListStatus.REMEASURE, month=month.first)
    rows = children_listed(user, query, today).allowed(user, Right.CORRECT_VISITS)
    why = gettext("Ukur ulang atau perbaiki; angka yang tidak mungkin tidak masuk rekap.")
    return ToCount(rows, gettext("kunjungan perlu diperiksa ulang"), why)


def corrections_requested(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.CORRECT_VISITS):
        return None
    why = gettext("Kader menemukan angka yang keliru; perbaiki kunjungannya di halaman anak.")
    return ToCount(requests_to_answer(user), gettext("permintaan perbaikan kunjungan"), why)


def child_title(child: Child, today: date) -> Title:
    """The name, with the age as its second line."""
    return Title(child.name, record_urls("toddlers:child")(child.uuid), age(child.born_on, today))


def home_words(child: Child) -> str:
    """'Melati 1, Cikareo'."""
    return f"{child.posyandu.name}, {child.desa.home_name}" if child.posyandu else child.desa.home_name


def lines_of_children(children: Iterable[Child], user: User, today: date) -> list[WorkLine]:
    """Why: the marks of the last visit."""
    return [
        WorkLine(
            record=child,
            who=child_title(child, today),
            why=", ".join(mark.word for mark in marks_in_short(child.latest, MOST_MARKS)),
            home=home_words(child),
            since=child.last_measured_on,
        )
        for child in children
    ]


def lines_of_requests(requests: Iterable[CorrectionRequest], user: User, today: date) -> list[WorkLine]:
    return [
        WorkLine(
            record=one,
            who=child_title(one.visit.child, today),
            why=one.reason if user.may_at(Right.SEE_GROWTH, one.visit.child) else "",
            home=home_words(one.visit.child),
            since=localtime(one.entered_at).date(),
        )
        for one in requests
    ]


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


WORKLISTS = [
    Worklist(
        visits_to_check,
        10,
        name="visits_to_check",
        right=Right.CORRECT_VISITS,
        act_right=Right.CORRECT_VISITS,
        owner=_("Bidan atau tenaga gizi"),
        lines=lines_of_children,
        related=("latest", "desa", "posyandu"),
        sorted_by="last_measured_on",
    ),
    Worklist(
        corrections_requested,
        12,
        name="corrections_requested",
        right=Right.CORRECT_VISITS,
        act_right=Right.CORRECT_VISITS,
        owner=_("Bidan atau tenaga gizi"),
        lines=lines_of_requests,
        related=("visit__child__desa", "visit__child__posyandu"),
        sorted_by="entered_at",
    ),
    Worklist(without_desa, 80),
    Worklist(without_nik, 90),
]
