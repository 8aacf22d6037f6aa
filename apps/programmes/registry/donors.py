"""What donors and free meals contribute: menu, buttons on the pages of people, overdue follow-ups, the log."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.home_lists import home_list
from apps.core.registry import AppRegistry, Audited, HomePart, HomeSection, MenuItem, Panel, ToCount, Worklist
from apps.core.rules.month import Month
from apps.interventions.web.landing import HELP_PAGES, HelpPage
from apps.programmes.filters.donors import LATE, overdue
from apps.programmes.lists.donors import sponsored
from apps.programmes.models import Donor, MealReport, Sponsorship, SponsorshipFollowUp
from apps.programmes.presenters.donors import sponsorship_rows
from apps.programmes.rules.meals import MealPolicy

PAGES = {"families:family": "family", "toddlers:child": "child", "mothers:pregnancy": "pregnancy"}
RELATED = ("donor", "desa__parent", "child", "pregnancy__woman", "family", "catin")


def sponsors_of(record: Any, user: User, today: date) -> dict[str, Any] | None:
    """The donors of a person or family, and the button to begin another sponsorship."""
    kind = str(record._meta.model_name)
    rows = list(Sponsorship.objects.visible_to(user).filter(**{kind: record}).select_related(*RELATED))
    if not rows and not user.may_at(Right.MANAGE_DONORS, record):
        return None
    return {"rows": sponsorship_rows(rows, today), "url": reverse(f"programmes:sponsor_{kind}", args=[record.uuid])}


def follow_ups_overdue(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.MANAGE_DONORS):
        return None
    rows = overdue(Sponsorship.objects.allowed(user, Right.MANAGE_DONORS), today)
    url = reverse("programmes:sponsorships", query={"perhatian": LATE})
    why = gettext("Catat apa yang diberikan dan keadaannya sekarang.")
    return ToCount(rows, gettext("asuhan belum ditindaklanjuti sebulan ini"), why, url)


def sponsored_part(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """For a donor: the own sponsorships, without a name."""
    if user.may(Right.SEE_SPONSORED):
        heading = gettext("Keluarga setuju dibantu; nama dan nomornya tidak ditampilkan")
        rows = Sponsorship.objects.of_donor(user)
        yield from home_list(sponsored, rows, user=user, today=today, heading=heading, is_shown_empty=True)


HELP_PAGES.append(
    HelpPage(
        "programmes:meals",
        _("Makan Bergizi Gratis (MBG)"),
        _("Laporan bulanan desa, dan siapa yang menerima."),
        (Right.SEE_RECAPS,),
    )
)
HELP_PAGES.append(
    HelpPage(
        "programmes:meals_received",
        _("Penerima MBG"),
        _("Centang ibu dan balita yang menerima makanan."),
        (Right.RECORD_MEALS,),
    )
)
DONORS = AppRegistry(
    menu=[
        MenuItem("programmes:sponsored", _("Asuhan"), "bantuan", Right.SEE_SPONSORED, order=37),
    ],
    panels=[
        Panel(page=page, template="programmes/_sponsors.html", context=sponsors_of, right=Right.MANAGE_DONORS, order=55)
        for page in PAGES
    ],
    home=[HomeSection("sponsored", sponsored_part)],
    worklists=[Worklist(follow_ups_overdue, 65)],
    audit=[
        Audited(model=Donor, subject="name"),
        Audited(model=Sponsorship, subject="donor__name"),
        Audited(model=SponsorshipFollowUp, subject="sponsorship__donor__name"),
        Audited(model=MealReport, subject="desa__name"),
    ],
    policies=[MealPolicy],
)
