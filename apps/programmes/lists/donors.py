"""Donors, their sponsorships, and what a donor sees of the own ones."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.http import UserRequest
from apps.core.lists import ListPage, ListSlice
from apps.core.tables import Column, Kind, Title
from apps.programmes.filters.donors import DonorFilterSet, SponsoredFilterSet, SponsorshipFilterSet
from apps.programmes.labels import DONOR_KINDS, DONOR_SCHEMES
from apps.programmes.models import Donor, Sponsorship
from apps.programmes.presenters.donors import SponsoredRow, SponsorshipRow, sponsored_rows, sponsorship_rows

WITH_PEOPLE = ("donor", "desa__parent", "child", "pregnancy__woman", "family", "catin")
TABS = {"programmes:donors": _("Donatur"), "programmes:sponsorships": _("Asuhan")}


def _donor(donor: Donor) -> Title:
    return Title(donor.name, reverse("programmes:donor_correct", args=[donor.uuid]))


class OfDonors(ListPage):
    template = "programmes/donors.html"

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        return {
            "tabs": [
                {"label": label, "url": reverse(name), "is_current": name == self.page_url}
                for name, label in TABS.items()
            ]
        }


class DonorList(OfDonors):
    model = Donor
    right = export_right = Right.MANAGE_DONORS
    filterset = DonorFilterSet
    columns = (
        Column(key="name", heading=_("Donatur"), kind=Kind.TITLE, value=_donor, width=30),
        Column(key="kind", heading=_("Jenis"), value=lambda row: str(DONOR_KINDS[row.kind]), width=20),
        Column(key="scheme", heading=_("Gerakan"), value=lambda row: str(DONOR_SCHEMES[row.scheme]), width=30),
        Column(key="contact", heading=_("Kontak"), width=24),
    )
    order_by = "entered_at"
    page_title, things, subject, file_name = (
        _("Orang tua asuh"),
        ngettext_lazy("%(n)s donatur", "%(n)s donatur", "n"),
        "donor",
        "donatur",
    )
    sub = _("Donatur BAAS dan GENTING. Mereka hanya melihat inisial, desa, umur, dan kebutuhan anak asuhnya.")
    page_url, export_url = "programmes:donors", "programmes:donors_export"
    empty_title = _("Belum ada donatur")
    empty_text = _("Daftarkan donatur, lalu pilih anak atau keluarga asuhnya dari halaman mereka.")
    no_match_title = _("Tidak ada donatur yang cocok")

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s donatur") % count


class SponsorshipList(OfDonors):
    model = Sponsorship
    right = Right.MANAGE_DONORS
    export_right = Right.EXPORT_NAMES
    filterset = SponsorshipFilterSet
    columns = (
        Column(key="name", heading=_("Penerima"), kind=Kind.TITLE, value="title", width=28),
        Column(key="home", heading=_("Desa/kelurahan"), width=20),
        Column(key="donor", heading=_("Donatur"), width=26),
        Column(key="need", heading=_("Bentuk bantuan"), width=26),
        Column(key="since", heading=_("Mulai"), width=30),
        Column(key="last", heading=_("Tindak lanjut terakhir"), width=18),
        Column(key="marks", heading=_("Perhatian"), kind=Kind.MARKS, width=22),
    )
    order_by = "begun_on"
    page_title, things, subject, file_name = (
        _("Asuhan"),
        ngettext_lazy("%(n)s asuhan", "%(n)s asuhan", "n"),
        "sponsorship",
        "asuhan",
    )
    sub = _("Siapa diasuh siapa, dengan persetujuan keluarga. Tindak lanjut dicatat setiap bulan.")
    page_url, export_url = "programmes:sponsorships", "programmes:sponsorships_export"
    empty_title = _("Belum ada asuhan")
    empty_text = _("Mulai dari halaman anak, ibu hamil, atau keluarga.")
    no_match_title = _("Tidak ada asuhan yang cocok")

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related(*WITH_PEOPLE)

    for_export = for_page

    def rows(self, records: list[Sponsorship], filterset: Any, today: date) -> list[SponsorshipRow]:
        return sponsorship_rows(records, today)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s asuhan") % count


class SponsoredList(ListPage):
    """What a donor sees: the own sponsorships, without a name, a number, an address or a link to a person."""

    model = Sponsorship
    right = export_right = Right.SEE_SPONSORED
    filterset = SponsoredFilterSet
    columns = (
        Column(key="initials", heading=_("Inisial"), kind=Kind.TITLE, value="title", width=10),
        Column(key="desa", heading=_("Desa/kelurahan"), width=20),
        Column(key="age", heading=_("Umur"), width=14),
        Column(key="need", heading=_("Kebutuhan"), width=26),
        Column(key="since", heading=_("Mulai"), width=18),
        Column(key="until", heading=_("Sampai"), width=18),
        Column(key="amount", heading=_("Nilai per bulan"), width=16),
        Column(key="last", heading=_("Tindak lanjut terakhir"), width=40),
        Column(key="after", heading=_("Keadaan terakhir"), width=40),
    )
    order_by = "begun_on"
    page_title, things, subject, file_name = (
        _("Asuhan Anda"),
        ngettext_lazy("%(n)s asuhan", "%(n)s asuhan", "n"),
        "sponsorship",
        "asuhan-saya",
    )
    sub = _("Keluarga setuju dibantu. Nama dan nomornya tidak ditampilkan.")
    page_url, export_url = "programmes:sponsored", "programmes:sponsored_export"
    empty_title = _("Belum ada asuhan atas nama Anda")
    empty_text = _("Bila Anda sudah menjadi orang tua asuh, minta PKB atau Bapelitbangda menghubungkan akun Anda.")
    no_match_title = _("Tidak ada asuhan yang cocok")

    def records(self, user: Any) -> QuerySet:
        return Sponsorship.objects.of_donor(user)

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related(*WITH_PEOPLE)

    for_export = for_page

    def exported(self, user: Any, listed: Any) -> Any:
        return listed

    def rows(self, records: list[Sponsorship], filterset: Any, today: date) -> list[SponsoredRow]:
        return sponsored_rows(records, today)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s asuhan Anda") % count


donors, sponsorships, sponsored = DonorList(), SponsorshipList(), SponsoredList()
