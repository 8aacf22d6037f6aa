"""Children of the cohort and of the funnel in words and marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.http import record_urls
from apps.core.tables import NOTHING, Mark, Note, Title
from apps.core.templatetags.display import age, number, street
from apps.interventions.enums import CohortPart
from apps.interventions.labels import COHORT_PARTS
from apps.interventions.models import StuntingEpisode
from apps.toddlers.models import Child, Measurement
from apps.toddlers.presenters import marks_in_short


@dataclass(frozen=True, slots=True)
class HelpedChildRow:
    """A child with what the list is about. since: the finding; last_help_on: None for never helped."""

    child: Child
    title: Title
    marks: list[Mark]
    age: str
    home: Note
    since: date
    ended_on: date | None
    ended: str
    measured_on: date | None
    last_help_on: date | None
    companion: str

    @property
    def episode(self) -> Note:
        """From when, and how it ended."""
        return Note(written(self.since), f"{self.ended} {written(self.ended_on)}" if self.ended_on else "")

    @property
    def help(self) -> Note:
        """The last help, and who accompanies the family."""
        return Note(written(self.last_help_on) if self.last_help_on else _("Belum pernah"), self.companion)


def episode_rows(episodes: Iterable[StuntingEpisode], helped: Mapping[int, date], today: date) -> list[HelpedChildRow]:
    return [
        _row(one.child, one.child.latest, helped, today, since=one.opened_on, ended_on=one.closed_on, ended=_ended(one))
        for one in episodes
    ]


def visit_rows(visits: Iterable[Measurement], helped: Mapping[int, date], today: date) -> list[HelpedChildRow]:
    return [_row(one.child, one, helped, today, since=one.measured_on) for one in visits]


def _row(
    child: Child,
    visit: Measurement | None,
    helped: Mapping[int, date],
    today: date,
    *,
    since: date,
    ended_on: date | None = None,
    ended: str = "",
) -> HelpedChildRow:
    posyandu = child.posyandu.name if child.posyandu else NOTHING
    team = child.family.team if child.family else None
    return HelpedChildRow(
        child=child,
        title=Title(child.name, record_urls("toddlers:child")(child.uuid)),
        marks=marks_in_short(visit),
        age=age(child.born_on, today),
        home=Note(f"{posyandu}, {child.desa.home_name}", street(child)),
        since=since,
        ended_on=ended_on,
        ended=ended,
        measured_on=visit.measured_on if visit else None,
        last_help_on=helped.get(child.pk),
        companion=team.name if team else "",
    )


def _ended(episode: StuntingEpisode) -> str:
    return str(COHORT_PARTS[CohortPart(episode.ended_as)]) if episode.ended_as else ""


def written(day: date | None) -> str:
    return date_format(day, "j M Y") if day else ""


def tile_of_recovery(days: int | None) -> str:
    return ngettext("%s hari", "%s hari", days) % number(days) if days is not None else NOTHING


def months_in_words(first: Any, last: Any) -> str:
    names = {"first": date_format(first.first, "F Y"), "last": date_format(last.first, "F Y")}
    return names["last"] if first == last else _("%(first)s sampai %(last)s") % names
