"""Forms of the task force. Their fields are those of the inputs; services check them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.coordination.enums import AttachmentKind, LetterKind, MemberRole, NamesList
from apps.coordination.inputs import (
    ActionInput,
    IncomingLetterInput,
    LetterInput,
    LetterTemplateInput,
    MeetingInput,
    MemberInput,
    TaskForceInput,
)
from apps.coordination.labels import ATTACHMENT_KINDS, LETTER_KINDS, NAMES_LISTS
from apps.coordination.models import ActionItem, Attendee, Letter, LetterTemplate, Meeting, TaskForce, TaskForceMember
from apps.coordination.selectors.letter_names import may_list
from apps.coordination.selectors.task_forces import members_on
from apps.coordination.services.places import places_for
from apps.core.columns import names
from apps.core.form_fields import day_input
from apps.core.forms import choose
from apps.regions.models import Agency, Region

LONG = {"rows": 3}
OF_LETTER = names(LetterInput)
TEXT = {"rows": 16}


class InputForm(forms.BaseForm):
    """of: the input. The form offers those of its fields that it has."""

    of: Any

    def _post_clean(self) -> None:
        # The service and the database check the record; the model's own check would repeat it.
        pass

    def input(self, **more: Any) -> Any:
        entered = {name: value for name, value in self.cleaned_data.items() if name in names(self.of)}
        return self.of(**entered | more)

    def word_blanks(self) -> None:
        """The empty choice of each choice field in words."""
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                choices: list[Any] = [*cast(Iterable[Any], field.choices)]
                if choices and str(choices[0][0]) == "":
                    field.choices = [("", gettext("Pilih") if field.required else "–"), *choices[1:]]


class OfPlaceForm(InputForm):
    """A form of a record of a place that the user chooses once, when the record is made."""

    def offer_places(self, by: User, right: str) -> None:
        if self.instance.pk:
            del self.fields["place"]
            return
        places = places_for(by, right)
        choose(self, "place", [(one.code, one.full_name) for one in places])
        self.initial.setdefault("place", places[0].code if places else "")
        if len(places) == 1:
            self.fields["place"].widget = forms.HiddenInput()

    def input(self, **more: Any) -> Any:
        known = {"place": self.instance.place_id} if self.instance.pk else {}
        return super().input(**known | more)


def place_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("TPPS"))


def offer_agencies(form: Any, district: str, blank: str) -> None:
    agencies = Agency.objects.filter(district=district, is_active=True).order_by("short_name")
    choose(form, "agency", [("", blank), *((one.code, one.name) for one in agencies)])


class TaskForceForm(OfPlaceForm, forms.ModelForm):
    of = TaskForceInput
    place = place_field()
    field_order = names(TaskForceInput)

    class Meta:
        model = TaskForce
        fields = [name for name in names(TaskForceInput) if name not in ("place", "uuid")]
        widgets = {"decree_on": day_input(), "valid_from": day_input(), "valid_until": day_input()}
        help_texts = {
            "valid_until": _("Kosongkan bila berlaku sampai diganti. SK baru mengakhiri SK sebelumnya."),
            "address": _("Dicetak di kop surat tim."),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offer_places(by, "manage_task_force")


class MemberForm(InputForm, forms.ModelForm):
    of = MemberInput
    agency = forms.ChoiceField(label=_("Perangkat daerah"), required=False)
    account = forms.CharField(
        label=_("Nama pengguna akunnya"), required=False, help_text=_("Bila orang ini punya akun di portal.")
    )
    field_order = names(MemberInput)

    class Meta:
        model = TaskForceMember
        fields = [name for name in names(MemberInput) if name not in ("agency", "account", "uuid")]
        widgets = {"from_on": day_input(), "until_on": day_input()}
        help_texts = {
            "signs_as": _("Bila berbeda dari “jabatan selaku kedudukan TPPS”."),
            "position": _("Contoh: Kepala Dinas Kesehatan."),
        }

    def __init__(self, *args: Any, task_force: TaskForce, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer_agencies(self, task_force.district, gettext("Bukan dari perangkat daerah"))
        if self.instance.pk:
            self.initial["agency"] = self.instance.agency.code if self.instance.agency else ""
            self.initial["account"] = self.instance.account.username if self.instance.account else ""
        else:
            self.initial.setdefault("from_on", task_force.valid_from)
        self.word_blanks()


class LetterForm(OfPlaceForm, forms.ModelForm):
    """A draft. The kind is chosen before, with the text it begins with."""

    of = LetterInput
    signatory = forms.ChoiceField(label=_("Penanda tangan"), required=False)
    names = forms.ChoiceField(label=_("Lampiran daftar nama"), required=False)
    names_of = forms.ChoiceField(label=_("Wilayah daftar nama"), required=False)
    field_order = OF_LETTER

    class Meta:
        model = Letter
        fields = [
            name
            for name in OF_LETTER
            if name not in ("place", "kind", "signatory", "names", "names_of", "meeting", "uuid")
        ]
        widgets = {
            "lettered_on": day_input(),
            "to_words": forms.Textarea(LONG),
            "copy_to": forms.Textarea(LONG),
            "body": forms.Textarea(TEXT),
        }
        help_texts = {
            "number": _("Kosongkan untuk nomor berikutnya dari register."),
            "to_words": _("Satu penerima satu baris."),
            "copy_to": _("Satu penerima satu baris."),
            "body": _(
                "Baris kosong memisahkan paragraf; “1. ” atau “- ” di awal baris membuat daftar; “Menimbang :: a. …”"
                " menaruh label di kiri."
            ),
        }

    def __init__(self, *args: Any, by: User, place: Region, kind: LetterKind, on: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.place, self.kind = place, kind
        signatories = members_on(place.code, on)
        words = [(str(one.uuid), f"{one.name}, {one.position}") for one in signatories]
        choose(self, "signatory", [("", gettext("Pilih sebelum ditandatangani")), *words])
        places = [one for one in places_for(by, "export_names") if f"{one.code}.".startswith(f"{place.code}.")]
        allowed = [(name, word) for name, word in NAMES_LISTS.items() if self._is_offered(name, places, by)]
        choose(self, "names", [("", gettext("Tanpa daftar nama")), *allowed])
        choose(self, "names_of", [("", "–"), *((one.code, one.full_name) for one in places)])
        if not places:
            del self.fields["names_of"]
        if self.instance.pk:
            self.initial["signatory"] = str(self.instance.signatory.uuid) if self.instance.signatory else ""
            self.initial["names"] = self.instance.names
            self.initial["names_of"] = self.instance.names_of_id or ""
        else:
            head = next((str(one.uuid) for one in signatories if one.role == MemberRole.HEAD), "")
            self.initial.setdefault("signatory", head)

    def _is_offered(self, name: NamesList, places: list[Region], by: User) -> bool:
        return name == NamesList.MEMBERS or any(may_list(by, name, one) for one in places)

    def input(self, **more: Any) -> LetterInput:
        entered = {name: value for name, value in self.cleaned_data.items() if name in OF_LETTER}
        return LetterInput(**entered | {"place": self.place.code, "kind": self.kind} | more)


class LetterStartForm(InputForm, forms.Form):
    """Which letter: for whom it is written is asked on the next page."""

    place = place_field()
    kind = forms.ChoiceField(label=_("Jenis surat"))

    def __init__(self, *args: Any, by: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "place", [(one.code, one.full_name) for one in places_for(by, "manage_task_force")])
        choose(self, "kind", LETTER_KINDS.items())


class IncomingLetterForm(OfPlaceForm, forms.ModelForm):
    of = IncomingLetterInput
    place = place_field()
    field_order = names(IncomingLetterInput)

    class Meta:
        model = Letter
        fields = [name for name in names(IncomingLetterInput) if name not in ("place", "uuid")]
        widgets = {"lettered_on": day_input(), "received_on": day_input(), "to_words": forms.Textarea(LONG)}
        labels = {"to_words": _("Diteruskan kepada (disposisi)")}

    def __init__(self, *args: Any, by: User, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offer_places(by, "manage_task_force")
        self.initial.setdefault("received_on", today)
        for name in ("number", "sender", "received_on"):
            self.fields[name].required = True
        self.word_blanks()


class SignForm(forms.Form):
    signed_on = forms.DateField(label=_("Tanggal ditandatangani"), widget=day_input())


class SendForm(forms.Form):
    sent_on = forms.DateField(label=_("Tanggal dikirim"), widget=day_input())
    sent_how = forms.CharField(
        label=_("Cara kirim"), max_length=120, help_text=_("Contoh: Srikandi, surel, kurir, WhatsApp camat.")
    )


class TemplateForm(InputForm, forms.ModelForm):
    of = LetterTemplateInput

    class Meta:
        model = LetterTemplate
        fields = [name for name in names(LetterTemplateInput) if name != "kind"]
        widgets = {"body": forms.Textarea(TEXT)}
        help_texts = {"number_format": _("Bagiannya: {kode}, {urut}, {tim}, {bulan}, {tahun}.")}


class MeetingForm(OfPlaceForm, forms.ModelForm):
    of = MeetingInput
    place = place_field()
    field_order = names(MeetingInput)

    class Meta:
        model = Meeting
        fields = [name for name in names(MeetingInput) if name not in ("place", "uuid")]
        widgets = {
            "held_on": day_input(),
            "begins_at": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "agenda": forms.Textarea({"rows": 5}),
        }
        help_texts = {"agenda": _("Satu hal satu baris.")}

    def __init__(self, *args: Any, by: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offer_places(by, "manage_task_force")
        self.word_blanks()


class MinutesForm(InputForm, forms.ModelForm):
    present = forms.MultipleChoiceField(label=_("Yang hadir"), required=False, widget=forms.CheckboxSelectMultiple())
    field_order = ["present", "minutes"]

    class Meta:
        model = Meeting
        fields = ["minutes"]
        widgets = {"minutes": forms.Textarea({"rows": 10})}

    def __init__(self, *args: Any, attendees: Iterable[Attendee], **kwargs: Any):
        super().__init__(*args, **kwargs)
        attendees = list(attendees)
        choose(self, "present", [(str(one.pk), f"{one.name}, {one.position}".strip(", ")) for one in attendees])
        self.initial["present"] = [str(one.pk) for one in attendees if one.is_present]


class AttendeeForm(InputForm, forms.ModelForm):
    class Meta:
        model = Attendee
        fields = ["name", "position"]


class ActionForm(InputForm, forms.ModelForm):
    of = ActionInput
    agency = forms.ChoiceField(label=_("Perangkat daerah pelaksana"), required=False)
    unit = forms.ChoiceField(label=_("Wilayah pelaksana"))
    field_order = [name for name in names(ActionInput) if name != "uuid"]

    class Meta:
        model = ActionItem
        fields = ["what", "due_on"]
        widgets = {"due_on": day_input(), "what": forms.Textarea({"rows": 2})}

    def __init__(self, *args: Any, meeting: Meeting, units: Iterable[Region], **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer_agencies(self, meeting.district, gettext("Tim wilayahnya sendiri"))
        choose(self, "unit", [(one.code, one.full_name) for one in units])
        self.initial.setdefault("unit", meeting.place_id)


class AnswerForm(forms.Form):
    done_on = forms.DateField(label=_("Selesai pada"), widget=day_input())
    answer = forms.CharField(label=_("Hasilnya"), max_length=400, widget=forms.Textarea({"rows": 2}))
    file = forms.FileField(
        label=_("Bukti"), required=False, help_text=_("Foto JPG/PNG atau PDF, paling besar 10 MB; boleh menyusul.")
    )


class FileForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis berkas"))
    file = forms.FileField(label=_("Berkas"), help_text=_("Foto JPG/PNG atau PDF, paling besar 10 MB."))

    def __init__(self, *args: Any, file_kinds: Iterable[AttachmentKind], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "kind", [(kind, ATTACHMENT_KINDS[kind]) for kind in file_kinds])
