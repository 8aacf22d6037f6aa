"""What the recaps contribute to the portal."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.own_places import own_districts
from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.registry import AppRegistry, HomePart, MenuItem, Waiting, Worklist
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.regions.selectors.units import Unit
from apps.reports.models import Letterhead
from apps.reports.presenters import home as presenters
from apps.reports.rules.tpps import TppsTargetPolicy
from apps.reports.selectors.month_figures import month_figures
from apps.reports.services.recaps import BUILD


def recap_due(user: User, month: Month, today: date) -> Waiting | None:
    """The recap of last month, not built by any user of the district since that month ended."""
    districts = own_districts(user, Right.IMPORT_FILES)
    if not districts:
        return None
    last = Month.of(today).plus(-1)
    built = Job.objects.filter(
        task=BUILD,
        state=JobState.DONE,
        order__question__unit__in=districts,
        order__question__bulan=str(last),
        ordered_at__date__gte=last.plus(1).first,
    )
    if built.exists():
        return None
    url = reverse("reports:recap", args=["status-gizi"], query={"unit": districts[0], "bulan": str(last)})
    why = gettext("Buat Excel atau PDF-nya setelah semua puskesmas mengirim data.")
    return Waiting("", gettext("Rekap %s belum dibuat") % month_name(last.first), why, url)


def home_parts(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """The figures of the month for the user's unit, and the units under it by need."""
    if unit is None:
        return
    (now, units), (before, _units) = month_figures(unit, [month, month.plus(-1)])
    yield presenters.month_part(user, unit, month, now, before)
    if units:
        yield presenters.units_part(units)


APP = AppRegistry(
    menu=[MenuItem("reports:list", _("Rekap"), "rekap", Right.SEE_RECAPS, order=40)],
    worklists=[Worklist(recap_due, 75)],
    home=[home_parts],
    policies=[TppsTargetPolicy],
    letterhead=[Letterhead.objects.of],
)
