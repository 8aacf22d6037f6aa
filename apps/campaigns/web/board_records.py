"""Forms of the board: its wording, ticks with evidence, daily reports, estimates, cadres."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.campaigns.enums import CampaignKind
from apps.campaigns.models import Campaign
from apps.campaigns.services import board
from apps.campaigns.services.campaigns import not_begun
from apps.campaigns.web import execution_forms as forms
from apps.campaigns.web.campaigns import CampaignPage


class RowPage(CampaignPage):
    """A form about a campaign that writes one row."""

    right = Right.RECORD_CAMPAIGNS
    model: ClassVar[Any] = Campaign
    back_page: ClassVar[str] = "campaigns:campaign"
    done: Any = gettext_lazy("Tersimpan.")

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today, "campaign": self.campaign}

    def success(self, result: Any) -> str:
        return str(self.done)

    def success_url(self, result: Any) -> str:
        return reverse(self.back_page, args=[self.campaign.uuid] if self.campaign else [])


class BoardPage(RowPage):
    back_page = "campaigns:board"

    def records(self) -> Any:
        return super().records().filter(kind=CampaignKind.SERENTAK)


class Tick(BoardPage):
    title = gettext_lazy("Centang dengan bukti")
    explanation = gettext_lazy("Untuk butir yang tidak dihitung dari catatan. Bukti, tanggal, dan nama wajib diisi.")
    form_class = forms.TickForm
    done = gettext_lazy("Centang tersimpan. Papan menghitungnya dalam satu menit.")

    def save(self, form: Any) -> Any:
        return board.tick_item(campaign=self.record, tick=form.input(), by=self.request.user, at=self.at)


class Report(BoardPage):
    title = gettext_lazy("Laporan harian desa")

    def ended(self) -> str:
        return not_begun(self.record, self.today)

    form_class = forms.ReportForm
    done = gettext_lazy("Laporan tersimpan. Mengirim lagi untuk hari yang sama menggantikannya.")

    def form_arguments(self) -> dict[str, Any]:
        return super().form_arguments() | {"initial": {"reporter": self.request.user.full_name}}

    def save(self, form: Any) -> Any:
        return board.report_day(campaign=self.record, report=form.input(), by=self.request.user, at=self.at)


class Estimate(BoardPage):
    title = gettext_lazy("Perkiraan sasaran desa")
    explanation = gettext_lazy("Penyebut butir 1: menurut proyeksi penduduk atau daftar desa sendiri.")
    form_class = forms.EstimateForm

    def save(self, form: Any) -> Any:
        return board.estimate_desa(campaign=self.record, estimate=form.input(), by=self.request.user, at=self.at)


class Text(BoardPage):
    right = Right.MANAGE_CAMPAIGNS
    title = gettext_lazy("Bunyi butir 10 Pasti")
    explanation = gettext_lazy("Bunyi dan cara menghitung yang tampil, berlaku sejak tanggalnya, dengan sumbernya.")
    form_class = forms.TextForm
    done = gettext_lazy("Bunyi tersimpan. Papan memuatnya dalam satu menit.")

    def save(self, form: Any) -> Any:
        district = self.record.district
        return board.set_text(district=district, text=form.input(), by=self.request.user, at=self.at)


class Training(RowPage):
    model = None
    title = gettext_lazy("Catat pelatihan kader")
    form_class = forms.TrainingForm
    back_page = "campaigns:trainings"

    def save(self, form: Any) -> Any:
        return board.record_training(training=form.input(), by=self.request.user, at=self.at)
