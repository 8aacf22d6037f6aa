"""Children, families and desa by priority, and the sentence that says why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.http import record_urls
from apps.core.tables import NOTHING, Note, Title
from apps.core.templatetags.display import age, street
from apps.interventions.enums import Cause
from apps.interventions.labels import CAUSES_IN_SENTENCE
from apps.interventions.models import ChildPriority, FamilyPriority
from apps.interventions.rules.priority import Points

TABS = (
    ("interventions:priorities", gettext_lazy("Balita"), Right.SEE_HELP),
    ("interventions:family_priorities", gettext_lazy("Keluarga"), Right.SEE_FAMILIES),
    ("interventions:desa_priorities", gettext_lazy("Desa"), Right.SEE_RECAPS),
)


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """priority: the stored points. why: the causes in one sentence, the heaviest first."""

    priority: Any
    title: Title
    why: str
    home: Note
    sex: str = ""
    age: str = ""
    last_help_on: date | None = None


def why(points: Points, last_help_on: date | None = None) -> str:
    """'Sangat pendek (5), di bawah 2 tahun (3), belum dibantu sejak 3 Juni 2026 (3).'"""
    causes = sorted((cause for cause in Cause if points[cause]), key=lambda cause: -points[cause])
    text = ", ".join(f"{_words(cause, last_help_on)} ({points[cause]})" for cause in causes)
    return f"{text[:1].upper()}{text[1:]}." if text else _("Ada masalah gizi, tanpa sebab lain yang dinilai.")


def _words(cause: Cause, last_help_on: date | None) -> str:
    if cause is Cause.NO_HELP and last_help_on:
        return _("belum dibantu sejak %s") % date_format(last_help_on, "j F Y")
    return str(CAUSES_IN_SENTENCE[cause])


def child_priority_rows(priorities: Iterable[ChildPriority], today: date) -> list[PriorityRow]:
    url_of = record_urls("toddlers:child")
    return [
        PriorityRow(
            priority=one,
            title=Title(one.child.name, url_of(one.child.uuid)),
            why=why(one.by_cause, one.last_help_on),
            home=_home(one, one.child),
            age=age(one.child.born_on, today),
            last_help_on=one.last_help_on,
        )
        for one in priorities
    ]


def family_priority_rows(priorities: Iterable[FamilyPriority]) -> list[PriorityRow]:
    url_of = record_urls("families:family")
    return [
        PriorityRow(
            priority=one,
            title=Title(one.household.head_name, url_of(one.household.uuid), one.household.wife_name),
            why=why(one.by_cause),
            home=_home(one, one.household),
        )
        for one in priorities
    ]


def _home(one: Any, person: Any) -> Note:
    posyandu = one.posyandu.name if one.posyandu else NOTHING
    return Note(f"{posyandu}, {one.desa.home_name}", street(person))


def priority_tabs(user: User, current: str) -> list[dict[str, Any]]:
    """The three lists, as far as the reader may see them. current: the URL name of the open one."""
    return [
        {"label": label, "url": reverse(url_name), "is_current": url_name == current}
        for url_name, label, right in TABS
        if user.may(right)
    ]
