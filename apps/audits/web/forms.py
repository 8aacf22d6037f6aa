"""Forms of the case audit. Services check what is entered."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.audits.enums import Cause, Progress, TeamRole
from apps.audits.inputs import CycleInput, FollowUpInput, MemberInput, NoteInput, RecheckInput, SelectionInput
from apps.audits.labels import CAUSES, PROGRESS, SEMESTERS, SPECIALTIES, TEAM_ROLES
from apps.audits.rules.worksheets import FieldKind, Sheet
from apps.core.form_fields import day_input, rupiah_input
from apps.regions.models import Agency, Region

LONG = {"rows": 4}


class CycleForm(forms.Form):
    year = forms.IntegerField(label=_("Tahun"), widget=forms.TextInput({"inputmode": "numeric"}))
    semester = forms.TypedChoiceField(label=_("Semester"), choices=SEMESTERS.items(), coerce=int)
    decree_number = forms.CharField(label=_("Nomor SK tim"), max_length=80)
    decree_on = forms.DateField(label=_("Tanggal SK"), widget=day_input())
    begins_on = forms.DateField(label=_("Mulai"), widget=day_input())
    ends_on = forms.DateField(label=_("Sampai"), widget=day_input())
    areas = forms.MultipleChoiceField(
        label=_("Wilayah audit"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kosongkan untuk seluruh kabupaten."),
    )
    note = forms.CharField(label=_("Catatan"), max_length=400, required=False)

    def __init__(self, *args: Any, areas: Iterable[Region], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = [(one.code, one.full_name) for one in areas]

    def input(self) -> CycleInput:
        return CycleInput(**self.cleaned_data | {"areas": tuple(self.cleaned_data["areas"])})


class MemberForm(forms.Form):
    name = forms.CharField(label=_("Nama dan gelar"), max_length=120)
    role = forms.ChoiceField(label=_("Kedudukan"), choices=TEAM_ROLES.items())
    specialty = forms.ChoiceField(
        label=_("Keahlian"), choices=[("", _("Bukan pakar")), *SPECIALTIES.items()], required=False
    )
    account = forms.CharField(
        label=_("Nama pengguna"),
        max_length=150,
        required=False,
        help_text=_("Akun yang membuka kasus siklus ini. Kosongkan bila tidak memakai portal."),
    )
    office = forms.CharField(label=_("Instansi"), max_length=120, required=False)
    rank_number = forms.CharField(label="NIP", max_length=30, required=False)

    def input(self) -> MemberInput:
        return MemberInput(**self.cleaned_data | {"role": TeamRole(self.cleaned_data["role"])})


class SelectionForm(forms.Form):
    because = forms.CharField(label=_("Mengapa kasus ini dipilih"), max_length=400, widget=forms.Textarea(LONG))
    repeat_note = forms.CharField(
        label=_("Mengapa diaudit lagi"),
        max_length=400,
        required=False,
        widget=forms.Textarea(LONG),
        help_text=_("Wajib bila orang ini sudah diaudit pada siklus sebelumnya."),
    )

    def input(self) -> SelectionInput:
        return SelectionInput(**self.cleaned_data)


class StepForm(forms.Form):
    on = forms.DateField(label=_("Tanggal"), widget=day_input())


class NoteForm(forms.Form):
    written_on = forms.DateField(label=_("Tanggal kajian"), widget=day_input())
    causes = forms.MultipleChoiceField(
        label=_("Penyebab"),
        choices=CAUSES.items(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih penyebabnya.")},
    )
    note = forms.CharField(label=_("Kajian"), max_length=4000, widget=forms.Textarea({"rows": 8}))
    recommendation = forms.CharField(label=_("Rekomendasi"), max_length=4000, widget=forms.Textarea({"rows": 6}))

    def input(self) -> NoteInput:
        return NoteInput(**self.cleaned_data | {"causes": tuple(Cause(one) for one in self.cleaned_data["causes"])})


class FollowUpForm(forms.Form):
    what = forms.CharField(
        label=_("Tindakan"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Tanpa nama orang: OPD pelaksana membacanya."),
    )
    agency = forms.ChoiceField(label=_("Pelaksana"), required=False)
    cause = forms.ChoiceField(label=_("Penyebab yang ditangani"), choices=[("", "–"), *CAUSES.items()], required=False)
    due_on = forms.DateField(label=_("Batas waktu"), widget=day_input())
    cost_rp = forms.IntegerField(label=_("Biaya (Rp)"), required=False, widget=rupiah_input())
    indicator = forms.CharField(label=_("Indikator keberhasilan"), max_length=200, required=False)

    def __init__(self, *args: Any, agencies: Iterable[Agency], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices = [("", _("Tim audit")), *((one.code, one.name) for one in agencies)]
        self.fields["agency"].choices = choices

    def input(self) -> FollowUpInput:
        return FollowUpInput(**self.cleaned_data)


class AnswerForm(forms.Form):
    done_on = forms.DateField(label=_("Selesai pada"), widget=day_input())
    result = forms.CharField(label=_("Hasil"), max_length=400, widget=forms.Textarea({"rows": 3}))
    file = forms.FileField(
        label=_("Bukti"), required=False, help_text=_("Foto (JPEG, PNG) atau PDF, tanpa wajah dan nama orang.")
    )


class RecheckForm(forms.Form):
    checked_on = forms.DateField(label=_("Diperiksa pada"), widget=day_input())
    progress = forms.ChoiceField(label=_("Perkembangan"), choices=PROGRESS.items(), widget=forms.RadioSelect)
    note = forms.CharField(label=_("Catatan"), max_length=400, required=False)

    def input(self) -> RecheckInput:
        return RecheckInput(**self.cleaned_data | {"progress": Progress(self.cleaned_data["progress"])})


class WorksheetForm(forms.Form):
    """A worksheet as its file declares it: one field each, with its source and definition below."""

    def __init__(self, *args: Any, sheet: Sheet, filled: Iterable[str] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.sheet, known = sheet, set(filled)
        for field in sheet.fields:
            self.fields[field.code] = _form_field(field, field.code in known, self.initial.get(field.code, ""))

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(section.title, [self[field.code] for field in section.fields]) for section in self.sheet.sections]

    def with_answers(self, answers: Mapping[str, str]) -> QueryDict:
        """What was sent, with these answers in the place of its own."""
        data = self.data.copy()
        for code in self.fields:
            data[code] = answers.get(code, "")
        return data

    def answers(self) -> dict[str, str]:
        """As text, dates as ISO: what a worksheet keeps."""
        return {
            code: value.isoformat() if isinstance(value, date) else str(value or "")
            for code, value in self.cleaned_data.items()
        }


def _form_field(field: Any, is_filled: bool, stored: str) -> forms.Field:
    """An answer that was stored before its field was corrected may stay as it is."""
    is_old = bool(field.fault(stored))
    notes = [field.definition, f"{_('Sumber')}: {field.source}" if field.source else ""]
    if is_filled:
        notes.append(str(_("Terisi dari catatan portal")))
    about: dict[str, Any] = {
        "label": f"{field.label} ({field.unit})" if field.unit else field.label,
        "required": False,
        "help_text": ". ".join(note for note in notes if note),
    }
    match field.kind:
        case FieldKind.DATE if not is_old:
            return forms.DateField(widget=day_input(), **about)
        case FieldKind.CHOICE | FieldKind.YES_NO:
            options = [*field.options, *([stored] if is_old else [])]
            return forms.ChoiceField(choices=[("", "–"), *((one, one) for one in options)], **about)
        case FieldKind.LONG:
            return forms.CharField(widget=forms.Textarea({"rows": 3}), **about)
        case FieldKind.NUMBER:
            return forms.CharField(widget=forms.TextInput({"inputmode": "decimal"}), **about)
    return forms.CharField(**about)
