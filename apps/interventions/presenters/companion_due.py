"""Who must be visited, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import age, street
from apps.families.models import Family
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.labels import COMPANION_STAGES
from apps.interventions.presenters.beneficiaries import name_of, page_of
from apps.interventions.presenters.companion_visits import due_mark
from apps.interventions.selectors.companion_due import NamedTarget
from apps.mothers.models import Catin, Pregnancy
from apps.toddlers.models import Child

NEW_PAGES = {
    Child: "interventions:companion_child",
    Pregnancy: "interventions:companion_pregnancy",
    Family: "interventions:companion_family",
    Catin: "interventions:companion_catin",
}


@dataclass(frozen=True, slots=True)
class DueRow:
    """why: since when they were not visited. household: whose family it is."""

    named: NamedTarget
    title: Title
    marks: list[Mark]
    why: str
    home: Note
    due_on: date | None
    links: list[Title]
    stage: str
    team: str


def due_rows(targets: Iterable[NamedTarget], today: date, *, user: User) -> list[DueRow]:
    """user: who may record visits has a button in each row."""
    may_record = user.may(Right.RECORD_COMPANION_VISITS)
    return [_row(one, today, may_record) for one in targets]


def new_visit_url(record: Any) -> str:
    return reverse(NEW_PAGES[type(record)], args=[record.uuid])


def _row(one: NamedTarget, today: date, may_record: bool) -> DueRow:
    mark = due_mark(one.target.due_on, today)
    if mark and mark.tone == "severe" and not _is_visited(one):
        mark = Mark("severe", _("belum pernah dikunjungi"))
    where = street(one.family) if one.family else ""
    head = one.family.head_name if one.family and one.target.kind is not BeneficiaryKind.FAMILY else ""
    place = ", ".join(filter(None, [one.record.desa.home_name, where]))
    return DueRow(
        named=one,
        title=Title(name_of(one.record), page_of(one.record), _who(one, today)),
        marks=[mark] if mark else [],
        why=_why(one),
        home=Note(place, _("keluarga %s") % head if head else ""),
        due_on=one.target.due_on,
        links=[Title(_("Catat kunjungan"), new_visit_url(one.record))] if may_record else [],
        stage=str(COMPANION_STAGES[one.target.stage]),
        team=one.family.team.name if one.family and one.family.team else "",
    )


def _who(one: NamedTarget, today: date) -> str:
    stage = str(COMPANION_STAGES[one.target.stage])
    return f"{stage}, {age(one.record.born_on, today)}" if one.target.kind is BeneficiaryKind.CHILD else stage


def _is_visited(one: NamedTarget) -> bool:
    """Whether a visit was made in this stage."""
    return one.target.last_on is not None and one.target.last_on >= one.target.since


def _why(one: NamedTarget) -> str:
    if one.target.last_on is None or not _is_visited(one):
        return _("sasaran sejak %s") % date_format(one.target.since, "j M Y")
    return _("terakhir dikunjungi %s") % date_format(one.target.last_on, "j M Y")
