from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.scope import subtree
from apps.families.labels import DATASETS
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.declaration import Option
from apps.imports.engine.options import DATASET, OPTIONS, PROGRAMME, RELEASED_ON, UNIT, YEAR
from apps.imports.models import ImportRun
from apps.imports.services.runs import districts_of, kinds_of
from apps.programmes.models import Programme
from apps.regions.enums import Level
from apps.regions.models import Region

MOST_PROGRAMMES = 300


class UploadForm(forms.Form):
    """District only for users of more than one; an option only for the kinds that have it."""

    # A browser would not send a form for what another kind asks and this one hides.
    use_required_attribute = False

    kind = forms.ChoiceField(label=_("Jenis berkas"))
    district = forms.ChoiceField(label=_("Kabupaten/kota"))
    file = forms.FileField(
        label=_("Berkas"),
        help_text=_("Excel (.xls, .xlsx) atau CSV, seperti yang diunduh dari aplikasi asalnya. Paling besar 100 MB."),
        widget=forms.FileInput(attrs={"accept": ".xls,.xlsx,.xlsb,.ods,.csv,.html,.htm,.txt"}),
        error_messages={"empty": _("Berkas ini kosong. Unduh ulang dari aplikasi asalnya.")},
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        kinds_offered = kinds_of(by)
        self._choices("kind").choices = [(kind.slug, kind.title) for kind in kinds_offered]
        districts = sorted({code for kind in kinds_offered for code in districts_of(by, kind.right)})
        self._choices("district").choices = Region.objects.filter(code__in=districts).values_list("code", "name")
        if len(districts) == 1:
            self.fields["district"].widget = forms.HiddenInput()
            self.fields["district"].initial = districts[0]
        for option in OPTIONS:
            kinds = [kind for kind in kinds_offered if option in kind.options]
            if kinds:
                self.fields[option.name] = option_field(option, districts, self.by)
                self.fields[option.name].required = option is not UNIT and self._asks(option)
                self.fields[option.name].widget.attrs["data-kinds"] = " ".join(kind.slug for kind in kinds)
        self.fields["kind"].widget.attrs["data-hook"] = "kind-of-file"

    def _choices(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def _asks(self, option: Option) -> bool:
        """Whether the chosen kind asks it; before one is chosen, as if it did."""
        kind = BY_SLUG.get(self.data.get("kind", ""))
        return kind is None or option in kind.options

    @property
    def options(self) -> dict[str, str]:
        """Answers to what the chosen kind asks, as text."""
        options = BY_SLUG[self.cleaned_data["kind"]].options
        return {option.name: str(self.cleaned_data.get(option.name) or "") for option in options}


class OtherKindForm(forms.Form):
    """What the kind asks as which a file was recognised, and the kind before did not."""

    def __init__(self, *args, run: ImportRun, by: User, **kwargs):
        super().__init__(*args, **kwargs)
        kind = BY_SLUG.get(run.other_kind)
        for option in kind.options if kind else ():
            if not run.options.get(option.name):
                self.fields[option.name] = option_field(option, [run.district], by)
                self.fields[option.name].required = option is not UNIT

    @property
    def options(self) -> dict[str, str]:
        return {name: str(value or "") for name, value in self.cleaned_data.items()}


def option_field(option: Option, districts: list[str], by: User) -> forms.Field:
    options: dict[str, Any] = {"label": option.label, "help_text": option.help}
    if option is UNIT:
        return forms.ChoiceField(choices=lambda: _units(districts), **options)
    if option is DATASET:
        return forms.ChoiceField(choices=[("", _("Pilih himpunan data")), *DATASETS.items()], **options)
    if option is RELEASED_ON:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)
    if option is PROGRAMME:
        return forms.ChoiceField(choices=lambda: _programmes(by), **options)
    assert option is YEAR
    return forms.IntegerField(
        initial=lambda: localdate().year, widget=forms.NumberInput(attrs={"inputmode": "numeric"}), **options
    )


def _programmes(by: User) -> list:
    """Those of the user's own agency or desa, the newest first."""
    own = Programme.objects.allowed(by, Right.IMPORT_RECIPIENTS).order_by("-year", "name")[:MOST_PROGRAMMES]
    return [("", _("Pilih program")), *((str(one.uuid), f"{one.name} ({one.year})") for one in own)]


def _units(districts: list[str]) -> list:
    """The whole district first, then each kecamatan with its desa."""
    choices: list = [("", _("Seluruh kabupaten/kota"))]
    for district in districts:
        desa: dict[str, list] = {}
        for region in Region.objects.filter(subtree(district, "code"), level__gte=Level.KECAMATAN):
            if region.level == Level.KECAMATAN:
                desa[region.name] = under = [(region.code, region.full_name)]
            else:
                under.append((region.code, region.full_name))
        choices += list(desa.items())
    return choices
