"""Forms of families, in the order of the interview. Services check the values, so that each fault is shown once."""

from dataclasses import replace

from django import forms
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.columns import names
from apps.core.form_fields import MeasureField, day_input, number_field, whole_input
from apps.core.forms import ReasonForm
from apps.families import labels
from apps.families.enums import FamilyStatus, MemberStatus, Relation
from apps.families.inputs import FamilyInput, HouseInput, MemberInput, ScreeningInput, WelfareInput
from apps.families.models import Family, HouseCondition, Member, Welfare
from apps.families.rules.answers import CODES
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region, Team

MOST_DESA_WITH_POSYANDU = 40
POSITION = ("latitude", "longitude", "accuracy_m")
NOT_KNOWN = ("", _("Belum tahu"))


def _yes_no(label) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=[("ya", _("Ya")), ("tidak", _("Tidak")), NOT_KNOWN],
        coerce=lambda value: value == "ya",
        empty_value=None,
        widget=forms.RadioSelect,
    )


def _coded(label, words: dict) -> forms.TypedChoiceField:
    choices = [NOT_KNOWN, *((str(int(code)), text) for code, text in words.items())]
    return forms.TypedChoiceField(label=label, required=False, choices=choices, coerce=int, empty_value=None)


class ScreeningForm(forms.Form):
    screened_on = forms.DateField(label=_("Tanggal penapisan"), widget=day_input())
    is_couple = _yes_no(_("Pasangan usia subur (istri 15–49 tahun)"))
    is_pregnant = _yes_no(_("Istri sedang hamil"))
    has_child_0_23 = _yes_no(_("Punya anak 0–23 bulan"))
    has_child_24_59 = _yes_no(_("Punya anak 24–59 bulan"))
    wife_born_on = forms.DateField(label=_("Tanggal lahir istri"), required=False, widget=day_input())
    children = forms.IntegerField(
        label=_("Jumlah anak seluruhnya"),
        required=False,
        widget=whole_input(_("anak")),
    )
    birth_interval_months = forms.IntegerField(
        label=_("Jarak dua kelahiran terakhir"),
        help_text=_("Bila istri hamil: dari kelahiran terakhir sampai kehamilan ini."),
        required=False,
        widget=whole_input(_("bulan")),
    )
    contraception = forms.ChoiceField(
        label=_("Cara ber-KB"), required=False, choices=[NOT_KNOWN, *labels.CONTRACEPTION.items()]
    )
    contraception_on = forms.DateField(
        label=_("Mulai ber-KB sejak"),
        required=False,
        widget=day_input(),
        help_text=_("Perlu untuk MAL, yang dihitung KB modern hanya selama 6 bulan."),
    )
    water_source = _coded(_("Sumber air minum utama"), labels.WATER)
    toilet_ownership = _coded(_("Tempat buang air besar"), labels.TOILET_OWNERSHIP)
    toilet_kind = _coded(_("Jenis kloset"), labels.TOILET)
    toilet_disposal = _coded(_("Pembuangan akhir tinja"), labels.DISPOSAL)
    note = forms.CharField(label=_("Catatan"), required=False, max_length=300)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["screened_on"].widget.attrs["max"] = today.isoformat()

    @classmethod
    def initial_of(cls, answers: dict) -> dict:
        """Answers as the initial values of the fields."""
        words = {True: "ya", False: "tidak"}
        return {name: words.get(value, value) if isinstance(value, bool) else value for name, value in answers.items()}

    def input(self) -> ScreeningInput:
        return ScreeningInput(**self.cleaned_data)


class NotFoundForm(forms.Form):
    note = forms.CharField(
        label=_("Apa yang Anda temui di alamat itu"), max_length=300, widget=forms.Textarea({"rows": 3})
    )


class FamilyForm(forms.ModelForm):
    kk = number_field(_("Nomor KK"), _("16 angka dari kartu keluarga. Kosongkan bila belum ada."))

    class Meta:
        model = Family
        fields = [name for name in names(FamilyInput) if name not in CODES and name != "kk"]
        field_classes = {"latitude": MeasureField, "longitude": MeasureField}
        widgets = {
            "rt": forms.TextInput({"inputmode": "numeric"}),
            "rw": forms.TextInput({"inputmode": "numeric"}),
            "latitude": forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
            "longitude": forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
            "accuracy_m": whole_input("m"),
        }
        help_texts = {"latitude": _("Dari peta di ponsel, contoh −6,512345."), "longitude": _("Contoh 106,201234.")}

    field_order = ["head_name", "kk", "wife_name"]

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["head_name"].required = False  # check_families asks for one of the two names
        scope = by.scope_for(Right.SCREEN_FAMILIES)
        own = Team.objects.filter(pk__in=scope.teams).values("desa_id")
        desa = Region.objects.filter(scope.q("code", None) | Q(code__in=own), level=Level.DESA).order_by("code")
        self.fields["desa"].queryset = desa
        self.fields["desa"].empty_label = _("Pilih desa")
        self.fields["posyandu"].empty_label = _("Belum diketahui")
        self.fields["desa"].label_from_instance = lambda region: region.full_name
        self.fields["posyandu"].label_from_instance = lambda one: one.name
        is_new = self.instance._state.adding
        few = list(desa[: MOST_DESA_WITH_POSYANDU + 1]) if is_new else [self.instance.desa]
        posyandu = Posyandu.objects.filter(desa__in=few, is_active=True).order_by("name")
        if len(few) > MOST_DESA_WITH_POSYANDU or not posyandu:
            del self.fields["posyandu"]
        else:
            self.fields["posyandu"].queryset = posyandu
        if is_new and len(few) == 1:
            self.initial.setdefault("desa", few[0].pk)
        if not is_new and self.instance.kk_sealed:
            self.fields["kk"].help_text = _("Kosongkan bila tidak berubah.")

    def input(self, current: FamilyInput) -> FamilyInput:
        """current: the content of the family that is corrected; an empty one of a new family."""
        entered = {name: value for name, value in self.cleaned_data.items() if name in names(FamilyInput)}
        place = {name: value.pk for name, value in entered.items() if isinstance(value, Model)}
        return replace(current, **entered | place)

    @property
    def who_and_where(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in POSITION]

    @property
    def position(self) -> list[forms.BoundField]:
        """Asked last: few know it, and no other field waits for it."""
        return [self[name] for name in POSITION]

    def _post_clean(self):
        # The service and the database check the family; the model's own check would say the same twice.
        pass


class RegistrationForm(FamilyForm):
    """A family that is put on record, with its head and wife, whose names are those of the family."""

    head_nik = number_field(_("NIK kepala keluarga"))
    wife_nik = number_field(_("NIK istri"))
    wife_born_on = forms.DateField(label=_("Tanggal lahir istri"), required=False, widget=day_input())

    def members(self, family: FamilyInput) -> list[MemberInput]:
        entered = self.cleaned_data
        head = MemberInput(relation=Relation.HEAD, name=family.head_name, nik=entered["head_nik"])
        wife = MemberInput(
            relation=Relation.WIFE,
            name=family.wife_name,
            nik=entered["wife_nik"],
            is_female=True,
            born_on=entered["wife_born_on"],
        )
        return [member for member in (head, wife) if member.name.strip()]


class MemberForm(forms.ModelForm):
    is_female = forms.TypedChoiceField(
        label=_("Jenis kelamin"),
        required=False,
        choices=[("l", _("Laki-laki")), ("p", _("Perempuan")), NOT_KNOWN],
        coerce=lambda value: value == "p",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    nik = number_field("NIK", _("16 angka dari kartu keluarga. Kosongkan bila belum ada atau tidak berubah."))

    class Meta:
        model = Member
        fields = [name for name in names(MemberInput) if name not in ("nik", "is_female")]
        widgets = {"born_on": day_input(), "phone": forms.TextInput({"inputmode": "tel", "autocomplete": "off"})}

    field_order = names(MemberInput)

    def input(self) -> MemberInput:
        return MemberInput(**self.cleaned_data)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relation"].choices = labels.RELATIONS.items()
        if not self.instance._state.adding and self.instance.is_female is not None:
            self.initial["is_female"] = "p" if self.instance.is_female else "l"

    def _post_clean(self):
        # As in FamilyForm.
        pass


class FamilyStatusForm(ReasonForm):
    status = forms.ChoiceField(label=_("Status keluarga"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Sejak tanggal"), widget=day_input())

    field_order = ["status", "on", "reason"]

    def __init__(self, *args, now: FamilyStatus, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(s, words) for s, words in labels.FAMILY_STATUS.items() if s != now]


class MemberStatusForm(ReasonForm):
    status = forms.ChoiceField(label=_("Status"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Sejak tanggal"), widget=day_input())

    field_order = ["status", "on", "reason"]

    def __init__(self, *args, now: MemberStatus, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(s, words) for s, words in labels.MEMBER_STATUS.items() if s != now]


class HouseForm(forms.ModelForm):
    is_fit = _yes_no(_("Rumah layak huni"))

    class Meta:
        model = HouseCondition
        fields = [name for name in names(HouseInput) if name != "is_fit"]
        widgets = {"seen_on": day_input()}

    field_order = names(HouseInput)

    def input(self) -> HouseInput:
        return HouseInput(**self.cleaned_data)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_fit"].choices = [("ya", _("Ya")), ("tidak", _("Tidak"))]
        self.fields["is_fit"].help_text = _("Atap, lantai, dinding dan luasnya, seperti pada pendataan RTLH.")

    def _post_clean(self):
        # As in FamilyForm.
        pass


class WelfareForm(forms.ModelForm):
    is_extremely_poor = _yes_no(_("Miskin ekstrem menurut sumber di bawah"))

    class Meta:
        model = Welfare
        fields = [name for name in names(WelfareInput) if name != "is_extremely_poor"]
        widgets = {"released_on": day_input(), "rank": whole_input()}
        labels = {"household_id": _("Nomor keluarga di data itu"), "poverty_source": _("Sumber data miskin ekstrem")}

    field_order = names(WelfareInput)

    def input(self) -> WelfareInput:
        return WelfareInput(**self.cleaned_data)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dataset"].choices = [("", _("Pilih himpunan data")), *labels.DATASETS.items()]

    def _post_clean(self):
        # As in FamilyForm.
        pass


class TeamForm(forms.Form):
    desa = forms.ModelChoiceField(label=_("Desa"), queryset=Region.objects.none(), empty_label=_("Pilih desa"))
    name = forms.CharField(label=_("Nama tim"), max_length=80, widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, *args, by, within: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        desa = Region.objects.allowed(by, Right.ASSIGN_TEAMS).desa().order_by("code")
        self.fields["desa"].queryset = desa.within(within) if within else desa
        self.fields["desa"].label_from_instance = lambda region: region.full_name


class AssignForm(forms.Form):
    """families: uuids of what is ticked. team: its uuid, or NO_TEAM to take them back; nothing is preset."""

    NO_TEAM = "tanpa"
    families = forms.TypedMultipleChoiceField(label=_("Keluarga"), widget=forms.CheckboxSelectMultiple)
    team = forms.ChoiceField(label="TPK")

    def __init__(self, *args, families: list[Family], teams: list[Team], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["families"].choices = [(str(family.uuid), family.head_name) for family in families]
        self.fields["families"].error_messages["required"] = _("Centang paling sedikit satu keluarga.")
        self.fields["team"].choices = [
            ("", _("Pilih TPK")),
            *((str(team.uuid), team.name) for team in teams),
            (self.NO_TEAM, _("Tanpa tim (lepas dari timnya)")),
        ]
