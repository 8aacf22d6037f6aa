"""Forms of courses. Their fields are those of the inputs; the services check them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.core.columns import names
from apps.core.form_fields import MeasureField, day_input, measure_input, whole_input, yes_no_field
from apps.core.templatetags.display import measure
from apps.interventions.enums import CourseKind
from apps.interventions.inputs import CourseEndInput, CourseInput, CourseWeekInput
from apps.interventions.labels import COURSE_OUTCOMES
from apps.interventions.models import Course, FeedingWeek
from apps.interventions.services.courses import outcomes_of
from apps.toddlers.labels import OEDEMA, POSITIONS


def _measure(label: Any, unit: str) -> MeasureField:
    return MeasureField(label=label, required=False, widget=measure_input(unit))


def _note() -> forms.CharField:
    return forms.CharField(label=_("Catatan"), required=False, max_length=300, widget=forms.Textarea({"rows": 2}))


class CourseForm(forms.Form):
    """kind: fixed by the address."""

    begun_on = forms.DateField(label=_("Mulai"), widget=day_input())
    has_complication = yes_no_field(_("Ada komplikasi (kejang, muntah terus, sesak, lemas)"))
    has_appetite = yes_no_field(_("Mau makan (lulus tes nafsu makan)"))
    note = _note()

    def __init__(self, *args: Any, kind: CourseKind, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["begun_on"].widget.attrs["max"] = today.isoformat()
        self.initial.setdefault("begun_on", today)
        if kind is not CourseKind.SEVERE_WASTING:
            del self.fields["has_complication"], self.fields["has_appetite"]

    def input(self) -> CourseInput:
        return CourseInput(kind=self.kind, **self.cleaned_data)


class CourseWeekForm(forms.Form):
    monitored_on = forms.DateField(label=_("Tanggal timbang"), widget=day_input())
    weight_kg = _measure(_("Berat"), "kg")
    height_cm = _measure(_("Panjang/tinggi"), "cm")
    position = forms.ChoiceField(
        label=_("Cara ukur"), required=False, choices=[("", _("Tidak diukur")), *POSITIONS.items()]
    )
    muac_cm = _measure(_("LiLA"), "cm")
    oedema = forms.TypedChoiceField(
        label=_("Pitting edema"), required=False, choices=list(OEDEMA.items()), coerce=int, empty_value=None
    )
    days_eaten = forms.IntegerField(
        label=_("Dimakan berapa hari minggu ini"),
        required=False,
        min_value=0,
        max_value=7,
        widget=whole_input(_("hari")),
    )
    has_full_meal = yes_no_field(_("Makan lengkap paling sedikit sekali minggu ini"))

    def __init__(self, *args: Any, course: Course, today: date, before: FeedingWeek | None = None, **kwargs: Any):
        """before: the last weighing, shown for comparison."""
        super().__init__(*args, **kwargs)
        if before is not None:
            last = f"{date_format(before.monitored_on, 'j M Y')}: {measure(before.weight_kg)} kg"
            self.fields["weight_kg"].help_text = last
        self.fields["monitored_on"].widget.attrs |= {"max": today.isoformat(), "min": course.begun_on.isoformat()}
        self.initial.setdefault("monitored_on", today)
        if not course.child_id:
            del self.fields["position"], self.fields["oedema"], self.fields["height_cm"]

    def input(self) -> CourseWeekInput:
        entered = {name: self.cleaned_data[name] for name in names(CourseWeekInput) if name in self.cleaned_data}
        return CourseWeekInput(**entered | {"oedema": entered.get("oedema") or 0})


class CourseEndForm(forms.Form):
    ended_on = forms.DateField(label=_("Tanggal selesai"), widget=day_input())
    outcome = forms.ChoiceField(label=_("Hasil"), widget=forms.RadioSelect)
    hospital = forms.CharField(
        label=_("Rumah sakit"),
        required=False,
        max_length=80,
        help_text=_("Hanya bila tidak membaik: rujukan ke rumah sakit dibuat sekaligus."),
    )
    note = _note()

    def __init__(self, *args: Any, course: Course, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].widget.attrs |= {"max": today.isoformat(), "min": course.begun_on.isoformat()}
        self.initial.setdefault("ended_on", today)
        outcomes = self.fields["outcome"]
        assert isinstance(outcomes, forms.ChoiceField)
        outcomes.choices = [(one.value, COURSE_OUTCOMES[one]) for one in outcomes_of(course.kind)]

    def input(self) -> CourseEndInput:
        return CourseEndInput(**self.cleaned_data)
