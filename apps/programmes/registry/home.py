"""What programmes put on the home page: those of the user's agency or desa, and the work that waits."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, HomeLink, HomePart, ToCount, Worklist
from apps.core.rules.month import Month
from apps.programmes.filters.programmes import LATE, UNPROVEN
from apps.programmes.models import Allocation
from apps.programmes.presenters.home import agency_context, desa_context
from apps.programmes.selectors.allocations import without_evidence


def proposals_to_verify(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.VERIFY_PROPOSALS):
        return None
    rows = Allocation.objects.allowed(user, Right.VERIFY_PROPOSALS).filter(state="proposed")
    why = gettext("Periksa kebutuhannya, lalu verifikasi atau batalkan.")
    return ToCount(
        rows, gettext("usulan penerima menunggu verifikasi"), why, reverse("programmes:steps", args=["verify"])
    )


def deliveries_overdue(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.DELIVER_HELP):
        return None
    rows = Allocation.objects.allowed(user, Right.DELIVER_HELP).overdue_on(today)
    why = gettext("Serahkan dan catat, atau jadwalkan lagi.")
    url = reverse("programmes:recipients", query={"perhatian": LATE})
    return ToCount(rows, gettext("penyerahan lewat jadwal"), why, url)


def to_schedule(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.DELIVER_HELP):
        return None
    rows = Allocation.objects.allowed(user, Right.DELIVER_HELP).filter(state="verified")
    why = gettext("Sudah diverifikasi; tentukan hari penyerahannya.")
    return ToCount(rows, gettext("penerima belum dijadwalkan"), why, reverse("programmes:steps", args=["schedule"]))


def deliveries_unproven(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.DELIVER_HELP):
        return None
    rows = Allocation.objects.allowed(user, Right.DELIVER_HELP).filter(without_evidence())
    why = gettext("Tambahkan foto atau BAST.")
    url = reverse("programmes:recipients", query={"perhatian": UNPROVEN})
    return ToCount(rows, gettext("penyerahan belum ada buktinya"), why, url)


def home_parts(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """The programmes of an officer's agency; for a desa the help that comes to its people."""
    if not user.may(Right.DELIVER_HELP):
        return
    agencies = [agency for agency in user.scopes_by_agency(Right.DELIVER_HELP) if agency is not None]
    if agencies:
        context = agency_context(user, agencies, today)
        waiting = context["uncovered_count"]
        headline = (
            ngettext("%s yang berhak belum dibantu", "%s yang berhak belum dibantu", waiting)
            % context["uncovered_text"]
            if waiting
            else gettext("Program perangkat daerah Anda")
        )
        links = [HomeLink(gettext("Program baru"), reverse("programmes:new"), is_primary=True)]
        yield HomePart(
            template="programmes/_home_agency.html",
            context=context,
            order=5,
            headline=headline,
            subtitle=context["subtitle"],
            links=links,
        )
    elif (context := desa_context(user, today))["lines"]:
        yield HomePart(template="programmes/_home_desa.html", context=context, order=60)


HOME = AppRegistry(
    home=[home_parts],
    worklists=[
        Worklist(deliveries_overdue, 35),
        Worklist(proposals_to_verify, 40),
        Worklist(to_schedule, 45),
        Worklist(deliveries_unproven, 60),
    ],
)
