"""The forms of what was given and asked at a visit; only what applies to the age is asked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.columns import names
from apps.core.form_fields import day_input, whole_input, yes_no_field
from apps.core.forms import choose
from apps.interventions.inputs import ChildCareInput, MotherCareInput
from apps.interventions.presenters.visit_care import CARE_TOPICS, CHILD_TOPICS, FOOD_GROUPS, MOTHER_TOPICS
from apps.interventions.rules.care import COMPLEMENTARY_UNDER_MONTH, EXCLUSIVE_UNDER_MONTH

SIGNS = {
    "has_cough": _("Batuk 2 minggu atau lebih"),
    "has_fever": _("Demam 2 minggu atau lebih"),
    "has_no_gain": _("Berat tidak naik 2 bulan"),
    "has_tb_contact": _("Kontak erat pasien TBC"),
}


def _checks(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


def _count(label: Any, unit: Any = "", help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, widget=whole_input(unit), help_text=help_text)


class CareForm(forms.Form):
    def _begin(self, day: date, today: date, topics: Sequence[Any]) -> None:
        self.fields["seen_on"].widget.attrs["max"] = today.isoformat()
        self.initial.setdefault("seen_on", day)
        choose(self, "counselling", [(topic, CARE_TOPICS[topic]) for topic in topics])

    def _entered(self, of: Any) -> dict[str, Any]:
        entered = {name: self.cleaned_data[name] for name in names(of) if name in self.cleaned_data}
        return entered | {"counselling": tuple(entered["counselling"])}


class ChildCareForm(CareForm):
    """due, others: (value, words) of what is due and of what else may have been given. months: age on the day."""

    seen_on = forms.DateField(label=_("Tanggal"), widget=day_input())
    given = _checks(_("Yang diberikan hari itu"))
    given_else = _checks(_("Imunisasi lain yang diberikan"))
    has_local_food = yes_no_field(_("Mendapat makanan tambahan (MT) pangan lokal"))
    is_breastfed = yes_no_field(_("Masih diberi ASI"))
    is_exclusively_breastfed = yes_no_field(_("ASI saja, tanpa makanan atau minuman lain"))
    food_groups = _checks(_("Makanan kemarin"))
    kpsp_yes = _count(_("KPSP: jumlah jawaban ya"))
    signs = _checks(_("Tanda TBC (dua atau lebih: rujuk)"))
    illness = forms.CharField(label=_("Tanda sakit"), required=False, max_length=200)
    counselling = _checks(_("Penyuluhan"))

    def __init__(
        self,
        *args: Any,
        due: list[tuple[str, Any]],
        others: list[tuple[str, Any]],
        months: int,
        kpsp_form: int | None,
        day: date,
        today: date,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self._begin(day, today, CHILD_TOPICS)
        choose(self, "given", due)
        choose(self, "given_else", others)
        choose(self, "signs", list(SIGNS.items()))
        choose(self, "food_groups", [(str(int(group)), words) for group, words in FOOD_GROUPS.items()])
        is_young = months < EXCLUSIVE_UNDER_MONTH
        left_out = {
            "given": not due,
            "given_else": not others,
            "has_local_food": is_young,
            "is_exclusively_breastfed": not is_young,
            "is_breastfed": is_young or months >= COMPLEMENTARY_UNDER_MONTH,
            "food_groups": is_young or months >= COMPLEMENTARY_UNDER_MONTH,
            "kpsp_yes": kpsp_form is None,
        }
        for name, is_left_out in left_out.items():
            if is_left_out:
                del self.fields[name]
        if kpsp_form is not None:
            self.fields["kpsp_yes"].label = _("KPSP %s bulan: jumlah jawaban ya dari 10") % kpsp_form

    def input(self) -> ChildCareInput:
        entered, data = self._entered(ChildCareInput), self.cleaned_data
        given = [*data.get("given", ()), *data.get("given_else", ())]
        signs = data["signs"]
        return ChildCareInput(
            **entered
            | {
                "given": tuple((item, occurrence) for item, _sep, occurrence in (one.partition(":") for one in given)),
                "food_groups": tuple(map(int, entered.get("food_groups", ()))),
                **{name: name in signs or None for name in SIGNS},
            }
        )


class ServiceForm(forms.Form):
    """Another day, or another dose. doses: (code, words), empty where the service has none."""

    received_on = forms.DateField(label=_("Tanggal diterima"), widget=day_input())
    occurrence = forms.ChoiceField(label=_("Rincian"))

    def __init__(
        self, *args: Any, received_on: date, occurrence: str, doses: list[tuple[str, Any]], today: date, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.fields["received_on"].widget.attrs["max"] = today.isoformat()
        self.initial.update({"received_on": received_on, "occurrence": occurrence})
        choose(self, "occurrence", doses)
        if not doses:
            del self.fields["occurrence"]


class MotherCareForm(CareForm):
    seen_on = forms.DateField(label=_("Tanggal"), widget=day_input())
    tablets_given = _count(_("TTD atau MMS diberikan"), _("tablet"))
    tablets_taken = _count(_("Diminum sejak kunjungan terakhir"), _("tablet"))
    food_days = _count(_("MT ibu KEK dimakan sejak kunjungan terakhir"), _("hari"))
    attended_class = yes_no_field(_("Ikut kelas ibu hamil"))
    capsules_given = _count(
        _("Vitamin A ibu nifas"), _("kapsul"), _("Dua kapsul, yang kedua 24 jam sesudah yang pertama.")
    )
    is_breastfeeding = yes_no_field(_("Menyusui"))
    counselling = _checks(_("Penyuluhan"))

    def __init__(self, *args: Any, is_delivered: bool, is_thin: bool, day: date, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._begin(day, today, MOTHER_TOPICS)
        left_out = ["attended_class"] if is_delivered else ["capsules_given", "is_breastfeeding"]
        for name in [*left_out, *([] if is_thin else ["food_days"])]:
            del self.fields[name]

    def input(self) -> MotherCareInput:
        return MotherCareInput(**self._entered(MotherCareInput))
