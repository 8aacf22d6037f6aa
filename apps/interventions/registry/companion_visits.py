"""What the visits of the family teams contribute to the portal."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.policies import policy_of
from apps.core.registry import AppRegistry, Audited, Panel
from apps.families.models import Family
from apps.interventions.labels import COMPANION_TOPICS
from apps.interventions.models import CompanionVisit
from apps.interventions.presenters.companion_visits import companion_visit_row, due_mark
from apps.interventions.rules.companion_visits import CompanionPolicy
from apps.interventions.selectors.companion_stages import stage_on
from apps.interventions.selectors.companion_targets import due_for
from apps.interventions.web.companion_visits import new_visit_url

MOST_SHOWN = 5
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


COMPANION_VISITS = AppRegistry(
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
