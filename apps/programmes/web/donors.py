"""Forms of donors: registered, a sponsorship begun from a person's page, the follow-up of a month."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.columns import names
from apps.core.form_fields import day_input, rupiah_input
from apps.core.form_pages import FormPage
from apps.core.forms import choose
from apps.families.models import Family
from apps.mothers.models import Pregnancy
from apps.programmes.inputs import DonorInput, FollowUpInput, SponsorshipInput
from apps.programmes.models import Donor, Sponsorship, SponsorshipFollowUp
from apps.programmes.presenters.recipients import name_of
from apps.programmes.services.donors import (
    correct_donor,
    correct_sponsorship,
    record_follow_up,
    register_donor,
    sponsor,
)
from apps.programmes.web.forms import InputForm, word_blanks
from apps.toddlers.models import Child


class DonorForm(InputForm, forms.ModelForm):
    account = forms.CharField(
        label=gettext_lazy("Nama pengguna akun donatur"),
        required=False,
        help_text=gettext_lazy("Bila donatur punya akun; ia hanya melihat asuhannya sendiri tanpa identitas."),
    )

    class Meta:
        model = Donor
        fields = ["kind", "scheme", "name", "contact"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        word_blanks(self)
        if self.instance.account:
            self.initial["account"] = self.instance.account.username

    def input(self) -> DonorInput:
        return DonorInput(**{name: self.cleaned_data[name] for name in (*self.Meta.fields, "account")})


class NewDonor(FormPage):
    right = Right.MANAGE_DONORS
    form_class = DonorForm
    makes = Donor

    def save(self, form: DonorForm) -> Donor:
        district = min(prefix[:5] for prefix in self.request.user.scope_for(self.right).prefixes)
        return register_donor(donor=self.identified(form.input()), district=district, by=self.request.user, at=self.at)

    def success(self, result: Donor) -> str:
        return _("Donatur %s terdaftar.") % result.name

    def success_url(self, result: Donor) -> str:
        return reverse("programmes:donors")

    def context(self, form: DonorForm) -> dict[str, Any]:
        return {"title": _("Donatur baru"), "sub": _("Orang tua asuh"), "back": reverse("programmes:donors")}


class CorrectDonor(FormPage):
    """Also gives a donor the account that was made later."""

    right = Right.MANAGE_DONORS
    form_class = DonorForm
    model = Donor
    with_related = ("account",)

    def form_arguments(self) -> dict[str, Any]:
        return {"instance": self.record}

    def save(self, form: DonorForm) -> Donor:
        return correct_donor(
            donor=self.record, version=self.version, corrected=form.input(), by=self.request.user, at=self.at
        )

    def success(self, result: Donor) -> str:
        return _("Donatur %s diperbaiki.") % result.name

    def success_url(self, result: Donor) -> str:
        return reverse("programmes:donors")

    def context(self, form: DonorForm) -> dict[str, Any]:
        return {"title": _("Perbaiki donatur"), "sub": self.record.name, "back": reverse("programmes:donors")}


class SponsorshipForm(InputForm, forms.ModelForm):
    donor = forms.ChoiceField(label=gettext_lazy("Donatur"))

    class Meta:
        model = Sponsorship
        fields = [name for name in names(SponsorshipInput) if name != "donor"]
        widgets = {
            "consent_on": day_input(),
            "begun_on": day_input(),
            "ends_on": day_input(),
            "amount_rp": rupiah_input(),
        }

    field_order = ["donor"]

    def __init__(self, *args: Any, by: Any, today: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        own = Donor.objects.allowed(by, Right.MANAGE_DONORS).order_by("name")
        choose(self, "donor", [("", _("Pilih donatur")), *((str(one.uuid), one.name) for one in own)])
        self.initial.setdefault("begun_on", today)
        if self.instance.pk:
            self.initial["donor"] = str(self.instance.donor.uuid)
        word_blanks(self)
        self.fields["consent_by"].help_text = _("Nama ayah, ibu, atau wali yang menyetujui.")

    def input(self) -> SponsorshipInput:
        return SponsorshipInput(**{name: self.cleaned_data[name] for name in names(SponsorshipInput) if name != "uuid"})


class SponsorPage(FormPage):
    """From the page of a child, a pregnancy or a family."""

    right = Right.MANAGE_DONORS
    form_class = SponsorshipForm
    makes = Sponsorship
    page_url: str

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today}

    def save(self, form: SponsorshipForm) -> Sponsorship:
        sent = self.identified(form.input())
        return sponsor(beneficiary=self.record, sponsorship=sent, by=self.request.user, at=self.at)

    def success(self, result: Sponsorship) -> str:
        return _("Asuhan oleh %s tersimpan.") % result.donor.name

    def success_url(self, result: Sponsorship) -> str:
        return reverse("programmes:sponsorships")

    def context(self, form: SponsorshipForm) -> dict[str, Any]:
        back = reverse(self.page_url, args=[self.record.uuid])
        words = _("Catat persetujuan keluarga lebih dulu. Donatur hanya melihat inisial, desa, umur, dan kebutuhan.")
        return {"title": _("Orang tua asuh"), "sub": name_of(self.record), "back": back, "explanation": words}


class SponsorFamily(SponsorPage):
    model = Family
    page_url = "families:family"


class SponsorChild(SponsorPage):
    model = Child
    page_url = "toddlers:child"


class SponsorPregnancy(SponsorPage):
    model = Pregnancy
    page_url = "mothers:pregnancy"
    with_related = ("woman",)


class CorrectSponsorship(FormPage):
    """What was entered wrong, or the day on which the sponsorship ends."""

    right = Right.MANAGE_DONORS
    form_class = SponsorshipForm
    model = Sponsorship
    with_related = ("donor", "child", "pregnancy__woman", "family", "catin")
    asks_reason = True

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today, "instance": self.record}

    def save(self, form: SponsorshipForm) -> Sponsorship:
        return correct_sponsorship(
            sponsorship=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Sponsorship) -> str:
        return _("Diperbaiki; nilai lama tersimpan di riwayat.")

    def success_url(self, result: Sponsorship) -> str:
        return reverse("programmes:follow_up", args=[self.record.uuid])

    def context(self, form: SponsorshipForm) -> dict[str, Any]:
        words = _("Isi tanggal selesai bila bantuannya berakhir.")
        title, back = _("Perbaiki atau akhiri asuhan"), self.success_url(self.record)
        return {"title": title, "sub": name_of(self.record.beneficiary), "back": back, "explanation": words}


class FollowUpForm(InputForm, forms.ModelForm):
    class Meta:
        model = SponsorshipFollowUp
        fields = names(FollowUpInput)
        widgets = {"given_on": day_input(), "value_rp": rupiah_input()}

    def input(self) -> FollowUpInput:
        return FollowUpInput(**{name: self.cleaned_data[name] for name in names(FollowUpInput)})


class FollowUp(FormPage):
    right = Right.MANAGE_DONORS
    template = "programmes/follow_up.html"
    form_class = FollowUpForm
    model = Sponsorship
    makes = SponsorshipFollowUp
    with_related = ("donor", "child", "pregnancy__woman", "family", "catin")

    def save(self, form: FollowUpForm) -> SponsorshipFollowUp:
        sent = self.identified(form.input())
        return record_follow_up(sponsorship=self.record, follow_up=sent, by=self.request.user, at=self.at)

    def success(self, result: SponsorshipFollowUp) -> str:
        return _("Tindak lanjut tersimpan.")

    def success_url(self, result: SponsorshipFollowUp) -> str:
        return reverse("programmes:sponsorships")

    def context(self, form: FollowUpForm) -> dict[str, Any]:
        words = _("Donatur membaca isian ini. Jangan menulis nama atau alamat.")
        back = reverse("programmes:sponsorships")
        title = _("Tindak lanjut bulan ini")
        about = {"title": title, "sub": name_of(self.record.beneficiary), "back": back, "explanation": words}
        return about | {"correct_url": reverse("programmes:sponsorship_correct", args=[self.record.uuid])}
