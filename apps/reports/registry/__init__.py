"""What the recaps contribute to the portal."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.own_places import own_districts
from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.registry import AppRegistry, MenuItem, Waiting, Worklist
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.reports.models import Letterhead
from apps.reports.registry.home import SECTIONS
from apps.reports.services.recaps import BUILD
from apps.toddlers.models import Child


def recap_due(user: User, month: Month, today: date) -> Waiting | None:
    """The recap of last month, not built by anyone of the district since; None of one without children then."""
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
    if (
        built.exists()
        or not Child.objects.filter(district__in=districts, registered_on__lt=last.plus(1).first).exists()
    ):
        return None
    url = reverse("reports:recap", args=["status-gizi"], query={"unit": districts[0], "bulan": str(last)})
    why = gettext("Buat Excel atau PDF-nya setelah semua puskesmas mengirim data.")
    return Waiting("", gettext("Rekap %s belum dibuat") % month_name(last.first), why, url)


APP = AppRegistry(
    menu=[MenuItem("reports:list", _("Rekap"), "rekap", Right.SEE_RECAPS, order=40)],
    worklists=[Worklist(recap_due, 75)],
    home=SECTIONS,
    letterhead=[Letterhead.objects.of],
)
