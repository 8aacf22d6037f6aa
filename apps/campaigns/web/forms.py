"""Forms of campaigns. Their fields are those of the inputs; services check them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns.enums import GROUPS_OF_KIND, CampaignKind
from apps.campaigns.inputs import CampaignInput, TaskInput
from apps.campaigns.labels import ADDED, GROUPS, MOVED
from apps.campaigns.models import Campaign, CampaignTask, districts_of
from apps.core.columns import names
from apps.core.form_fields import day_input, rupiah_input, whole_input
from apps.core.forms import choose
from apps.core.scope import subtree
from apps.regions.enums import Level
from apps.regions.models import Agency, Lokus, Region


class InputForm(forms.BaseForm):
    def _post_clean(self) -> None:
        # The service and the database check the record; the model's own check would repeat it.
        pass


class CampaignForm(InputForm, forms.ModelForm):
    class Meta:
        model = Campaign
        fields = [name for name in names(CampaignInput) if name != "uuid"]
        widgets = {
            "starts_on": day_input(),
            "ends_on": day_input(),
            "cutoff_on": day_input(),
            "budget_rp": rupiah_input(),
            "official_target": whole_input(),
            "documents": forms.Textarea({"rows": 3}),
            "areas": forms.SelectMultiple({"size": 10}),
        }
        help_texts = {
            "cutoff_on": _("Daftar sasaran dihitung menurut data pada hari ini, lalu dikunci."),
            "areas": _("Kosongkan bila untuk seluruh kabupaten. Tekan Ctrl untuk memilih beberapa."),
            "official_target": _(
                "Bila ditetapkan pusat, contoh 197.163 anak; ditampilkan di samping hitungan register."
            ),
        }

    lokus = forms.ChoiceField(
        label=_("Pakai himpunan desa lokus"), required=False, help_text=_("Ditambahkan ke wilayah yang dipilih.")
    )
    field_order = ["kind", "name", "starts_on", "ends_on", "cutoff_on", "legal_basis", "lokus", "areas"]

    def __init__(self, *args: Any, by: User, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.district = self.instance.district or min(districts_of(by, Right.MANAGE_CAMPAIGNS), default="")
        inside = Region.objects.filter(subtree(self.district, "code"), level__gte=Level.KECAMATAN)
        fields["areas"].queryset = inside.select_related("parent").order_by("code")
        fields["areas"].label_from_instance = lambda region: region.name_and_home
        fields["areas"].label = _("Wilayah (desa lokus atau kecamatan)")
        fields["kind"].choices = [("", _("Pilih jenisnya")), *list(fields["kind"].choices)[1:]]
        sets = Lokus.objects.filter(subtree(self.district)).order_by("-year", "-stage")
        words = [
            (f"{year}/{stage}", _("Lokus %(year)s tahap %(stage)s") % {"year": year, "stage": stage})
            for year, stage in sets.values_list("year", "stage").distinct()
        ]
        choose(self, "lokus", [("", _("Tidak")), *words])
        if not self.instance.pk:
            self.initial.setdefault("starts_on", today)
            self.initial.setdefault("cutoff_on", today)

    def input(self) -> CampaignInput:
        entered = dict(self.cleaned_data)
        areas = {area.code for area in entered["areas"]}
        if entered["lokus"]:
            year, stage = entered["lokus"].split("/")
            lokus = Lokus.objects.filter(subtree(self.district), year=year, stage=stage)
            areas.update(lokus.values_list("desa_id", flat=True))
        values = {name: entered[name] for name in self.Meta.fields} | {"areas": tuple(sorted(areas))}
        return CampaignInput(**values)


class SignatureForm(forms.Form):
    signed_name = forms.CharField(label=_("Penanda tangan"), max_length=120)
    signed_position = forms.CharField(
        label=_("Jabatan"), max_length=120, required=False, help_text=_("Contoh: Wakil Bupati selaku Ketua TPPS")
    )


class TaskForm(InputForm, forms.ModelForm):
    agency = forms.ChoiceField(label=_("Perangkat daerah"), required=False)
    groups = forms.MultipleChoiceField(
        label=_("Kelompok sasaran yang dilayani"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Perangkat daerah melihat nama kelompok yang menjadi tugasnya, dan tidak yang lain."),
    )

    class Meta:
        model = CampaignTask
        fields = ["actor", "task", "due_on", "done_on"]
        widgets = {"due_on": day_input(), "done_on": day_input()}

    field_order = ["actor", "agency", "task", "groups", "due_on", "done_on"]

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any):
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["actor"].choices = [("", _("Pilih pelakunya")), *list(fields["actor"].choices)[1:]]
        agencies = Agency.objects.filter(district=campaign.district, is_active=True).order_by("name")
        choose(self, "agency", [("", _("Bukan perangkat daerah")), *((one.code, one.name) for one in agencies)])
        groups = GROUPS_OF_KIND[CampaignKind(campaign.kind)]
        choose(self, "groups", [(group.value, GROUPS[group]) for group in groups])
        if self.instance.pk:
            self.initial["agency"] = self.instance.agency.code if self.instance.agency else ""
            self.initial["groups"] = self.instance.groups

    def input(self) -> TaskInput:
        entered = self.cleaned_data
        values = {name: entered[name] for name in names(TaskInput) if name in entered and name != "groups"}
        return TaskInput(groups=tuple(entered["groups"]), **values)


class MoveForm(forms.Form):
    because = forms.ChoiceField(label=_("Sebab dikeluarkan"), choices=MOVED.items())
    on = forms.DateField(label=_("Tanggal"), widget=day_input())

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["on"] = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()


class AddForm(forms.Form):
    """People to put on a list, ticked: 'kind:uuid'."""

    people = forms.MultipleChoiceField(
        label=_("Nama"), error_messages={"required": _("Centang paling sedikit satu nama.")}
    )
    because = forms.ChoiceField(label=_("Sebab ditambahkan"), choices=ADDED.items())

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "people", people)


class MoveManyForm(forms.Form):
    """People of a list to take off it, ticked: their uuid."""

    people = forms.MultipleChoiceField(
        label=_("Nama"), error_messages={"required": _("Centang paling sedikit satu nama.")}
    )
    because = forms.ChoiceField(label=_("Sebab dikeluarkan"), choices=MOVED.items())

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "people", people)
