"""What a list of children can be asked, read from its address."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.core.lists import ListFilter, month_choices, read_month
from apps.regions.selectors.units import Unit
from apps.toddlers.labels import AGE_GROUPS, LAST_MEASURED, LIST_STATUS, SEXES
from apps.toddlers.selectors.children import Asked


class ChildFilter(ListFilter):
    chipped = ("status", "bulan", "umur", "jk", "terakhir")

    status = forms.ChoiceField(label=_("Keadaan"), required=False, choices=[("", _("Semua")), *LIST_STATUS.items()])
    bulan = forms.ChoiceField(label=_("Bulan"), required=False)
    umur = forms.ChoiceField(label=_("Umur"), required=False, choices=[("", _("Semua")), *AGE_GROUPS.items()])
    jk = forms.ChoiceField(label=_("Jenis kelamin"), required=False, choices=[("", _("Semua")), *SEXES.items()])
    terakhir = forms.ChoiceField(
        label=_("Terakhir diukur"), required=False, choices=[("", _("Kapan saja")), *LAST_MEASURED.items()]
    )

    def __init__(self, data: QueryDict, *, places: list, user, today: date):
        super().__init__(data, places=places, user=user)
        self.fields["bulan"].choices = [("", _("Keadaan terakhir")), *month_choices(today, data.get("bulan", ""))]

    def asked(self, place: Unit | None) -> Asked:
        chosen = self.chosen()
        return Asked(
            place=place,
            words=chosen["words"],
            sex=chosen.get("jk", ""),
            age_group=chosen.get("umur", ""),
            status=chosen.get("status", ""),
            month=read_month(chosen.get("bulan", "")),
            last_measured=chosen.get("terakhir", ""),
        )
