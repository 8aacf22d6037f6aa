"""The lists of families: all of them, and those that wait for verification."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.accounts.enums import Right
from apps.core.http import UserRequest, record_urls
from apps.core.lists import ListPage, ListSlice
from apps.core.paging import CountUpTo, Order
from apps.core.tables import Column, Kind, file_column, page_column
from apps.families.filters import FamilyFilterSet, QueueFilterSet
from apps.families.labels import LIST_TITLES
from apps.families.models import Family, Member, Screening
from apps.families.presenters import FamilyRow, ScreeningRow, family_rows, screening_row
from apps.families.rules.nik import read_number
from apps.families.rules.screening import RULES_VERSION
from apps.families.selectors.families import waiting_for_verification

AT_RISK = "at_risk"
COLUMNS = (
    file_column(key="kk", heading="KK", value="family.kk_masked", width=20),
    page_column(key="title", heading=_("Kepala keluarga"), kind=Kind.TITLE),
    file_column(key="head_name", heading=_("Kepala keluarga"), value="family.head_name", width=28),
    file_column(key="wife_name", heading=_("Istri"), value="family.wife_name", width=28),
    file_column(key="kecamatan", heading=_("Kecamatan"), value="family.desa.kecamatan_name", width=16),
    file_column(key="desa", heading=_("Desa/kelurahan"), value="family.desa.home_name", width=20),
    file_column(key="rt", heading="RT", value="family.rt", width=5),
    file_column(key="rw", heading="RW", value="family.rw", width=5),
    file_column(key="address", heading=_("Alamat"), value="family.address", width=28),
    Column(key="risk", heading=_("Risiko"), kind=Kind.MARKS, value="marks"),
    file_column(key="targets", heading=_("Sasaran"), width=20),
    Column(key="why", heading=_("Mengapa"), is_optional_on_card=True, width=40),
    page_column(key="home", heading=_("Desa, RT/RW")),
    Column(
        key="team", heading="TPK", abbreviates=_("Tim Pendamping Keluarga"), value="family.team.name",
        is_nowrap=True, is_optional_on_card=True,
    ),
    file_column(key="missing", heading=_("Belum diketahui"), width=24),
    file_column(key="official", heading=_("Menurut berkas"), width=18),
    Column(
        key="screened_in", heading=_("Diskrining"), file_heading=_("Tahun penapisan"), value="family.screened_in",
        width=16,
    ),
    Column(
        key="verified_on", heading=_("Diverifikasi"), kind=Kind.DATE, value="family.verified_on", is_nowrap=True,
        page_blank=_("belum"), width=16,
    ),
)  # fmt: skip
SOURCE = _("Risiko dihitung portal dari faktor verval KRS (%s); kolom berkas menyalin tanda resmi apa adanya.")


class FamilyList(ListPage):
    model = Family
    right, export_right = Right.SEE_FAMILIES, Right.EXPORT_NAMES
    filterset = FamilyFilterSet
    columns = COLUMNS
    order_by = "urgency"
    template = "families/list.html"
    page_title, things, subject, file_name = (
        _("Keluarga"),
        ngettext_lazy("%(n)s keluarga", "%(n)s keluarga", "n"),
        "family",
        "keluarga",
    )
    page_url, search_url, export_url = "families:list", "families:find", "families:export"
    record_url = "families:family"
    search_label = _("Cari nama kepala keluarga, istri, nomor KK, atau NIK")
    short_words = _("Ketik paling sedikit dua huruf dari nama kepala keluarga atau istri.")
    read_number = read_number
    malformed_number = _("Nomor KK atau NIK harus 16 angka. Periksa lagi angkanya.")
    unknown_number = _("Tidak ada keluarga dengan nomor itu di wilayah tugas Anda. Cari dengan namanya.")
    empty_title = _("Belum ada keluarga di sini")
    empty_text = _(
        "Keluarga masuk lewat impor verval KRS, atau dicatat satu per satu. TPK melihat keluarga dampingan timnya."
    )
    no_match_title = _("Tidak ada keluarga yang cocok")
    sources = (SOURCE % RULES_VERSION,)

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("desa", "team").defer("kk_sealed", "address")

    def for_export(self, records: QuerySet) -> QuerySet:
        return records.select_related("desa", "desa__parent", "team")

    def rows(self, records: list[Family], filterset: FamilyFilterSet, today: date) -> list[FamilyRow]:
        return family_rows(records)

    def counts(self, listed: QuerySet, filterset: FamilyFilterSet) -> dict[str, CountUpTo]:
        return {} if filterset.is_narrowed else {AT_RISK: CountUpTo(listed.filter(is_at_risk=True))}

    def heading(self, filterset: FamilyFilterSet, part: ListSlice) -> str:
        if AT_RISK in part.counts:
            return _("%s keluarga berisiko stunting") % part.share_text(AT_RISK)
        return super().heading(filterset, part)

    def title(self, filterset: FamilyFilterSet, count: str) -> str:
        if filterset.chosen.get("berkas") == "beda":
            return _("%s keluarga: hasil portal berbeda dari berkas") % count
        return LIST_TITLES[filterset.chosen.get("krs", "")] % count

    def with_number(self, user: Any, index: bytes, districts: set[str]) -> Family | None:
        """By the family card, or by the NIK of a member."""
        family = Family.objects.visible_to(user).filter(district__in=districts, kk_index=index).first()
        if family:
            return family
        members = Member.objects.visible_to(user).select_related("family")
        member = members.filter(district__in=districts, nik_index=index).first()
        return member.family if member else None

    def context(self, request: UserRequest, filterset: FamilyFilterSet, part: ListSlice, today: date) -> dict[str, Any]:
        return {
            "may_register": request.user.may(Right.SCREEN_FAMILIES),
            "may_verify": request.user.may(Right.VERIFY_FAMILIES),
            "may_assign": request.user.may(Right.ASSIGN_TEAMS),
            "differing_url": filterset.address(berkas="beda", hal=None),
        }


class VerificationQueue(ListPage):
    """This year's unverified screenings, the oldest first."""

    model = Screening
    right = Right.VERIFY_FAMILIES
    filterset = QueueFilterSet
    columns = (
        page_column(key="title", heading=_("Kepala keluarga"), kind=Kind.TITLE),
        page_column(key="marks", heading=_("Hasil"), kind=Kind.MARKS),
        page_column(key="why", heading=_("Mengapa")),
        page_column(key="home", heading=_("Desa, RT/RW")),
        page_column(key="screened_on", heading=_("Diskrining"), kind=Kind.DATE, value="screening.screened_on"),
    )
    order_by, order = "screened_on", Order.SOONEST
    template = "families/queue.html"
    page_title, things, subject = (
        _("Menunggu verifikasi"),
        ngettext_lazy("%(n)s keluarga", "%(n)s keluarga", "n"),
        "family",
    )
    page_url = "families:queue"
    no_match_title = _("Tidak ada keluarga yang cocok")
    empty_title = _("Semua penapisan tahun ini sudah diverifikasi")
    empty_text = _("Penapisan baru dari impor atau petugas lain muncul di sini.")

    def records(self, user: Any) -> QuerySet:
        return waiting_for_verification(user, timezone.localdate().year)

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("family", "family__desa")

    def rows(self, records: list[Screening], filterset: QueueFilterSet, today: date) -> list[ScreeningRow]:
        url_of = record_urls("families:family")
        return [screening_row(screening, url_of(screening.family.uuid)) for screening in records]

    def title(self, filterset: QueueFilterSet, count: str) -> str:
        return _("%(count)s keluarga menunggu verifikasi") % {"count": count}

    def heading(self, filterset: QueueFilterSet, part: ListSlice) -> str:
        return super().heading(filterset, part) if part.records else str(_("Tidak ada yang menunggu verifikasi"))

    def context(self, request: UserRequest, filterset: QueueFilterSet, part: ListSlice, today: date) -> dict[str, Any]:
        return {"year": today.year}


families = FamilyList()
queue = VerificationQueue()
