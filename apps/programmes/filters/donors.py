"""What the lists of donors and sponsorships may be narrowed to."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter, ListFilterSet
from apps.programmes.labels import DONOR_KINDS, DONOR_SCHEMES, FOLLOW_UP_DAYS, SPONSOR_MENUS

LATE = "late"
FOLLOWED = {LATE: _("Belum ditindaklanjuti sebulan ini")}


class DonorFilterSet(ListFilterSet):
    jenis = ChoiceFilter(_("Jenis"), DONOR_KINDS, field_name="kind")
    gerakan = ChoiceFilter(_("Gerakan"), DONOR_SCHEMES, field_name="scheme")


class SponsorshipFilterSet(PlacedFilterSet):
    right = Right.MANAGE_DONORS

    bentuk = ChoiceFilter(_("Bentuk bantuan"), SPONSOR_MENUS, field_name="menu")
    perhatian = ChoiceFilter(_("Perhatian"), FOLLOWED, method="by_follow_up")

    def by_follow_up(self, rows: QuerySet, _name: str, what: str) -> QuerySet:
        return overdue(rows, self.today)


def overdue(rows: Any, today: date) -> Any:
    """Running sponsorships without a follow-up in the last month."""
    return rows.running_on(today).without_follow_up_since(today - timedelta(days=FOLLOW_UP_DAYS))


class SponsoredFilterSet(ListFilterSet):
    bentuk = ChoiceFilter(_("Bentuk bantuan"), SPONSOR_MENUS, field_name="menu")
