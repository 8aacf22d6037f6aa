"""Lists of what happens in a campaign: who is missing, what places report, who came, who was immunised."""

from datetime import date
from functools import partial
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.campaigns.enums import PersonKind
from apps.campaigns.filters import execution as filters
from apps.campaigns.labels import PASTI, UNITS
from apps.campaigns.lists.campaigns import TargetPersonList
from apps.campaigns.models import BoardTick, CadreTraining, CheckIn, DailyReport, PostTally, TargetPerson
from apps.campaigns.models.lists import RIGHT_OF_KIND
from apps.campaigns.presenters.execution import came_rows, place_rows, sweep_rows
from apps.core.http import UserRequest, record_urls
from apps.core.lists import ListPage, ListSlice
from apps.core.tables import Column, Kind, file_column
from apps.core.templatetags.display import lower_first
from apps.mothers.models import Catin, Pregnancy
from apps.toddlers.models import Child

count = partial(Column, kind=Kind.COUNT, width=10)
PLACE = Column(key="place", heading=_("Wilayah"), kind=Kind.TITLE, value="title", width=36)
STATE = Column(key="state", heading=_("Keadaan"), kind=Kind.MARKS, value="marks", width=18)


class SweepList(ListPage):
    """Who is missing, with the actor who looks for them."""

    model: ClassVar[Any] = Child
    kind = PersonKind.CHILD
    right = Right(RIGHT_OF_KIND[PersonKind.CHILD])
    export_right = Right.EXPORT_NAMES
    filterset: ClassVar[Any] = filters.SweepChildren
    columns = (
        Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=30),
        file_column(key="number", heading=_("NIK"), value="person.number", width=20),
        Column(key="age", heading=_("Umur"), width=14, is_optional_on_card=True),
        Column(key="home", heading=_("Alamat"), width=36),
        Column(key="last", heading=_("Terakhir datang"), width=16),
        Column(key="actor", heading=_("Yang menjemput"), width=30),
    )
    order_by = "id"
    template = "campaigns/sweep.html"
    page_title, things, subject, file_name = (
        _("Daftar jemput"),
        ngettext_lazy("%(n)s nama", "%(n)s nama", "n"),
        "child",
        "daftar-jemput",
    )
    sub = _("Sasaran yang belum tercapai pada butir ini, dan siapa yang menjemputnya.")
    page_url, export_url = "campaigns:sweep", "campaigns:sweep_export"
    empty_title = no_match_title = _("Tidak ada yang perlu dijemput")
    empty_text = no_match_text = _("Semua sasaran wilayah ini sudah tercapai pada butir ini, atau pilih kampanyenya.")
    related = ("desa__parent", "posyandu", "family__team")

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related(*self.related)

    for_export = for_page

    def rows(self, records: list[Any], filterset: Any, today: date) -> list[Any]:
        return sweep_rows(self.kind, records, filterset.user, today)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%(count)s belum: %(item)s") % {"count": count, "item": PASTI[filterset.item]}

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        return {
            "campaign": filterset.campaign,
            "has_board": bool(request.user.scope_for(Right.SEE_CAMPAIGNS).prefixes),
            "tabs": sweep_tabs(request, self.page_url),
        }


def sweep_tabs(request: UserRequest, current: str) -> list[dict[str, Any]]:
    """The sweep lists of children, women and couples that the reader may see, with the same question."""
    query = {name: request.GET[name] for name in ("kampanye", "butir", "unit") if name in request.GET}
    offered = [one for one in (sweep, sweep_women, sweep_couples) if request.user.may(one.right)]
    urls = [(UNITS[one.kind], one.page_url, reverse(one.page_url, query=query)) for one in offered]
    return [{"label": label.capitalize(), "url": url, "is_current": page == current} for label, page, url in urls]


class SweepWomenList(SweepList):
    model = Pregnancy
    kind = PersonKind.PREGNANCY
    right = Right(RIGHT_OF_KIND[PersonKind.PREGNANCY])
    filterset = filters.SweepWomen
    subject, file_name = "pregnancy", "daftar-jemput-ibu"
    page_url, export_url = "campaigns:sweep_women", "campaigns:sweep_women_export"
    related = ("desa__parent", "posyandu", "woman__family__team")


class SweepCouplesList(SweepList):
    model = Catin
    kind = PersonKind.CATIN
    right = Right(RIGHT_OF_KIND[PersonKind.CATIN])
    filterset = filters.SweepCouples
    subject, file_name = "catin", "daftar-jemput-catin"
    page_url, export_url = "campaigns:sweep_couples", "campaigns:sweep_couples_export"


class PlaceList(ListPage):
    """What desa or posyandu reported; it names no one of the register."""

    right = export_right = Right.SEE_CAMPAIGNS
    template = "campaigns/register.html"
    things = ngettext_lazy("%(n)s catatan", "%(n)s catatan", "n")
    empty_title = no_match_title = _("Belum ada catatan")
    empty_text = no_match_text = _("Catat lewat tombol di atas, atau pilih wilayah lain.")
    new_url = ""
    new_label: Any = ""

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("desa__parent", "posyandu")

    for_export = for_page

    def rows(self, records: list[Any], filterset: Any, today: date) -> list[Any]:
        return place_rows(records)

    def title(self, filterset: Any, count: str) -> str:
        return f"{count} {lower_first(self.page_title)}"

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        return {"may_record": request.user.may(Right.RECORD_CAMPAIGNS)}


class TrainingList(PlaceList):
    model = CadreTraining
    filterset = filters.TrainingFilterSet
    columns = (
        PLACE,
        Column(key="topic", heading=_("Pelatihan"), value="record.topic", width=36),
        Column(key="on", heading=_("Dilatih"), kind=Kind.DATE, value="record.trained_on"),
        Column(key="until", heading=_("Berlaku sampai"), kind=Kind.DATE, value="record.valid_until"),
    )
    order_by = "trained_on"
    page_title, subject, file_name = _("Kader terlatih"), "cadretraining", "kader-terlatih"
    sub = _("Posyandu dengan paling sedikit satu kader terlatih memenuhi butir 4.")
    page_url, export_url, new_url = "campaigns:trainings", "campaigns:trainings_export", "campaigns:training_new"
    new_label = _("Catat pelatihan kader")


class TickList(PlaceList):
    model = BoardTick
    filterset = filters.TickFilterSet
    columns = (
        PLACE,
        Column(key="item", heading=_("Butir"), value=lambda row: str(PASTI[row.record.pasti]), width=36),
        STATE,
        Column(key="on", heading=_("Tanggal"), kind=Kind.DATE, value="record.ticked_on"),
        Column(key="evidence", heading=_("Bukti"), value="record.evidence", width=40),
        Column(key="named", heading=_("Yang menyatakan"), value="record.named", width=24),
    )
    order_by = "ticked_on"
    page_title, subject, file_name = _("Centang dengan bukti"), "boardtick", "centang-10-pasti"
    sub = _("Butir yang tidak dihitung dari catatan, dengan bukti, tanggal, dan nama.")
    page_url, export_url = "campaigns:ticks", "campaigns:ticks_export"


class ReportList(PlaceList):
    model = DailyReport
    filterset = filters.ReportFilterSet
    columns = (
        PLACE,
        Column(key="on", heading=_("Tanggal"), kind=Kind.DATE, value="record.reported_on"),
        count(key="came", heading=_("Datang"), value="record.came"),
        Column(key="obstacles", heading=_("Kendala"), value="record.obstacles", width=40),
        Column(key="reporter", heading=_("Pelapor"), value="record.reporter", width=24),
    )
    order_by = "reported_on"
    page_title, subject, file_name = _("Laporan harian desa"), "dailyreport", "laporan-harian-desa"
    sub = _("Desa yang mengirim laporan hari itu memenuhi butir 9.")
    page_url, export_url = "campaigns:reports", "campaigns:reports_export"


class TallyList(PlaceList):
    model = PostTally
    filterset = filters.RoundFilterSet
    columns = (
        PLACE,
        Column(key="post", heading=_("Pos"), value="record.post", width=24),
        Column(key="on", heading=_("Tanggal"), kind=Kind.DATE, value="record.tallied_on"),
        count(key="age_0_11", heading=_("0–11 bulan"), value="record.age_0_11"),
        count(key="age_12_59", heading=_("12–59 bulan"), value="record.age_12_59"),
        count(key="age_60_95", heading=_("5–7 tahun"), value="record.age_60_95"),
        count(key="given", heading=_("Jumlah"), value="record.given"),
        count(key="received", heading=_("Vial diterima"), value="record.vials_received"),
        count(key="used", heading=_("Vial dipakai"), value="record.vials_used"),
        count(key="wasted", heading=_("Vial rusak"), value="record.vials_wasted"),
    )
    order_by = "tallied_on"
    page_title, subject, file_name = _("Hasil harian pos"), "posttally", "hasil-harian-pos"
    sub = _("Anak yang diimunisasi menurut kelompok umur, dan vial, setiap pos setiap hari.")
    page_url, export_url = "campaigns:tallies", "campaigns:tallies_export"


class ImmunisedList(TargetPersonList):
    """The children of a mass immunisation by what became of them in a round."""

    filterset = filters.ImmunisedFilterSet
    template = "campaigns/people.html"
    page_title, things, subject, file_name = (
        _("Sasaran imunisasi"),
        ngettext_lazy("%(n)s anak", "%(n)s anak", "n"),
        "targetperson",
        "sasaran-imunisasi",
    )
    sub = _("Anak pada daftar yang dikunci; yang terlewat putaran sebelumnya dijemput lebih dulu.")
    page_url, export_url = "campaigns:immunised", "campaigns:immunised_export"

    def records(self, user: Any) -> QuerySet:
        return TargetPerson.objects.named_to(user).filter(target_list__group="pin")

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s anak") % count

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        return {"target_list": None, "campaign": filterset.round and filterset.round.campaign}


class CheckInList(ListPage):
    """Who came to a Gebyar and what they received, of those whom the reader sees by name."""

    model = CheckIn
    right, export_right = Right.RECORD_CAMPAIGNS, Right.EXPORT_NAMES
    filterset = filters.CheckInFilterSet
    columns = (
        Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=30),
        Column(key="home", heading=_("Alamat"), width=36),
        Column(key="came", heading=_("Datang"), width=16),
        Column(key="received", heading=_("Yang diterima"), width=50),
    )
    order_by = "id"
    template = "campaigns/names.html"
    page_title, things, subject, file_name = (
        _("Yang datang"),
        ngettext_lazy("%(n)s nama", "%(n)s nama", "n"),
        "targetperson",
        "yang-datang",
    )
    page_url, export_url = "campaigns:check_ins", "campaigns:check_ins_export"
    empty_title = no_match_title = _("Belum ada yang datang")
    empty_text = no_match_text = _("Catat kehadiran dari halaman hari pelaksanaan.")

    def records(self, user: Any) -> QuerySet:
        return CheckIn.objects.filter(person__in=TargetPerson.objects.named_to(user))

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("person", "desa__parent").prefetch_related("hand_outs__booth")

    for_export = for_page

    def rows(self, records: list[Any], filterset: Any, today: date) -> list[Any]:
        return came_rows(records, record_urls("campaigns:came"))

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s datang") % count

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        return {"campaign": filterset.campaign}


sweep, sweep_women, sweep_couples = SweepList(), SweepWomenList(), SweepCouplesList()
trainings, ticks, reports, tallies = TrainingList(), TickList(), ReportList(), TallyList()
immunised, check_ins = ImmunisedList(), CheckInList()
