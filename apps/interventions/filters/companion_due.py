"""What the list of due visits of the family teams may be asked."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from apps.core.filters import ChoiceFilter
from apps.interventions.enums import CompanionStage
from apps.interventions.filters.companion_teams import TeamFilterSet
from apps.interventions.labels import COMPANION_STAGES, DUE_FILTERS
from apps.interventions.selectors.companion_due import WEEK
from apps.regions.models import Team

MOST_TEAMS = 120
FOREVER = timedelta(days=3660)


class DueFilterSet(TeamFilterSet):
    """Of teams; the targets are computed for those that remain."""

    chipped = ("tim", "tahap")

    tim = ChoiceFilter(_("TPK"), any_label=_("Semua tim"), method="of_team")
    tahap = ChoiceFilter(_("Sasaran"), {one: COMPANION_STAGES[one] for one in CompanionStage}, method="any_team")
    batas = ChoiceFilter(_("Jadwal"), DUE_FILTERS, None, method="any_team")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        chosen = self.data.get("tim", "")
        teams = list(self.queryset.select_related("desa").order_by("desa_id", "name")[: MOST_TEAMS + 1])
        if len(teams) > MOST_TEAMS:
            teams = [one for one in self.queryset.select_related("desa") if str(one.uuid) == chosen]
        if chosen and chosen not in {str(one.uuid) for one in teams}:
            raise Http404
        self.only_team = teams[0] if len(teams) == 1 else None
        self.filters["tim"].extra["choices"] = [(str(one.uuid), one.name_and_home) for one in teams]

    def of_team(self, teams: QuerySet[Team], _name: str, uuid: str) -> QuerySet[Team]:
        return teams.filter(uuid=uuid)

    def any_team(self, teams: QuerySet[Team], _name: str, _value: str) -> QuerySet[Team]:
        return teams

    @cached_property
    def teams(self) -> list[int] | None:
        """Of which teams; None: of all that the user sees, and of couples without one."""
        is_chosen = bool(self.chosen.get("tim") or self.data.get("unit"))
        return list(self.qs.values_list("pk", flat=True)) if is_chosen else None

    @property
    def stage(self) -> str:
        return str(self.chosen.get("tahap") or "")

    @property
    def span(self) -> str:
        return str(self.chosen.get("batas") or "week")

    def until(self) -> date:
        return {"overdue": self.today - timedelta(days=1), "week": self.today + WEEK}.get(
            self.span, self.today + FOREVER
        )
