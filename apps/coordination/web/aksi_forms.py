"""Forms of sosialisasi, of the aksi, of sheets and of service indicators."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.coordination.inputs import ActivityInput, IndicatorInput, SheetLineInput, StepInput
from apps.coordination.models import Activity, AksiStep, ServiceIndicator, TargetSheet
from apps.coordination.rules.sheet_states import FIGURES
from apps.coordination.services.places import places_for
from apps.coordination.web.forms import InputForm, OfPlaceForm, offer_agencies, place_field
from apps.core.columns import names
from apps.core.form_fields import day_input, whole_input
from apps.core.forms import choose
from apps.indicators.labels.catalogue import INDICATORS
from apps.regions.enums import Level
from apps.regions.models import Agency


class ActivityForm(OfPlaceForm, forms.ModelForm):
    """An officer of an agency records those of the agency alone."""

    of = ActivityInput
    place = place_field()
    agency = forms.ChoiceField(label=_("Perangkat daerah pelaksana"), required=False)
    field_order = names(ActivityInput)

    class Meta:
        model = Activity
        fields = [name for name in names(ActivityInput) if name not in ("place", "agency", "uuid")]
        widgets = {"held_on": day_input(), "until_on": day_input(), "reach": whole_input()}
        help_texts = {"reach": _("Kosongkan sampai kegiatannya terlaksana dan dihitung.")}

    def __init__(self, *args: Any, by: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offer_places(by, "record_activities")
        own = [agency for agency in by.scopes_by_agency("record_activities") if agency is not None]
        if self.instance.pk:
            del self.fields["agency"]
        elif own:
            agencies = Agency.objects.filter(pk__in=own)
            choose(self, "agency", [(one.code, one.name) for one in agencies])
            self.initial.setdefault("agency", agencies[0].code)
        else:
            district = next((posting.district for posting in by.current_postings), "")
            offer_agencies(self, district, gettext("Tim wilayahnya sendiri"))
        self.word_blanks()

    def input(self, **more: Any) -> ActivityInput:
        known: dict[str, Any] = {}
        if self.instance.pk:
            known = {"agency": self.instance.agency.code if self.instance.agency else ""}
        return super().input(**known | more)


class ReachForm(forms.Form):
    reach = forms.IntegerField(label=_("Jangkauan (orang)"), min_value=0, widget=whole_input())
    note = forms.CharField(label=_("Catatan"), max_length=400, required=False)


class StepForm(InputForm, forms.ModelForm):
    of = StepInput

    class Meta:
        model = AksiStep
        fields = names(StepInput)
        widgets = {"done_on": day_input()}
        help_texts = {"note": _("Nomor dokumen, tautan, atau di mana disimpan.")}


class SheetStartForm(InputForm, forms.Form):
    kecamatan = forms.ChoiceField(label=_("Kecamatan"))
    year = forms.IntegerField(label=_("Tahun"), widget=whole_input())

    def __init__(self, *args: Any, by: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        places = [one for one in places_for(by, "fill_sheets") if one.level == Level.KECAMATAN]
        choose(self, "kecamatan", [(one.code, one.full_name) for one in places])


class SheetForm(forms.Form):
    """A field for each figure of each desa: `families-36.02.10.2001`."""

    def __init__(self, *args: Any, sheet: TargetSheet, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.lines = list(sheet.lines.select_related("place"))
        for line in self.lines:
            for name in FIGURES:
                field = forms.IntegerField(required=False, min_value=0, widget=whole_input())
                label = line._meta.get_field(name).verbose_name
                field.widget.attrs["aria-label"] = f"{label}, {line.place.name}"
                field.label = f"{label}, {line.place.name}"
                self.fields[f"{name}-{line.place_id}"] = field
                self.initial[f"{name}-{line.place_id}"] = getattr(line, name)

    def input(self) -> list[SheetLineInput]:
        return [
            SheetLineInput(
                desa=line.place_id,
                note=line.note,
                **{name: self.cleaned_data[f"{name}-{line.place_id}"] for name in FIGURES},
            )
            for line in self.lines
        ]

    def rows(self) -> list[dict[str, Any]]:
        """What the page draws: a row a desa, a field a figure, what the register counts beside it."""
        return [
            {
                "desa": line.place.name,
                "cells": [
                    {
                        "field": self[f"{name}-{line.place_id}"],
                        "label": line._meta.get_field(name).verbose_name,
                        "counted": line.counted.get(name),
                    }
                    for name in FIGURES
                ],
            }
            for line in self.lines
        ]


class IndicatorForm(InputForm, forms.ModelForm):
    of = IndicatorInput
    agency = forms.ChoiceField(label=_("Perangkat daerah pengisi"), required=False)
    measured_by = forms.ChoiceField(
        label=_("Dihitung portal dengan"),
        required=False,
        help_text=_("Indikator portal yang menghitung nilainya; kosongkan bila datanya tidak ada di portal."),
    )
    field_order = names(IndicatorInput)

    class Meta:
        model = ServiceIndicator
        fields = [name for name in names(IndicatorInput) if name not in ("agency", "measured_by", "uuid")]
        widgets = {"from_year": whole_input(), "until_year": whole_input()}

    def __init__(self, *args: Any, district: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer_agencies(self, district, gettext("Belum ditetapkan"))
        offered = [(one.code, str(one.name)) for one in INDICATORS.values() if one.is_percent]
        self.fields["measured_by"].choices = [("", gettext("Datanya tidak ada di portal")), *offered]
        if self.instance.pk:
            self.initial["measured_by"] = self.instance.measured_by
            self.initial["agency"] = self.instance.agency.code if self.instance.agency else ""
        self.word_blanks()
