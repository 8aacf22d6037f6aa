"""What campaigns put on the home page: who is to be fetched, reports due, tasks past their day; care of adolescents."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns.enums import CampaignKind, Pasti
from apps.campaigns.models import Campaign, CampaignTask, DailyReport
from apps.campaigns.selectors.sweep import missing_children
from apps.core.registry import AppRegistry, Panel, ToCount, Waiting, Worklist
from apps.core.rules.month import Month
from apps.families.models import Family
from apps.mothers.services.adolescent_care import FROM_MONTHS, UNDER_MONTHS
from apps.regions.models import Region
from apps.toddlers.models import Child
from apps.toddlers.rules.age import last_birth_date

KABUPATEN_CODE = 5


def running_board(user: User, today: date) -> Campaign | None:
    running = Campaign.objects.visible_to(user).filter(kind=CampaignKind.SERENTAK)
    return running.filter(starts_on__lte=today, ends_on__gte=today).prefetch_related("areas").first()


def to_fetch(user: User, month: Month, today: date) -> ToCount | None:
    """Children who did not come in the campaign that runs, for who serves a part of the district."""
    scope = user.scope_for(Right.SEE_CHILDREN)
    if not user.may(Right.SEE_CAMPAIGNS) or not scope or any(len(one) <= KABUPATEN_CODE for one in scope.prefixes):
        return None
    campaign = running_board(user, today)
    if campaign is None:
        return None
    missing = missing_children(campaign, Pasti.CAME, today, scope.q())
    rows = Child.objects.visible_to(user).filter(pk__in=missing.order_by().values("pk"))
    url = reverse("campaigns:sweep", query={"kampanye": campaign.uuid, "butir": Pasti.CAME.value})
    return ToCount(
        rows, gettext("balita belum datang di Intervensi Serentak"), gettext("Jemput sebelum kampanye berakhir."), url
    )


def report_due(user: User, month: Month, today: date) -> Waiting | None:
    """The report of the own desa for today."""
    codes = [code for code in user.scope_for(Right.RECORD_CAMPAIGNS).prefixes if len(code) > KABUPATEN_CODE + 3]
    if not codes or (campaign := running_board(user, today)) is None:
        return None
    inside = Region.objects.desa().filter(campaign.area("code"), code__in=codes)
    reported = DailyReport.objects.filter(campaign=campaign, reported_on=today).values("desa_id")
    waiting = inside.exclude(code__in=reported).count()
    if not waiting:
        return None
    url = reverse("campaigns:report_new", args=[campaign.uuid])
    return Waiting(
        str(waiting),
        gettext("laporan harian desa belum dikirim"),
        gettext("Isi sebelum hari berakhir; papan 10 Pasti menghitungnya."),
        url,
    )


def tasks_overdue(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.MANAGE_CAMPAIGNS):
        return None
    rows = CampaignTask.objects.allowed(user, Right.MANAGE_CAMPAIGNS).filter(due_on__lt=today, done_on=None)
    why = gettext("Tanyakan kepada pelakunya, lalu isi tanggal selesai.")
    return ToCount(rows, gettext("tugas kampanye lewat tenggat"), why, reverse("campaigns:list"))


def adolescents_of(family: Family, user: User, today: date) -> dict[str, Any] | None:
    """Members of 10 to 19 years with what they got last, and the button to record more."""
    born = {"born_on__gt": last_birth_date(today, UNDER_MONTHS), "born_on__lte": last_birth_date(today, FROM_MONTHS)}
    members = list(family.members.filter(status="active", **born).prefetch_related("adolescent_care"))
    if not members:
        return None
    return {"members": members, "may_record": user.may_at(Right.RECORD_SERVICES, family)}


HOME = AppRegistry(
    worklists=[Worklist(report_due, 20), Worklist(to_fetch, 22), Worklist(tasks_overdue, 70)],
    panels=[
        Panel(
            page="families:family",
            template="campaigns/_adolescents.html",
            context=adolescents_of,
            right=Right.SEE_MOTHERS,
            order=48,
        )
    ],
)
