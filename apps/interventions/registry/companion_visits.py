"""What the visits of the family teams contribute to the portal."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.home_lists import home_list
from apps.core.policies import policy_of
from apps.core.registry import AppRegistry, Audited, HomePart, HomeSection, Panel, ToCount, Worklist
from apps.core.rules.month import Month
from apps.core.table_page import body_rows, heading_cells
from apps.families.models import Family
from apps.interventions.labels import COMPANION_TOPICS
from apps.interventions.lists.companion_due import COLUMNS, finding
from apps.interventions.lists.companion_teams import worst_teams
from apps.interventions.lists.needs import needs
from apps.interventions.models import CompanionVisit
from apps.interventions.presenters.companion_due import due_rows, new_visit_url
from apps.interventions.presenters.companion_visits import companion_visit_row, due_mark
from apps.interventions.rules.companion_visits import CompanionPolicy
from apps.interventions.selectors.companion_due import WEEK, due_by, named, targets_now
from apps.interventions.selectors.companion_stages import stage_on
from apps.interventions.selectors.companion_targets import due_for
from apps.interventions.selectors.needs import needs_of

MOST_SHOWN = 5
MOST_AT_HOME = 12
MOST_TEAMS_AT_HOME = 8
TEMPLATE = "interventions/_companion_visits.html"
RELATED = ("child", "pregnancy__woman", "family", "catin", "team", "household")


def visits_of(record: Any, user: User, today: date) -> dict[str, Any] | None:
    """The last visits of this person or family; of a family those of the whole household."""
    visits = CompanionVisit.objects.visible_to(user).select_related(*RELATED)
    is_family = isinstance(record, Family)
    visits = visits.filter(household=record) if is_family else visits.of(record)
    rows = [companion_visit_row(visit, user) for visit in visits[:MOST_SHOWN]]
    stage = stage_on(record, today)
    may_record = stage is not None and user.may_at(Right.RECORD_COMPANION_VISITS, record)
    if not rows and not may_record:
        return None
    mark = None
    if stage is not None and (not is_family or record.is_at_risk):
        policy = policy_of(CompanionPolicy, district=record.district, on=today)
        mark = due_mark(due_for(record, stage, user=user, today=today, policy=policy), today)
    url = new_visit_url(record) if may_record else ""
    return {"visits": rows, "is_family": is_family, "due_mark": mark, "new_url": url}


def companion_teams(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """For who leads teams: those with overdue visits."""
    leads_teams = user.may(Right.ASSIGN_TEAMS) and user.may(Right.RECORD_COMPANION_VISITS)
    if leads_teams and (teams := worst_teams(user, MOST_TEAMS_AT_HOME, today)):
        yield HomePart(template="interventions/_home_teams.html", context={"teams": teams})


def companion_visits(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """For a team whom to visit today."""
    if user.scope_for(Right.RECORD_COMPANION_VISITS).teams:
        yield from _visits_to_make(user, today)


def _visits_to_make(user: User, today: date) -> Iterator[HomePart]:
    teams = user.scope_for(Right.RECORD_COMPANION_VISITS).teams
    due = due_by(targets_now(user, teams=teams, today=today), today + WEEK)
    rows = due_rows(named(user, due[:MOST_AT_HOME]), today, user=user)
    columns = [column for column in COLUMNS if column.on_page]
    yield HomePart(
        template="home/_list.html",
        context={
            "key": "kunjungan",
            "heading": gettext("Kunjungan pendampingan"),
            "table_head": heading_cells(columns),
            "table_body": body_rows(columns, rows) if rows else "",
            "left_out": len(due) - len(rows),
            "url": reverse("interventions:companion_due"),
            "empty": gettext("Semua kunjungan pendampingan sudah dilakukan"),
        },
        headline=finding(due, today, "week") if due else gettext("Semua kunjungan pendampingan sudah dilakukan"),
    )


def needs_part(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """For who accompanies PKH: the families that qualify and do not receive it."""
    if user.may(Right.SEE_NEEDS):
        heading = gettext("Periksa di rumahnya, lalu usulkan lewat dinas sosial")
        yield from home_list(needs, needs_of(user, today), user=user, today=today, heading=heading, is_shown_empty=True)


def needs_to_see(user: User, month: Month, today: date) -> ToCount | None:
    """For who accompanies PKH."""
    if not user.may(Right.SEE_NEEDS):
        return None
    why = gettext("Periksa di rumahnya, lalu usulkan lewat dinas sosial.")
    label = gettext("keluarga memenuhi syarat dan belum menerima PKH")
    return ToCount(needs_of(user, today), label, why, reverse("interventions:needs"))


COMPANION_VISITS = AppRegistry(
    worklists=[Worklist(needs_to_see, 40)],
    home=[HomeSection("companion_visits", companion_visits), HomeSection("companion_teams", companion_teams),
          HomeSection("needs", needs_part)],
    panels=[
        Panel(page=page, template=TEMPLATE, context=visits_of, right=Right.SEE_HELP, order=40)
        for page in ("families:family", "toddlers:child", "mothers:pregnancy", "mothers:catin_page")
    ],
    policies=[CompanionPolicy],
    audit=[
        Audited(
            model=CompanionVisit,
            title=lambda visit: gettext("Pendampingan %s") % date_format(visit.visited_on, "j F Y"),
            protected=frozenset({"findings"}),
            protected_right=Right.RECORD_COMPANION_VISITS,
            labels={"team": "TPK", "child": _("anak"), "pregnancy": _("kehamilan"), "family": _("keluarga"),
                    "catin": _("calon pengantin")},
            values={"topics": {str(code): word for code, word in COMPANION_TOPICS.items()}},
        )
    ],
)  # fmt: skip
