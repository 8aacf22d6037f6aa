"""The list of referrals: what waits longest first."""

from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.accounts.enums import Right
from apps.core.lists import ListPage
from apps.core.paging import Order
from apps.core.tables import Column, Kind, file_column, page_column
from apps.interventions.filters.referrals import ReferralFilterSet
from apps.interventions.labels import REFERRAL_TITLES
from apps.interventions.models import Referral
from apps.interventions.presenters.beneficiaries import RELATED
from apps.interventions.presenters.referrals import ReferralRow, referral_rows

day_column = partial(file_column, kind=Kind.DATE, width=14)
COLUMNS = (
    Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=28),
    page_column(key="marks", heading=_("Status"), kind=Kind.MARKS, value="marks"),
    Column(key="reason", heading=_("Alasan"), value="referral.reason", width=40),
    file_column(key="kind", heading=_("Sasaran"), value="title.sub", width=14),
    file_column(key="step", heading=_("Kode langkah"), value="referral.step", width=24),
    file_column(key="urgency", heading=_("Kapan"), width=12),
    Column(key="facility", heading=_("Dirujuk ke"), value="referral.facility_name", width=24),
    Column(key="sent_on", heading=_("Dirujuk"), kind=Kind.DATE, value="referral.sent_on", is_nowrap=True, width=14),
    page_column(key="until", heading=_("Paling lambat"), is_optional_on_card=True, page_blank=""),
    day_column(key="due_on", heading=_("Paling lambat"), value="referral.due_on"),
    file_column(key="state", heading=_("Keadaan"), width=14),
    day_column(key="received_on", heading=_("Diterima"), value="referral.received_on"),
    day_column(key="seen_on", heading=_("Diperiksa"), value="referral.seen_on"),
    file_column(key="diagnosis", heading=_("Hasil pemeriksaan"), width=40),
    file_column(key="plan", heading=_("Rencana"), width=40),
    day_column(key="closed_on", heading=_("Selesai"), value="referral.closed_on"),
    file_column(key="outcome", heading=_("Hasil"), width=24),
    page_column(key="home", heading=_("Posyandu, RT/RW"), card_label=_("Posyandu")),
    file_column(key="desa", heading=_("Desa/kelurahan"), value="referral.desa.home_name", width=20),
    file_column(key="posyandu", heading=_("Posyandu"), value="referral.posyandu.name", width=18),
)


class ReferralList(ListPage):
    model = Referral
    right, export_right = Right.SEE_HELP, Right.EXPORT_NAMES
    filterset = ReferralFilterSet
    columns = COLUMNS
    order_by, order = "due_on", Order.SOONEST
    page_title, things, subject, file_name = (
        _("Rujukan"),
        ngettext_lazy("%(n)s rujukan", "%(n)s rujukan", "n"),
        "referral",
        "rujukan",
    )
    sub = _("Diurutkan dari yang paling lama menunggu. Batas diperiksa: 24 jam bila hari ini, lainnya 7 hari.")
    page_url, export_url = "interventions:referrals", "interventions:referrals_export"
    empty_title = _("Belum ada rujukan yang menunggu")
    empty_text = _("Rujukan dikirim dari langkah berikutnya di halaman anak atau ibu.")
    no_match_title = _("Tidak ada rujukan yang cocok")
    no_match_text = _("Hapus salah satu saringan.")

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related(*RELATED, "puskesmas")

    def for_export(self, records: QuerySet) -> QuerySet:
        return records.select_related(*RELATED, "puskesmas")

    def rows(self, records: list[Referral], filterset: Any, today: date) -> list[ReferralRow]:
        return referral_rows(records, filterset.user, today)

    def title(self, filterset: ReferralFilterSet, count: str) -> str:
        return str(REFERRAL_TITLES[filterset.status]) % count


referrals = ReferralList()
