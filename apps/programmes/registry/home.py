"""What programmes put on the home page: those of the user's agency or desa, and the work that waits."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, HomeLink, HomePart, HomeSection, ToCount, Worklist
from apps.core.rules.month import Month
from apps.programmes.filters.programmes import LATE, UNPROVEN
from apps.programmes.models import Allocation
from apps.programmes.presenters.home import agency_context, desa_context
from apps.programmes.presenters.home_places import here_context, poverty_context
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


def agency_part(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """The programmes of an officer's agency."""
    agencies = [agency for agency in user.scopes_by_agency(Right.DELIVER_HELP) if agency is not None]
    if not agencies:
        return
    context = agency_context(user, agencies, today)
    waiting = context["uncovered_count"]
    headline = gettext("Program perangkat daerah Anda")
    if waiting:
        words = ngettext(
            "%s kebutuhan sasaran belum masuk program", "%s kebutuhan sasaran belum masuk program", waiting
        )
        headline = words % context["uncovered_text"]
    yield HomePart(
        template="programmes/_home_agency.html",
        context=context,
        headline=headline,
        subtitle=context["subtitle"],
        links=[HomeLink(gettext("Program baru"), reverse("programmes:new"), is_primary=True)],
    )


def desa_part(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """For a desa the help of programmes that comes to its people."""
    if user.may(Right.DELIVER_HELP) and (context := desa_context(user, today))["lines"]:
        yield HomePart(template="programmes/_home_desa.html", context=context)


def here_part(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """For who assists a kecamatan or desa: the programmes that reach it, without a name."""
    if user.may(Right.SEE_PROGRAMMES) and (context := here_context(user, today))["programmes"]:
        yield HomePart(template="programmes/_home_here.html", context=context)


def poverty_part(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """For who looks after the poorest: how many households are extremely poor, and who they are."""
    if user.may(Right.RECORD_EXPENDITURE):
        context = poverty_context(user, today)
        yield HomePart(template="programmes/_home_poverty.html", context=context, headline=context["headline"])


HOME = AppRegistry(
    home=[
        HomeSection("programmes_of_agency", agency_part),
        HomeSection("programmes_of_desa", desa_part),
        HomeSection("programmes_here", here_part),
        HomeSection("extreme_poverty", poverty_part),
    ],
    worklists=[
        Worklist(deliveries_overdue, 35),
        Worklist(proposals_to_verify, 40),
        Worklist(to_schedule, 45),
        Worklist(deliveries_unproven, 60),
    ],
)
