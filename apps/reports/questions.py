"""The forms by which a recap is asked for, read from a query string."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.core.rules.month import Month
from apps.core.scope import Scope
from apps.regions.selectors.units import Unit, find_unit, units_in
from apps.reports.labels import ROW_LEVELS
from apps.reports.rules.row_levels import ROWS_OF, row_level


class MonthlyUnitQuestion(forms.Form):
    """One unit, one month, one breakdown. Cleaned: unit a Unit, bulan a Month, tingkat a UnitLevel the unit has."""

    unit = forms.CharField(label=_("Wilayah"), max_length=36)
    bulan = forms.CharField(
        label=_("Bulan"),
        max_length=7,
        widget=forms.TextInput(attrs={"type": "month", "placeholder": "2024-06", "pattern": r"\d{4}-\d{2}"}),
    )
    tingkat = forms.ChoiceField(label=_("Rincian"), choices=ROW_LEVELS.items(), required=False)

    def __init__(self, *args, scope: Scope | None = None, **kwargs):
        """With a scope the unit is chosen from what lies in it; without, any code is taken."""
        super().__init__(*args, **kwargs)
        if scope is not None:
            self.fields["unit"].widget = forms.Select(choices=units_in(scope))

    def offer_rows_of(self, unit: Unit) -> None:
        """Offer only the breakdowns this unit has."""
        levels = self.fields["tingkat"]
        assert isinstance(levels, forms.ChoiceField)
        levels.choices = [(level, ROW_LEVELS[level]) for level in ROWS_OF[unit.level]]

    def clean_unit(self) -> Unit:
        unit = find_unit(self.cleaned_data["unit"])
        if unit is None:
            raise ValidationError(_("Wilayah ini tidak dikenal."), code="unit_unknown")
        return unit

    def clean_bulan(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["bulan"])
        except ValueError:
            raise ValidationError(_("Tulis bulan sebagai tahun-bulan, contoh 2024-06."), code="month_wrong") from None

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if "unit" in cleaned:
            cleaned["tingkat"] = row_level(cleaned["unit"].level, cleaned.get("tingkat", ""))
        return cleaned
