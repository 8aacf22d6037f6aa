"""What the list of referrals may be asked."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.enums import Urgency
from apps.core.filters import ChoiceFilter
from apps.core.labels import URGENCY
from apps.interventions.enums import ReferralState
from apps.interventions.labels import BENEFICIARIES, FACILITIES, REFERRAL_FILTERS
from apps.interventions.models.referrals import OPEN, ReferralQuerySet
from apps.interventions.selectors.referrals import answers_to_read

OPEN_ONES, OVERDUE, ANSWERED, UNREAD, ALL = "open", "overdue", "answered", "unread", "all"
OTHERS = {name: words for name, words in REFERRAL_FILTERS.items() if name != OPEN_ONES}
URGENCIES = {one: URGENCY[one] for one in (Urgency.TODAY, Urgency.THIS_MONTH)}
KINDS = {kind: BENEFICIARIES[kind] for kind in ("child", "pregnancy", "family", "catin")}  # type: ignore[index]


class ReferralFilterSet(PlacedFilterSet):
    """keadaan: those not ended unless another is asked for."""

    right = Right.SEE_HELP
    chipped = ("keadaan", "kapan", "sasaran", "tujuan")

    keadaan = ChoiceFilter(_("Keadaan"), OTHERS, REFERRAL_FILTERS[OPEN_ONES], method="unchanged")
    kapan = ChoiceFilter(_("Kapan"), URGENCIES, field_name="urgency")
    sasaran = ChoiceFilter(_("Sasaran"), KINDS, method="of_kind")
    tujuan = ChoiceFilter(_("Dirujuk ke"), FACILITIES, field_name="facility")

    @property
    def status(self) -> str:
        return self.chosen.get("keadaan") or OPEN_ONES

    def filter_queryset(self, queryset: ReferralQuerySet) -> ReferralQuerySet:
        rows = super().filter_queryset(queryset)
        if self.status == OVERDUE:
            return rows.overdue_on(self.today)
        if self.status == ANSWERED:
            return rows.filter(state__in=[ReferralState.BACK, ReferralState.CLOSED])
        if self.status == UNREAD:
            return rows & answers_to_read(self.user)
        return rows if self.status == ALL else rows.filter(state__in=OPEN)

    def of_kind(self, rows: ReferralQuerySet, name: str, value: str) -> ReferralQuerySet:
        return rows.filter(**{f"{value}__isnull": False})

    def unchanged(self, rows: ReferralQuerySet, name: str, value: str) -> Any:
        """For a choice that `filter_queryset` reads."""
        return rows
