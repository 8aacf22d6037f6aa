"""Forms of programmes. Their fields are those of the inputs; services check them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.core.columns import names
from apps.core.form_fields import MeasureField, TickedField, day_input, measure_input, rupiah_input, whole_input
from apps.core.forms import choose, empty_counts
from apps.core.scope import subtree
from apps.interventions.enums import EvidenceKind
from apps.interventions.labels import EVIDENCE
from apps.interventions.models import Owed
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.enums import Step
from apps.programmes.inputs import DeliveryInput, ProgrammeInput, ProposalInput
from apps.programmes.labels import STEP_DAYS
from apps.programmes.models import Allocation, Delivery, Programme
from apps.programmes.presenters.candidates import key_of
from apps.programmes.rules.allocation_states import TRANSITIONS
from apps.programmes.services.programmes import owners_for
from apps.regions.enums import Level
from apps.regions.models import Region

MOST_TICKED = 200


class InputForm(forms.BaseForm):
    def _post_clean(self) -> None:
        # The service and the database check the record; the model's own check would repeat it.
        pass


def word_blanks(form: Any) -> None:
    """The empty choice of each choice field in words."""
    for field in form.fields.values():
        if not isinstance(field, forms.ChoiceField):
            continue
        choices: list[Any] = [*cast(Iterable[Any], field.choices)]
        if choices and str(choices[0][0]) == "":
            field.choices = [("", _("Pilih")), *choices[1:]]


class ProgrammeForm(InputForm, forms.ModelForm):
    owner = forms.ChoiceField(label=_("Pemilik program"))
    item = forms.ChoiceField(label=_("Intervensi"), help_text=_("Dari katalog intervensi."))

    class Meta:
        model = Programme
        fields = [name for name in names(ProgrammeInput) if name not in ("place", "agency")]
        help_texts = {
            "areas": _("Kosongkan bila untuk seluruh wilayah. Tekan Ctrl untuk memilih beberapa."),
            "is_direct": _("Hanya belanja langsung ke sasaran yang dihitung sebagai belanja stunting."),
            "sub_activity_code": _("Seperti di DPA/APBDes, contoh 1.02.02.2.02.0015."),
        }
        widgets = {
            "budget_rp": rupiah_input(),
            "target": whole_input(),
            "year": whole_input(),
            "areas": forms.SelectMultiple({"size": 8}),
        }

    field_order = ["owner", *(name for name in names(ProgrammeInput) if name not in ("place", "agency"))]

    def __init__(self, *args: Any, by: User, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.owners = {owner.key: owner for owner in owners_for(by)}
        if self.instance.pk:
            place, agency = self.instance.place, self.instance.agency
            self.initial["owner"] = f"{place}/{agency.code if agency else ''}"
        self.initial.setdefault("owner", next(iter(self.owners), ""))
        if not self.instance.pk:
            empty_counts(self)
            self.initial["year"] = today.year
        choose(self, "owner", [(key, owner.name) for key, owner in self.owners.items()])
        if len(self.owners) == 1 or self.instance.pk:
            fields["owner"].widget = forms.HiddenInput()
        places = sorted({owner.place for owner in self.owners.values()})
        items = {code: item for place in places for code, item in catalogue_on(place[:5], today).items()}
        choose(self, "item", [("", _("Pilih intervensi")), *((code, str(item)) for code, item in items.items())])
        districts = [place for place in places if len(place) == len("36.02")]
        inside = Region.objects.none()
        for district in districts:
            inside = inside | Region.objects.filter(subtree(district, "code"), level__gte=Level.KECAMATAN)
        fields["areas"].queryset = inside.select_related("parent").order_by("code")
        fields["areas"].label_from_instance = area_label
        fields["areas"].label = _("Wilayah sasaran (lokus)")
        if not districts:
            del self.fields["areas"]
        fields["fund"].choices = [("", _("Pilih sumber dana")), *list(fields["fund"].choices)[1:]]

    def input(self) -> ProgrammeInput:
        entered = self.cleaned_data
        owner = self.owners.get(entered["owner"])
        values = {name: entered[name] for name in names(ProgrammeInput) if name in entered and name != "areas"}
        values["areas"] = tuple(sorted(area.code for area in entered.get("areas", ())))
        values["budget_rp"] = values["budget_rp"] or 0
        agency = owner.agency.code if owner and owner.agency else ""
        return ProgrammeInput(place=owner.place if owner else "", agency=agency, **values)


def area_label(region: Region) -> str:
    return f"{region.full_name}, {region.parent.name}" if region.is_desa and region.parent else region.full_name


class ProposalForm(InputForm, forms.ModelForm):
    """When, and what each is to get."""

    class Meta:
        model = Allocation
        fields = ["proposed_on", "volume", "value_rp", "note"]
        field_classes = {"volume": MeasureField}
        widgets = {"proposed_on": day_input(), "volume": measure_input(""), "value_rp": rupiah_input()}
        labels = {"volume": _("Rencana volume per penerima"), "value_rp": _("Rencana nilai per penerima")}

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("proposed_on", today)
        self.fields["proposed_on"].widget.attrs["max"] = today.isoformat()

    def input(self, **more: Any) -> ProposalInput:
        return ProposalInput(**self.cleaned_data, **more)


class ProposeForm(ProposalForm):
    """For one person: from which programme."""

    programme = forms.ChoiceField(label=_("Program"))

    field_order = ["programme", "proposed_on", "volume", "value_rp", "note"]

    def __init__(self, *args: Any, programmes: list[Programme], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.programmes = programmes
        words = [(str(one.uuid), f"{one.name} ({one.agency or _('Desa')}, {one.year})") for one in programmes]
        choose(self, "programme", [("", _("Pilih program")), *words])

    @property
    def chosen(self) -> Programme:
        return next(one for one in self.programmes if str(one.uuid) == self.cleaned_data["programme"])

    def input(self, **more: Any) -> ProposalInput:
        entered = {name: value for name, value in self.cleaned_data.items() if name != "programme"}
        return ProposalInput(**entered, **more)


class CandidatesForm(ProposalForm):
    """Over a list of people to tick."""

    people = TickedField(label=_("Nama"), error_messages={"required": _("Centang paling sedikit satu calon penerima.")})

    def __init__(self, *args: Any, people: Iterable[Owed], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "people", [(key_of(one), "") for one in people])

    def input(self, **more: Any) -> ProposalInput:
        entered = {name: value for name, value in self.cleaned_data.items() if name != "people"}
        return ProposalInput(**entered, **more)


class PlaceForm(forms.Form):
    unit = forms.ChoiceField(label=_("Wilayah"), required=False)

    def __init__(self, *args: Any, places: list[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "unit", places)


class YearForm(forms.Form):
    tahun = forms.ChoiceField(label=_("Tahun"))
    menurut = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, years: Mapping[str, str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "tahun", years.items())


class StepForm(forms.Form):
    """Which allocations (their uuid), and the day; a reason where the step needs one."""

    people = TickedField(label=_("Nama"), error_messages={"required": _("Centang paling sedikit satu penerima.")})
    on = forms.DateField(label=_("Tanggal"), widget=day_input())
    reason = forms.CharField(label=_("Alasan"), max_length=300, widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, *args: Any, step: Step, people: Iterable[Allocation], today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "people", [(str(one.uuid), "") for one in people])
        self.fields["on"].label = STEP_DAYS[step]
        self.initial["on"] = today
        if step is not Step.SCHEDULE:
            self.fields["on"].widget.attrs["max"] = today.isoformat()
        if not TRANSITIONS[step].needs_reason:
            del self.fields["reason"]


class DeliveryForm(InputForm, forms.ModelForm):
    class Meta:
        model = Delivery
        fields = names(DeliveryInput)
        field_classes = {"volume": MeasureField}
        widgets = {"delivered_on": day_input(), "volume": measure_input(""), "value_rp": rupiah_input()}

    def __init__(self, *args: Any, by: User, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["delivered_on"].widget.attrs["max"] = today.isoformat()
        if not self.instance.pk:
            self.initial.setdefault("delivered_on", today)
            self.initial.setdefault("officer", by.full_name)

    def input(self) -> DeliveryInput:
        return DeliveryInput(**{name: self.cleaned_data[name] for name in names(DeliveryInput)})


class EvidenceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis bukti"))
    file = forms.FileField(
        label=_("Berkas"),
        help_text=_("Foto (JPG, PNG) atau BAST (PDF, foto). Paling besar 10 MB; lokasi di dalam foto dihapus."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,application/pdf"}),
        error_messages={"empty": _("Berkas ini kosong. Pilih berkas lain.")},
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "kind", [(kind, EVIDENCE[kind]) for kind in (EvidenceKind.PHOTO, EvidenceKind.HANDOVER)])
