"""Forms of mothers, in the order of the work at a visit. Services and constraints say what is wrong, once."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.families.labels import CONTRACEPTION
from apps.mothers import labels
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import AdolescentSession, AntenatalVisit, Birth, Catin, PostpartumVisit, Pregnancy
from apps.mothers.services.pregnancies import ABOUT, VISIT
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region
from apps.toddlers.labels import SEXES
from apps.toddlers.web.forms import MeasureField, ReasonForm

UNITS = {
    "height_cm": "cm", "weight_before_kg": "kg", "weight_kg": "kg", "muac_cm": "cm", "hb_g_dl": "g/dL",
    "fundal_height_cm": "cm", "waist_cm": "cm", "length_cm": "cm", "head_cm": "cm",
}  # fmt: skip
WHOLE = {"systolic": "mmHg", "diastolic": "mmHg", "fetal_heart_rate": _("per menit"), "spacing_months": _("bulan"),
         "tablets": _("tablet"), "gravida": "", "para": "", "abortus": "", "living_children": ""}  # fmt: skip
YES_NO = [("", _("Belum ditanyakan")), ("true", _("Ya")), ("false", _("Tidak"))]


def _number(unit: str) -> forms.TextInput:
    return forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "data-unit": unit, "data-hook": "number"})


def _whole(unit) -> forms.NumberInput:
    return forms.NumberInput({"inputmode": "numeric", "autocomplete": "off"} | ({"data-unit": unit} if unit else {}))


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def _widgets(names) -> dict:
    measured = {name: _number(UNITS[name]) for name in names if name in UNITS}
    return measured | {name: _whole(WHOLE[name]) for name in names if name in WHOLE}


def _measured(names) -> dict:
    return {name: MeasureField for name in names if name in UNITS}


def _nik(help_text="") -> forms.CharField:
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "data-draft": "off"})
    return forms.CharField(label=_("NIK"), required=False, max_length=24, help_text=help_text, widget=widget)


class Unchecked(forms.ModelForm):
    """A form over a model whose services say what is wrong."""

    def _post_clean(self):
        # The service and the database check the record; the model's own check would say the same twice.
        pass

    def entered(self) -> dict:
        return {name: self.cleaned_data.get(name) for name in self._meta.fields}


class PlacedForm(forms.Form):
    """Asks for desa and posyandu among those where `by` holds `right`."""

    def offer_places(self, by, right: Right) -> None:
        scope = by.scope_for(right)
        posyandu = Posyandu.objects.filter(scope.q("desa_id", "pk"), is_active=True).select_related("desa")
        own = Q(code__in=posyandu.filter(pk__in=scope.posyandu).values("desa_id"))
        desa = Region.objects.filter(scope.q("code", None) | own, level=Level.DESA)
        for name, choices in (("desa", desa), ("posyandu", posyandu)):
            self.fields[name].queryset = choices
            only = list(choices[:2])
            if len(only) == 1:
                self.initial.setdefault(name, only[0].pk)
        self.fields["desa"].empty_label = _("Pilih desa")
        self.fields["posyandu"].empty_label = _("Belum diketahui")
        self.fields["desa"].label_from_instance = lambda region: region.full_name
        self.fields["posyandu"].label_from_instance = lambda one: f"{one.name} ({one.desa.name})"


class WomanForm(PlacedForm):
    """Who she is: found again by NIK or KK, else put on record."""

    name = forms.CharField(label=_("Nama ibu"), max_length=120)
    nik = _nik(_("16 angka. Bila ibu sudah tercatat, datanya dipakai dan tidak dibuat dua kali."))
    born_on = forms.DateField(label=_("Tanggal lahir"), widget=_day())
    husband_name = forms.CharField(label=_("Nama suami"), max_length=120, required=False)
    kk = forms.CharField(
        label=_("Nomor KK"),
        required=False,
        max_length=24,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "data-draft": "off"}),
    )
    phone = forms.CharField(
        label=_("Nomor HP"), required=False, max_length=20, widget=forms.TextInput({"inputmode": "tel"})
    )
    desa = forms.ModelChoiceField(Region.objects.none(), label=_("Desa/kelurahan"))
    posyandu = forms.ModelChoiceField(Posyandu.objects.none(), label=_("Posyandu"), required=False)
    rt = forms.CharField(label="RT", required=False, max_length=5)
    rw = forms.CharField(label="RW", required=False, max_length=5)
    address = forms.CharField(label=_("Alamat"), required=False, max_length=200)

    def __init__(self, *args, by, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_places(by, Right.RECORD_PREGNANCY)
        self.fields["born_on"].widget.attrs["max"] = today.isoformat()


class PregnancyForm(Unchecked):
    is_exposed_to_smoke = forms.TypedChoiceField(
        label=_("Terpapar asap rokok"),
        required=False,
        choices=YES_NO,
        empty_value=None,
        coerce=lambda word: word == "true",
        widget=forms.Select,
    )

    class Meta:
        model = Pregnancy
        fields = [*ABOUT]
        field_classes = _measured(ABOUT)
        widgets = _widgets(ABOUT) | {"lmp_on": _day(), "due_on": _day()}
        help_texts = {
            "lmp_on": _("Hari pertama haid terakhir."),
            "due_on": _("Kosongkan bila HPHT diketahui: HPL dihitung 280 hari sesudahnya."),
            "gravida": _("Kehamilan ke berapa, termasuk yang ini."),
            "para": _("Berapa kali melahirkan sebelum ini."),
        }

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lmp_on"].widget.attrs["max"] = today.isoformat()
        if self.instance.is_exposed_to_smoke is not None:
            self.initial["is_exposed_to_smoke"] = str(self.instance.is_exposed_to_smoke).lower()


class AntenatalForm(Unchecked):
    class Meta:
        model = AntenatalVisit
        fields = [*VISIT]
        field_classes = _measured(VISIT)
        widgets = _widgets(VISIT) | {"visited_on": _day()}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visited_on"].widget.attrs["max"] = today.isoformat()
        if self.instance._state.adding:
            self.initial.setdefault("visited_on", today)


class BirthForm(Unchecked):
    class Meta:
        model = Birth
        fields = ["delivered_on", "place", "helper", "complications"]
        widgets = {"delivered_on": _day()}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("Pilih tempat bersalin")), *labels.BIRTH_PLACES.items()]
        self.fields["helper"].choices = [("", _("Pilih penolong persalinan")), *labels.BIRTH_HELPERS.items()]
        self.fields["delivered_on"].widget.attrs["max"] = today.isoformat()


class BabyForm(forms.Form):
    """One baby of a delivery; a form left empty is no baby, but there is a first one."""

    is_first = False

    is_alive = forms.TypedChoiceField(
        label=_("Keadaan lahir"),
        required=False,
        empty_value=None,
        coerce=lambda word: word == "true",
        choices=[("true", _("Lahir hidup")), ("false", _("Lahir mati"))],
        widget=forms.RadioSelect,
    )
    is_alive.required_when = _("wajib untuk tiap bayi")
    sex = forms.ChoiceField(label=_("Jenis kelamin"), required=False, choices=SEXES.items(), widget=forms.RadioSelect)
    sex.required_when = _("wajib bila lahir hidup")
    name = forms.CharField(label=_("Nama bayi"), required=False, max_length=120, help_text=_("Boleh menyusul."))
    nik = _nik(_("Boleh menyusul."))
    weight_kg = MeasureField(label=_("Berat lahir"), required=False, widget=_number("kg"))
    length_cm = MeasureField(label=_("Panjang lahir"), required=False, widget=_number("cm"))
    head_cm = MeasureField(label=_("Lingkar kepala"), required=False, widget=_number("cm"))
    has_early_breastfeeding = forms.TypedChoiceField(
        label=_("IMD (inisiasi menyusu dini)"),
        required=False,
        choices=YES_NO,
        empty_value=None,
        coerce=lambda word: word == "true",
    )

    def clean(self):
        cleaned = super().clean()
        is_filled = any(value not in (None, "") for value in cleaned.values())
        if cleaned.get("is_alive") is None and (is_filled or self.is_first):
            self.add_error("is_alive", _("Pilih lahir hidup atau lahir mati."))
        if cleaned.get("is_alive") and not cleaned.get("sex"):
            self.add_error("sex", _("Isi jenis kelamin bayi yang lahir hidup."))
        return cleaned

    @property
    def is_filled(self) -> bool:
        return self.cleaned_data.get("is_alive") is not None


class PostpartumForm(Unchecked):
    class Meta:
        model = PostpartumVisit
        fields = ["contact", "visited_on", "vitamin_a", "note"]
        widgets = {"visited_on": _day(), "vitamin_a": _whole("")}
        help_texts = {"vitamin_a": _("Ibu nifas: 2 kapsul 200.000 IU, berselang 24 jam.")}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact"].choices = [("", _("Pilih kunjungan")), *self.fields["contact"].choices[1:]]
        self.fields["visited_on"].widget.attrs["max"] = today.isoformat()
        self.initial.setdefault("visited_on", today)


class ContraceptionForm(forms.Form):
    method = forms.ChoiceField(label=_("Cara ber-KB"), choices=[("", _("Pilih cara ber-KB")), *CONTRACEPTION.items()])
    started_on = forms.DateField(label=_("Mulai tanggal"), widget=_day())

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["started_on"].widget.attrs["max"] = today.isoformat()


class EndForm(ReasonForm):
    status = forms.ChoiceField(label=_("Keadaan"), widget=forms.RadioSelect, choices=labels.PREGNANCY_STATUS.items())
    on = forms.DateField(label=_("Sejak tanggal"), widget=_day())

    field_order = ["status", "on", "reason"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        kept = {status: word for status, word in labels.PREGNANCY_STATUS.items() if status != PregnancyStatus.DELIVERED}
        self.fields["status"].choices = kept.items()
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        self.initial.setdefault("on", today)


class CatinForm(PlacedForm, Unchecked):
    nik = _nik(_("16 angka. Kosongkan bila belum ada."))
    is_female = forms.TypedChoiceField(
        label=_("Calon pengantin"),
        choices=[("true", _("Perempuan")), ("false", _("Laki-laki"))],
        coerce=lambda word: word == "true",
        widget=forms.RadioSelect,
    )
    is_exposed_to_smoke = forms.TypedChoiceField(
        label=_("Merokok atau terpapar asap rokok"),
        required=False,
        choices=YES_NO,
        empty_value=None,
        coerce=lambda word: word == "true",
    )

    class Meta:
        model = Catin
        fields = [
            "name", "is_female", "born_on", "phone", "address", "partner_name", "wedding_on", "kua", "elsimil_id",
            "screened_on", "weight_kg", "height_cm", "muac_cm", "hb_g_dl", "waist_cm", "systolic", "diastolic",
            "is_exposed_to_smoke", "desa", "posyandu",
        ]  # fmt: skip
        field_classes = _measured(UNITS)
        widgets = _widgets([*UNITS, *WHOLE]) | {"born_on": _day(), "wedding_on": _day(), "screened_on": _day()}

    field_order = ["name", "nik", "is_female", "born_on", "phone", "desa", "posyandu"]

    def __init__(self, *args, by, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["screened_on"].widget.attrs["max"] = today.isoformat()
        if self.instance._state.adding:
            self.offer_places(by, Right.RECORD_CATIN)
            self.initial.setdefault("screened_on", today)
            return
        del self.fields["desa"], self.fields["posyandu"]
        for name in ("is_female", "is_exposed_to_smoke"):
            value = getattr(self.instance, name)
            self.initial[name] = "" if value is None else str(value).lower()


class ResolveForm(ReasonForm):
    on = forms.DateField(label=_("Selesai tanggal"), widget=_day())

    field_order = ["on", "reason"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Apa yang sudah dilakukan")
        self.initial.setdefault("on", today)


class SessionForm(PlacedForm, Unchecked):
    class Meta:
        model = AdolescentSession
        fields = ["held_on", "desa", "posyandu", "place_name", "grade", "girls", "screened", "mild", "moderate",
                  "severe", "given_tablets"]  # fmt: skip
        widgets = {"held_on": _day()}

    def __init__(self, *args, by, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].widget.attrs["max"] = today.isoformat()
        if self.instance._state.adding:
            self.offer_places(by, Right.RECORD_PREGNANCY)
            self.initial.setdefault("held_on", today)
        else:
            del self.fields["desa"], self.fields["posyandu"]
