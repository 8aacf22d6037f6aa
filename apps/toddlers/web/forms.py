"""Forms of children and visits: the fields of the models, in the order of the work at a posyandu."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.columns import names
from apps.core.form_fields import MeasureField
from apps.core.forms import ReasonForm
from apps.core.templatetags.display import measure
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region
from apps.toddlers.enums import ChildStatus
from apps.toddlers.inputs import MEASURED, ChildInput, VisitInput
from apps.toddlers.labels import ANSWERS, CHILD_STATUS, OEDEMA, POSITIONS, SEXES
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules import birth
from apps.toddlers.rules.growth import STANDING_FROM_DAY
from apps.toddlers.rules.plausibility import POSSIBLE
from apps.toddlers.services.children import child_input

# Measured figures carry their unit in their name.
FIGURES = [name for name in MEASURED if name.endswith(("_kg", "_cm"))]


AGAIN = ("weight_kg", "height_cm", "muac_cm")
SHOWN_BEFORE = ("weight_kg", "height_cm")
OTHERS = ("muac_cm", "head_cm", "oedema", "measured_by")
EMPTY = (None, "", 0, "0")


def _measure(name: str) -> forms.TextInput:
    attrs = {"inputmode": "decimal", "autocomplete": "off", "data-unit": name[-2:], "data-hook": "number"}
    return forms.TextInput(attrs)


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def guesses(
    entered: Mapping[str, Any], possible: Mapping[str, tuple[float, float]], names: Iterable[str]
) -> dict[str, str]:
    """For an impossible figure: the one that a comma in another place makes of it."""
    words = {}
    for name in names:
        (low, high), value = possible[name], entered.get(name)
        if value is None or low <= value <= high:
            continue
        fitting = [guess for guess in (value * 10, value / 10, value / 100, value / 1000) if low <= guess <= high]
        if fitting:
            words[name] = _("Maksudnya %s?") % f"{number_format(fitting[0].normalize(), 1)} {name[-2:]}"
    return words


class VisitForm(forms.ModelForm):
    class Meta:
        model = Measurement
        fields = names(VisitInput)
        field_classes = dict.fromkeys(FIGURES, MeasureField)
        widgets = {
            "measured_on": _day(),
            **{name: _measure(name) for name in FIGURES},
            "position": forms.RadioSelect,
            "oedema": forms.RadioSelect(choices=OEDEMA.items()),
            "measured_by": forms.TextInput({"autocomplete": "off"}),
        }

    def __init__(self, *args, child: Child, today: date, before: Measurement | None = None, **kwargs):
        """before: the visit whose weight and height are shown for comparison."""
        super().__init__(*args, **kwargs)
        self.child, self.today = child, today
        for name in SHOWN_BEFORE:
            if value := getattr(before, name, None):
                day = date_format(before.measured_on, "j M" if before.measured_on.year == today.year else "j M Y")
                self.fields[name].help_text = f"{day}: {measure(value)} {name[-2:]}"
        age = (today - child.born_on).days
        self.fields["measured_on"].widget.attrs |= {"max": today.isoformat(), "min": child.born_on.isoformat()}
        self.fields["position"].choices = POSITIONS.items()
        self.fields["oedema"].required = False
        if self.instance._state.adding:
            self.initial.setdefault("measured_on", today)
            self.initial.setdefault("position", "lying" if age < STANDING_FROM_DAY else "standing")

    def visit(self) -> VisitInput:
        return VisitInput(**self.cleaned_data)

    def readable_visit(self) -> VisitInput:
        """What could be read of a form in which something else could not."""
        return VisitInput(**{"measured_on": self.today} | self.cleaned_data)

    @property
    def others(self) -> list[forms.BoundField]:
        """What is not measured of every child at every visit: folded."""
        return [self[name] for name in OTHERS]

    @property
    def has_others(self) -> bool:
        return any(field.errors or field.value() not in EMPTY for field in self.others)

    @property
    def is_of_today(self) -> bool:
        value = self["measured_on"].value()
        return str(value) == self.today.isoformat() and not self["measured_on"].errors

    def guesses(self) -> dict[str, str]:
        return guesses(self.cleaned_data, POSSIBLE, ("weight_kg", "height_cm"))

    def _post_clean(self):
        # The service and the database check the visit; the model's own check would repeat it.
        pass


class ChildForm(forms.ModelForm):
    nik = forms.CharField(
        label=_("NIK"),
        required=False,
        max_length=24,
        help_text=_("16 angka dari kartu keluarga. Kosongkan bila belum ada."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "data-draft": "off"}),
    )

    class Meta:
        model = Child
        fields = ["name", "sex", "born_on", "mother_name", "desa", "posyandu", "rt", "rw", "address",
                  "birth_weight_kg", "birth_length_cm", "came_on"]  # fmt: skip
        field_classes = dict.fromkeys(["birth_weight_kg", "birth_length_cm"], MeasureField)
        widgets = {
            "sex": forms.RadioSelect,
            "born_on": _day(),
            "came_on": _day(),
            "birth_weight_kg": _measure("birth_weight_kg"),
            "birth_length_cm": _measure("birth_length_cm"),
            "rt": forms.TextInput({"inputmode": "numeric"}),
            "rw": forms.TextInput({"inputmode": "numeric"}),
        }

    field_order = ["name", "nik", "sex", "born_on", "mother_name", "desa", "posyandu", "rt", "rw", "address"]

    def __init__(self, *args, by, today, right=Right.RECORD_VISITS, **kwargs):
        super().__init__(*args, **kwargs)
        scope = by.scope_for(right)
        posyandu = Posyandu.objects.filter(scope.q("desa_id", "pk"), is_active=True).select_related("desa")
        own = Q(code__in=posyandu.filter(pk__in=scope.posyandu).values("desa_id"))
        desa = Region.objects.filter(scope.q("code", None) | own, level=Level.DESA)
        self.fields["sex"].choices = SEXES.items()
        self.fields["came_on"].help_text = _("Kosongkan bila lahir di kabupaten ini.")
        for name in ("born_on", "came_on"):
            self.fields[name].widget.attrs["max"] = today.isoformat()
        self.fields["desa"].queryset, self.fields["posyandu"].queryset = desa, posyandu
        self.fields["desa"].label_from_instance = lambda region: region.full_name
        self.fields["posyandu"].label_from_instance = lambda one: f"{one.name} ({one.desa.name})"
        self.fields["posyandu"].required = not scope.prefixes
        self.fields["desa"].empty_label = _("Pilih desa")
        self.fields["posyandu"].empty_label = _("Belum diketahui") if scope.prefixes else _("Pilih posyandu")
        if self.instance._state.adding:
            self._choose_the_only("desa", desa)
            self._choose_the_only("posyandu", posyandu)
        else:
            del self.fields["desa"]

    def guesses(self) -> dict[str, str]:
        return guesses(self.cleaned_data, birth.POSSIBLE, ("birth_weight_kg", "birth_length_cm"))

    def child(self) -> ChildInput:
        """What was entered; what the form does not have stays as it is."""
        entered = self.cleaned_data | {"posyandu": self.cleaned_data["posyandu"] and self.cleaned_data["posyandu"].pk}
        if self.instance._state.adding:
            return ChildInput(**entered | {"desa": entered["desa"].pk})
        return replace(child_input(self.instance), **entered)

    def readable_child(self) -> ChildInput:
        """What could be read of a form in which something else could not; without its place."""
        nothing = {"name": "", "sex": "", "born_on": None, "desa": ""}
        read = {name: value for name, value in self.cleaned_data.items() if name not in ("desa", "posyandu")}
        return ChildInput(**nothing | read)

    def _choose_the_only(self, name: str, choices) -> None:
        only = list(choices[:2])
        if len(only) == 1:
            self.initial.setdefault(name, only[0].pk)

    def _post_clean(self):
        # As in VisitForm.
        pass


class StatusForm(ReasonForm):
    status = forms.ChoiceField(label=_("Status anak"), choices=CHILD_STATUS.items(), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Sejak tanggal"), widget=_day())

    field_order = ["status", "on", "reason"]

    def __init__(self, *args, child: Child, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(s, words) for s, words in CHILD_STATUS.items() if s != child.status]
        self.fields["on"].widget.attrs |= {"max": today.isoformat(), "min": child.born_on.isoformat()}
        if child.status != ChildStatus.ACTIVE:
            self.initial.setdefault("on", today)


class AnswerForm(ReasonForm):
    """The answer to the questions about a visit: what was measured this time, or why that is not possible."""

    outcome = forms.ChoiceField(label=_("Hasil pemeriksaan ulang"), choices=ANSWERS.items(), widget=forms.RadioSelect)
    weight_kg = MeasureField(label=_("Berat hasil timbang ulang"), required=False, widget=_measure("weight_kg"))
    height_cm = MeasureField(label=_("Tinggi hasil ukur ulang"), required=False, widget=_measure("height_cm"))
    muac_cm = MeasureField(label=_("LiLA hasil ukur ulang"), required=False, widget=_measure("muac_cm"))

    field_order = ["outcome", "weight_kg", "height_cm", "muac_cm", "reason"]

    def again(self) -> dict[str, Decimal]:
        return {name: value for name in AGAIN if (value := self.cleaned_data[name]) is not None}


class CorrectionRequestForm(ReasonForm):
    """Why a visit should be corrected, in words."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Apa yang keliru dan berapa yang benar")
