"""Forms of what happens in a campaign. Their fields are those of the inputs; services check them."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns import inputs
from apps.campaigns.models import (
    BoardText,
    BoardTick,
    Booth,
    CadreTraining,
    Campaign,
    DailyReport,
    DesaEstimate,
    Missed,
    Parcel,
    PostTally,
    PriceActivity,
    Round,
)
from apps.campaigns.rules.board import RECORDED
from apps.campaigns.web.forms import InputForm
from apps.core.columns import names
from apps.core.form_fields import MeasureField, TickedField, day_input, measure_input, rupiah_input, whole_input
from apps.core.forms import choose
from apps.interventions.selectors.catalogue import catalogue_on
from apps.mothers.inputs import AdolescentCareInput
from apps.mothers.models import AdolescentCare
from apps.regions.models import Agency, Posyandu, Region

MOST_PLACES = 400


class RowForm(InputForm, forms.ModelForm):
    """The fields of `input_class`; a desa or posyandu is chosen in the user's area. `choices` are keys, not columns."""

    input_class: ClassVar[Any]
    chosen: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, by: User, today: date, campaign: Campaign | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name, field in fields.items():
            if isinstance(field, forms.DateField):
                field.widget = day_input()
                if not name.startswith(("starts", "ends", "sweep", "valid", "due")):
                    self.initial.setdefault(name, today)
            elif isinstance(field, forms.IntegerField):
                field.widget = rupiah_input() if name.endswith("_rp") else whole_input()
                if field.initial == 0:
                    # A number that was not entered is unknown, not 0.
                    field.initial = None
                    field.help_text = field.help_text or _("Tulis 0 bila tidak ada.")
            elif isinstance(field, forms.TypedChoiceField) and not isinstance(field.widget, forms.CheckboxInput):
                known: Any = field.choices
                field.choices = [("", _("Pilih")), *(one for one in known if one[0] != "")]
        if "desa" in fields:
            inside = Region.objects.desa().filter(by.scope_for(Right.RECORD_CAMPAIGNS).q("code", None))
            inside = inside.filter(campaign.area("code") if campaign else Q())
            places = inside.select_related("parent").order_by("code")[:MOST_PLACES]
            self._offer("desa", [(one.code, one.name_and_home) for one in places])
        if "posyandu" in fields:
            mine = Posyandu.objects.allowed(by, Right.RECORD_CAMPAIGNS).filter(is_active=True)
            places = mine.select_related("desa").order_by("desa_id", "name")[: MOST_PLACES * 10]
            self._offer("posyandu", [(str(one.uuid), one.name_and_home) for one in places])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        choose(self, name, choices if len(choices) == 1 else [("", _("Pilih")), *choices])

    def input(self) -> Any:
        entered = self.cleaned_data
        values = {name: entered[name] for name in names(self.input_class) if name in entered}
        return self.input_class(
            **{name: value for name, value in values.items() if value is not None or name in OPTIONAL}
        )


OPTIONAL = frozenset({"valid_until", "target", "hb_g_dl", "tablets"})


def desa_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Desa"))


def posyandu_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Posyandu"))


class TextForm(RowForm):
    input_class = inputs.BoardTextInput

    class Meta:
        model = BoardText
        fields = ["pasti", "valid_from", "title", "formula", "text_source"]
        widgets = {"formula": forms.Textarea({"rows": 3})}


class TickForm(RowForm):
    input_class = inputs.TickInput
    desa = desa_field()
    field_order = ["desa", "pasti", "ticked_on", "is_met", "evidence", "named"]

    class Meta:
        model = BoardTick
        fields = ["pasti", "ticked_on", "is_met", "evidence", "named"]
        labels = {"named": _("Nama yang menyatakan")}
        help_texts = {"evidence": _("Contoh: nomor APBDes, surat, foto di grup WhatsApp desa tanggal sekian.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["pasti"]
        choices.choices = [one for one in choices.choices if one[0] not in RECORDED]


class ReportForm(RowForm):
    input_class = inputs.DailyReportInput
    desa = desa_field()
    field_order = ["desa", "reported_on", "came", "obstacles", "reporter"]

    class Meta:
        model = DailyReport
        fields = ["reported_on", "came", "obstacles", "reporter"]


class EstimateForm(RowForm):
    input_class = inputs.EstimateInput
    desa = desa_field()
    field_order = ["desa", "children", "pregnant", "catin", "basis"]

    class Meta:
        model = DesaEstimate
        fields = ["children", "pregnant", "catin", "basis"]


class TrainingForm(RowForm):
    input_class = inputs.TrainingInput
    posyandu = posyandu_field()
    field_order = ["posyandu", "name", "trained_on", "topic"]

    class Meta:
        model = CadreTraining
        fields = ["name", "trained_on", "topic", "certificate", "valid_until"]


class BoothForm(RowForm):
    input_class = inputs.BoothInput
    agency = forms.ChoiceField(label=_("Perangkat daerah"), required=False)
    item = forms.ChoiceField(
        label=_("Intervensi"),
        required=False,
        help_text=_("Bila dari katalog, penerimanya tercatat menerima intervensi ini."),
    )
    field_order = ["agency", "partner", "kind", "name", "item", "unit", "target"]

    class Meta:
        model = Booth
        fields = ["partner", "kind", "name", "unit", "target"]

    def __init__(self, *args: Any, campaign: Campaign, today: date, **kwargs: Any):
        super().__init__(*args, campaign=campaign, today=today, **kwargs)
        agencies = Agency.objects.filter(district=campaign.district, is_active=True).order_by("name")
        choose(self, "agency", [("", _("Mitra, bukan perangkat daerah")), *((one.code, one.name) for one in agencies)])
        items = catalogue_on(campaign.district, today)
        choose(self, "item", [("", _("Bukan dari katalog")), *((code, str(item)) for code, item in items.items())])


class ParcelForm(RowForm):
    input_class = inputs.ParcelInput

    class Meta:
        model = Parcel
        fields = names(inputs.ParcelInput)
        labels = {"party": _("Pemberi atau penerima")}


class PriceForm(RowForm):
    input_class = inputs.PriceInput

    class Meta:
        model = PriceActivity
        fields = names(inputs.PriceInput)


class RoundForm(RowForm):
    """It begins with the number after the last round, and its vaccine."""

    input_class = inputs.RoundInput

    class Meta:
        model = Round
        fields = names(inputs.RoundInput)
        help_texts = {"number": _("Nomor putaran yang sudah ada mengganti tanggal putaran itu.")}

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any):
        super().__init__(*args, campaign=campaign, **kwargs)
        last = campaign.rounds.order_by("number").last()
        self.initial["number"] = last.number + 1 if last else 1
        self.initial["vaccine"] = last.vaccine if last else ""


class TallyForm(RowForm):
    input_class = inputs.TallyInput
    desa = desa_field()
    field_order = names(inputs.TallyInput)

    class Meta:
        model = PostTally
        fields = [name for name in names(inputs.TallyInput) if name != "desa"]


class MissedForm(RowForm):
    input_class = inputs.MissedInput

    class Meta:
        model = Missed
        fields = names(inputs.MissedInput)


class AdolescentForm(RowForm):
    input_class = AdolescentCareInput

    class Meta:
        model = AdolescentCare
        fields = names(AdolescentCareInput)
        field_classes = {"hb_g_dl": MeasureField}
        widgets = {"hb_g_dl": measure_input("g/dL")}


class FindForm(forms.Form):
    """Who came, by the beginning of a name; sent by POST, so that no address holds a name."""

    q = forms.CharField(label=_("Nama"), max_length=120, widget=forms.TextInput({"autocomplete": "off"}))


class HandOutForm(forms.Form):
    booth = forms.ChoiceField(label=_("Layanan atau bantuan"))
    quantity = MeasureField(label=_("Jumlah"), min_value=0, initial=Decimal(1), widget=measure_input(""))
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)

    def __init__(self, *args: Any, booths: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "booth", [("", _("Pilih")), *booths])


class DosesForm(forms.Form):
    """Children of the list who were immunised, ticked: their uuid."""

    people = TickedField(label=_("Nama"), error_messages={"required": _("Centang paling sedikit satu nama.")})
    given_on = forms.DateField(label=_("Tanggal"), widget=day_input())

    def __init__(self, *args: Any, people: list[tuple[str, str]], today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "people", people)
        self.initial["given_on"] = today
