"""Forms of mothers, in the order of the work at a visit. Their fields are those of the inputs; services check them."""

from dataclasses import fields as input_fields
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.form_fields import (
    MeasureField,
    day_input,
    measure_input,
    number_field,
    required_when,
    whole_input,
    yes_no_field,
)
from apps.core.forms import ReasonForm
from apps.families.labels import CONTRACEPTION
from apps.mothers import labels
from apps.mothers.enums import PostpartumContact, PregnancyStatus, Window
from apps.mothers.inputs import (
    AdolescentSessionInput,
    AntenatalVisitInput,
    BirthInput,
    CatinInput,
    NewbornInput,
    PostpartumVisitInput,
    PregnancyInput,
    WomanInput,
)
from apps.mothers.models import AdolescentSession, AntenatalVisit, Birth, Catin, PostpartumVisit, Pregnancy
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region
from apps.toddlers.labels import SEXES

UNITS = {
    "height_cm": "cm", "weight_before_kg": "kg", "weight_kg": "kg", "muac_cm": "cm", "hb_g_dl": "g/dL",
    "fundal_height_cm": "cm", "waist_cm": "cm", "length_cm": "cm", "head_cm": "cm",
}  # fmt: skip
WHOLE = {"systolic": "mmHg", "diastolic": "mmHg", "fetal_heart_rate": _("per menit"), "spacing_months": _("bulan"),
         "tablets": _("tablet"), "gravida": "", "para": "", "abortus": "", "living_children": ""}  # fmt: skip
MOST_BABIES = 4
BIRTH_FIELDS = [name for name in names(BirthInput) if name != "newborns"]


def _widgets(columns: list[str]) -> dict[str, forms.Widget]:
    measured = {name: measure_input(UNITS[name]) for name in columns if name in UNITS}
    measured |= {name: day_input() for name in columns if name.endswith("_on")}
    return measured | {name: whole_input(WHOLE[name]) for name in columns if name in WHOLE}


def _measured(columns: list[str]) -> dict[str, type[forms.Field]]:
    return {name: MeasureField for name in columns if name in UNITS}


class InputForm(forms.BaseForm):
    """A form whose fields are those of an input."""

    of: ClassVar[Any]

    def __init__(self, *args: Any, today: date, by: User | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today, self.by = today, by
        self.prepare()

    def prepare(self) -> None:
        """Choices, limits and initial values."""

    def input(self, of: Any = None) -> Any:
        """What was entered, as the service takes it; places by their keys."""
        of, entered = of or self.of, self.cleaned_data
        values = {field.name: entered[field.name] for field in input_fields(of) if field.name in entered}
        return of(**{name: value.pk if isinstance(value, Model) else value for name, value in values.items()})

    def _post_clean(self) -> None:
        # The service and the database check the record; the model's own check would repeat it.
        pass

    def _show_choice(self, *fields: str) -> None:
        """Of yes-or-no fields the stored value as the word of its choice."""
        for name in fields:
            value = self.initial.get(name)
            self.initial[name] = "" if value is None else str(value).lower()

    def _until_today(self, field: str, *, is_preset: bool = False) -> None:
        """Later days cannot be picked; is_preset: the field begins with today."""
        self.fields[field].widget.attrs["max"] = self.today.isoformat()
        if is_preset:
            self.initial.setdefault(field, self.today)


class PlacedForm(InputForm):
    """Asks for desa and posyandu among those where the user holds a right."""

    def offer_places(self, right: Right) -> None:
        assert self.by is not None
        scope = self.by.scope_for(right)
        posyandu = Posyandu.objects.filter(scope.q("desa_id", "pk"), is_active=True).select_related("desa")
        own = Q(code__in=posyandu.filter(pk__in=scope.posyandu).values("desa_id"))
        desa = Region.objects.filter(scope.q("code", None) | own, level=Level.DESA)
        fields: dict[str, Any] = self.fields
        for name, choices in (("desa", desa), ("posyandu", posyandu)):
            fields[name].queryset = choices
            first_two = list(choices[:2])
            if len(first_two) == 1:
                self.initial.setdefault(name, first_two[0].pk)
        fields["desa"].empty_label = _("Pilih desa")
        fields["posyandu"].empty_label = _("Belum diketahui")
        fields["desa"].label_from_instance = lambda region: region.full_name
        fields["posyandu"].label_from_instance = lambda posyandu: f"{posyandu.name} ({posyandu.desa.name})"


class WomanForm(PlacedForm, forms.Form):
    """Looked up by NIK or KK, else put on record."""

    of = WomanInput

    name = forms.CharField(label=_("Nama ibu"), max_length=120)
    nik = number_field(_("NIK"), _("16 angka. Bila ibu sudah tercatat, datanya dipakai dan tidak dibuat dua kali."))
    born_on = forms.DateField(label=_("Tanggal lahir"), widget=day_input())
    husband_name = forms.CharField(label=_("Nama suami"), max_length=120, required=False)
    kk = number_field(_("Nomor KK"))
    phone = forms.CharField(
        label=_("Nomor HP"), required=False, max_length=20, widget=forms.TextInput({"inputmode": "tel"})
    )
    desa = forms.ModelChoiceField(Region.objects.none(), label=_("Desa/kelurahan"))
    posyandu = forms.ModelChoiceField(Posyandu.objects.none(), label=_("Posyandu"), required=False)
    rt = forms.CharField(label="RT", required=False, max_length=5)
    rw = forms.CharField(label="RW", required=False, max_length=5)
    address = forms.CharField(label=_("Alamat"), required=False, max_length=200)

    def prepare(self) -> None:
        super().prepare()
        self.offer_places(Right.RECORD_PREGNANCY)
        self._until_today("born_on")


class PregnancyForm(InputForm, forms.ModelForm):
    of = PregnancyInput

    is_exposed_to_smoke = yes_no_field(_("Terpapar asap rokok"))
    is_multiple = yes_no_field(_("Kehamilan kembar"))

    class Meta:
        model = Pregnancy
        fields = names(PregnancyInput)
        field_classes = _measured(names(PregnancyInput))
        widgets = _widgets(names(PregnancyInput))
        help_texts = {
            "lmp_on": _("Hari pertama haid terakhir."),
            "due_on": _("Kosongkan bila HPHT diketahui: HPL dihitung 280 hari sesudahnya."),
            "gravida": _("Kehamilan ke berapa, termasuk yang ini."),
            "para": _("Berapa kali melahirkan sebelum ini."),
        }

    def prepare(self) -> None:
        super().prepare()
        self._until_today("lmp_on")
        self._show_choice("is_exposed_to_smoke", "is_multiple")


class RegistrationForm(WomanForm, PregnancyForm):
    """A woman and her pregnancy in one go."""

    of: ClassVar[Any] = None  # two inputs: it is named in each call

    def woman_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in names(WomanInput)]

    def pregnancy_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in names(PregnancyInput)]


class AntenatalForm(InputForm, forms.ModelForm):
    of = AntenatalVisitInput

    class Meta:
        model = AntenatalVisit
        fields = names(AntenatalVisitInput)
        field_classes = _measured(names(AntenatalVisitInput))
        widgets = _widgets(names(AntenatalVisitInput))

    def prepare(self) -> None:
        super().prepare()
        self._until_today("visited_on", is_preset=self.instance._state.adding)


class NewbornForm(forms.Form):
    """The fields of one baby; BirthForm takes them once a baby, as `baby-1-sex`."""

    is_alive = required_when(
        forms.TypedChoiceField(
            label=_("Keadaan lahir"),
            required=False,
            empty_value=None,
            coerce=lambda word: word == "true",
            choices=[("true", _("Lahir hidup")), ("false", _("Lahir mati"))],
            widget=forms.RadioSelect,
        ),
        _("wajib untuk tiap bayi"),
    )
    sex = required_when(
        forms.ChoiceField(label=_("Jenis kelamin"), required=False, choices=SEXES.items(), widget=forms.RadioSelect),
        _("wajib bila lahir hidup"),
    )
    name = forms.CharField(label=_("Nama bayi"), required=False, max_length=120, help_text=_("Boleh menyusul."))
    nik = number_field(_("NIK"), _("Boleh menyusul."))
    weight_kg = MeasureField(label=_("Berat lahir"), required=False, widget=measure_input("kg"))
    length_cm = MeasureField(label=_("Panjang lahir"), required=False, widget=measure_input("cm"))
    head_cm = MeasureField(label=_("Lingkar kepala"), required=False, widget=measure_input("cm"))
    has_early_breastfeeding = yes_no_field(_("IMD (inisiasi menyusu dini)"))


class BirthForm(InputForm, forms.ModelForm):
    """A delivery and `count` babies. A baby of which nothing was entered is none, but there is a first one."""

    of = BirthInput

    class Meta:
        model = Birth
        fields = BIRTH_FIELDS
        widgets = {"delivered_on": day_input()}

    def __init__(self, *args: Any, count: int = 1, **kwargs: Any):
        self.count = count
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        super().prepare()
        fields: dict[str, Any] = self.fields
        fields["place"].choices = [("", _("Pilih tempat bersalin")), *labels.BIRTH_PLACES.items()]
        fields["helper"].choices = [("", _("Pilih penolong persalinan")), *labels.BIRTH_HELPERS.items()]
        self._until_today("delivered_on")
        for number in range(1, self.count + 1):
            for name, field in NewbornForm().fields.items():
                fields[f"baby-{number}-{name}"] = field

    def birth_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in BIRTH_FIELDS]

    def babies(self) -> list[list[forms.BoundField]]:
        """The fields of each baby."""
        return [[self[f"baby-{number}-{name}"] for name in names(NewbornInput)] for number in range(1, self.count + 1)]

    def clean(self) -> dict[str, Any]:
        newborns = []
        for number in range(1, self.count + 1):
            entered: dict[str, Any] = {
                name: self.cleaned_data.get(f"baby-{number}-{name}") for name in names(NewbornInput)
            }
            is_filled = any(value not in (None, "") for value in entered.values())
            if entered["is_alive"] is None and (is_filled or number == 1):
                self.add_error(f"baby-{number}-is_alive", _("Pilih lahir hidup atau lahir mati."))
            elif is_filled:
                newborns.append(NewbornInput(**entered))
        return self.cleaned_data | {"newborns": tuple(newborns)}


class PostpartumForm(InputForm, forms.ModelForm):
    """windows: the visits that can be recorded, and whether each can be made today."""

    of = PostpartumVisitInput

    def __init__(self, *args: Any, windows: dict[PostpartumContact, Window], **kwargs: Any):
        self.windows = windows
        super().__init__(*args, **kwargs)

    class Meta:
        model = PostpartumVisit
        fields = names(PostpartumVisitInput)
        widgets = {"visited_on": day_input(), "vitamin_a": whole_input()}
        help_texts = {
            "contact": _("Yang terlewat hanya dicatat bila kunjungannya dulu memang ada, dengan tanggalnya."),
            "vitamin_a": _("Ibu nifas: 2 kapsul 200.000 IU, berselang 24 jam."),
        }

    def prepare(self) -> None:
        super().prepare()
        contact: Any = self.fields["contact"]
        contact.choices = [("", _("Pilih kunjungan")), *((one, self._words(one)) for one in self.windows)]
        contact.error_messages["invalid_choice"] = _("Kunjungan ini sudah tercatat atau belum waktunya.")
        is_open = [one for one, window in self.windows.items() if window == Window.OPEN]
        self.initial.setdefault("contact", next(iter(is_open), ""))
        self._until_today("visited_on", is_preset=True)

    def _words(self, contact: PostpartumContact) -> str:
        """A missed one can still be recorded, with the day on which it was made."""
        name = str(labels.CONTACTS[contact])
        return name if self.windows[contact] == Window.OPEN else str(_("%s (terlewat)") % name)

    def clean_contact(self) -> PostpartumContact:
        return PostpartumContact(self.cleaned_data["contact"])


class ContraceptionForm(forms.Form):
    method = forms.ChoiceField(label=_("Cara ber-KB"), choices=[("", _("Pilih cara ber-KB")), *CONTRACEPTION.items()])
    started_on = forms.DateField(label=_("Mulai tanggal"), widget=day_input())

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["started_on"].widget.attrs["max"] = today.isoformat()


class EndForm(ReasonForm):
    status = forms.TypedChoiceField(
        label=_("Status"),
        widget=forms.RadioSelect,
        coerce=PregnancyStatus,
        choices=[
            (status, word)
            for status, word in labels.PREGNANCY_STATUS.items()
            if status not in (PregnancyStatus.DELIVERED, PregnancyStatus.UNKNOWN)
        ],
    )
    on = forms.DateField(label=_("Sejak tanggal"), widget=day_input())

    field_order = ["status", "on", "reason"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        self.initial.setdefault("on", today)


class CatinForm(PlacedForm, forms.ModelForm):
    of = CatinInput

    nik = number_field(_("NIK"), _("16 angka. Kosongkan bila belum ada."))
    kk = number_field(_("Nomor KK"), _("16 angka. Tim (TPK) keluarga ini yang mendampingi."))
    is_female = forms.TypedChoiceField(
        label=_("Jenis kelamin"),
        choices=[("true", _("Perempuan")), ("false", _("Laki-laki"))],
        coerce=lambda word: word == "true",
        widget=forms.RadioSelect,
    )
    is_exposed_to_smoke = yes_no_field(_("Merokok atau terpapar asap rokok"))

    class Meta:
        model = Catin
        fields = [name for name in names(CatinInput) if name != "kk"]
        field_classes = _measured([*UNITS])
        widgets = _widgets([*UNITS, *WHOLE]) | {
            "born_on": day_input(),
            "wedding_on": day_input(),
            "screened_on": day_input(),
        }

    field_order = ["name", "nik", "kk", "is_female", "born_on", "phone", "desa", "posyandu"]

    def prepare(self) -> None:
        super().prepare()
        self._until_today("screened_on", is_preset=self.instance._state.adding)
        if self.instance._state.adding:
            self.offer_places(Right.RECORD_CATIN)
            return
        del self.fields["desa"], self.fields["posyandu"]
        self._show_choice("is_female", "is_exposed_to_smoke")


class ResolveForm(ReasonForm):
    on = forms.DateField(label=_("Selesai tanggal"), widget=day_input())

    field_order = ["on", "reason"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Apa yang sudah dilakukan")
        self.initial.setdefault("on", today)


class SessionForm(PlacedForm, forms.ModelForm):
    of = AdolescentSessionInput

    class Meta:
        model = AdolescentSession
        fields = names(AdolescentSessionInput)
        widgets = {"held_on": day_input()}

    def prepare(self) -> None:
        super().prepare()
        self._until_today("held_on", is_preset=self.instance._state.adding)
        if self.instance._state.adding:
            self.offer_places(Right.RECORD_PREGNANCY)
        else:
            del self.fields["desa"], self.fields["posyandu"]
