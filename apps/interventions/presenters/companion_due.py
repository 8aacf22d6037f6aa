"""Who must be visited, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import age, street
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.labels import COMPANION_STAGES
from apps.interventions.presenters.beneficiaries import name_of, page_of
from apps.interventions.presenters.companion_visits import due_mark
from apps.interventions.selectors.companion_due import NamedTarget


@dataclass(frozen=True, slots=True)
class DueRow:
    """why: since when they were not visited. household: whose family it is."""

    named: NamedTarget
    title: Title
    marks: list[Mark]
    why: str
    home: Note
    due_on: date | None


def due_rows(targets: Iterable[NamedTarget], today: date) -> list[DueRow]:
    return [_row(one, today) for one in targets]


def _row(one: NamedTarget, today: date) -> DueRow:
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
