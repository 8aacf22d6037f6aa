"""Save the written parts of the semester report."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.regions.selectors.units import Unit
from apps.reports.models import Narrative
from apps.reports.rules.periods import Period
from apps.reports.rules.tpps import Section

LONGEST = 20_000


@transaction.atomic
def save_narratives(
    *, unit: Unit, period: Period, texts: Mapping[Section, str], by: User, at: datetime
) -> list[Narrative]:
    """Write the parts that differ from what is stored. Refused outside the place of the user's task force."""
    if not unit.is_region or not unit.lies_in(by.scope_for(Right.MANAGE_TASK_FORCE)):
        raise Refused(_("Wilayah ini di luar tugas Anda."), field="unit", code="outside_area")
    for section, text in texts.items():
        if len(text) > LONGEST:
            raise Refused(_("Naskah terlalu panjang."), field=str(section), code="too_long")
    stored = Narrative.objects.texts_of(unit.code, period.year, period.number)
    changed = [
        Narrative.objects.update_or_create(
            place=unit.code,
            year=period.year,
            semester=period.number,
            section=section,
            defaults={"district": unit.district, "text": text, "entered_at": at, "entered_by": by},
        )[0]
        for section, text in texts.items()
        if text != stored.get(section, "")
    ]
    written(Narrative, [one.pk for one in changed], at=at)
    return changed
