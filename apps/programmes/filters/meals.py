"""What the reports of free meals may be narrowed to."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter
from apps.core.rules.month import Month
from apps.programmes.labels import MEAL_STATUS

MONTHS_BACK = 12


class MealFilterSet(PlacedFilterSet):
    right = Right.SEE_RECAPS

    bulan = ChoiceFilter(_("Bulan"), {}, _("Bulan ini"), method="by_month")
    sppg = ChoiceFilter(_("Keadaan SPPG"), MEAL_STATUS, field_name="status")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["bulan"].extra["choices"] = month_choices(self.today)

    @property
    def month(self) -> date:
        chosen = self.chosen.get("bulan")
        return date.fromisoformat(chosen) if chosen else Month.of(self.today).first

    def by_month(self, rows: QuerySet, _name: str, month: str) -> QuerySet:
        return rows

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset).filter(month=self.month)


def month_choices(today: date) -> list[tuple[str, str]]:
    months = [Month.of(today).plus(-back).first for back in range(MONTHS_BACK)]
    return [(month.isoformat(), date_format(month, "F Y")) for month in months]
