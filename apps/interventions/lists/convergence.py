"""Children and families of the 1000 days by convergence, the lowest first; each intervention a column of the file."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Expression
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.accounts.enums import Right
from apps.core.lists import ListPage
from apps.core.paging import Order
from apps.core.tables import Column, Kind, file_column, page_column
from apps.families.models import Family
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.filters.convergence import ChildConvergenceFilterSet, FamilyConvergenceFilterSet
from apps.interventions.labels.owed import ITEMS_IN_SHORT
from apps.interventions.presenters.convergence import ConvergenceRow, child_rows, convergence_tabs, family_rows
from apps.interventions.selectors.convergence import OwedShare, item_shares
from apps.toddlers.models import Child


def received(item: str) -> Callable[[ConvergenceRow], int | None]:
    return lambda row: row.shares[item].received if item in row.shares else None


def of_owed(item: str) -> Callable[[ConvergenceRow], str | None]:
    """'2/3': received of owed, over the people of the family."""
    return lambda row: f"{row.shares[item].received}/{row.shares[item].owed}" if item in row.shares else None


SCORE = (
    page_column(key="marks", heading=_("Skor"), kind=Kind.MARKS),
    page_column(key="share", heading=_("Sudah diterima"), is_nowrap=True),
    page_column(key="missing", heading=_("Belum diterima"), is_optional_on_card=True),
    file_column(key="percent", heading=_("Skor (%)"), kind=Kind.PERCENT, width=9),
    file_column(key="owed", heading=_("Berhak"), kind=Kind.COUNT, value="total.owed", width=9),
    file_column(key="received", heading=_("Diterima"), kind=Kind.COUNT, value="total.received", width=9),
)
PLACE = (
    page_column(key="home", heading=_("Posyandu, RT/RW"), card_label=_("Posyandu")),
    file_column(key="kecamatan", heading=_("Kecamatan"), value="record.desa.kecamatan_name", width=16),
    file_column(key="desa", heading=_("Desa/kelurahan"), value="record.desa.home_name", width=20),
    file_column(key="posyandu", heading=_("Posyandu"), value="record.posyandu.name", width=18),
)


class ConvergenceList(ListPage):
    """kind: whose shares. Scores are worked out for the day of the filter."""

    kind: BeneficiaryKind
    export_right = Right.EXPORT_NAMES
    order_by, order = "score", Order.SOONEST
    template = "interventions/convergence.html"
    sub = _("Yang sudah diterima dibagi yang menjadi haknya pada hari itu; yang belum diketahui tidak dihitung.")
    no_match_title = _("Tidak ada nama di sini")
    sources = (
        _("Skor = jumlah diterima dibagi jumlah berhak × 100, dari kolom intervensi; kosong: bukan haknya hari itu."),
        _("Satu intervensi diterima bila semua yang jatuh tempo pada hari itu sudah diterima."),
    )

    def for_page(self, records: Any) -> Any:
        return records.select_related("desa", "posyandu")

    def for_export(self, records: Any) -> Any:
        return records.select_related("desa__parent", "posyandu")

    def order_value(self, filterset: Any) -> tuple[str, Expression | None]:
        return "score", OwedShare(kind=self.kind, on=filterset.on, items=filterset.policy.counted_items)

    def rows(self, records: list, filterset: Any, today: date) -> list[ConvergenceRow]:
        ids = [one.pk for one in records]
        shares = item_shares(self.kind, ids, filterset.on, filterset.policy.counted_items) if ids else {}
        if self.kind is BeneficiaryKind.CHILD:
            return child_rows(records, shares, filterset.policy, filterset.on)
        return family_rows(records, shares, filterset.policy)

    def context(self, request: Any, filterset: Any, part: Any, today: date) -> dict[str, Any]:
        return {"tabs": convergence_tabs(request.user, self.page_url, filterset.without())}


class ChildConvergence(ConvergenceList):
    model, kind = Child, BeneficiaryKind.CHILD
    right = Right.SEE_HELP
    filterset = ChildConvergenceFilterSet
    columns = (
        Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=28),
        *SCORE,
        Column(key="age", heading=_("Umur"), is_nowrap=True, width=12),
        *PLACE,
        *(
            file_column(key=item.value, heading=f"{item} {words}", kind=Kind.COUNT, value=received(item), width=9)
            for item, words in ITEMS_IN_SHORT.items()
        ),
    )
    page_title = _("Konvergensi baduta")
    page_url, export_url = "interventions:convergence", "interventions:convergence_export"
    record_url = "toddlers:child"
    subject, things = "child", ngettext_lazy("%(n)s nama", "%(n)s nama", "n")
    empty_title = _("Belum ada baduta di sini")
    empty_text = _("Anak di bawah dua tahun tampil di sini dengan layanan yang menjadi haknya.")
    file_name = "konvergensi-baduta"

    def title(self, filterset: Any, count: str) -> str:
        words = {"count": count, "day": date_format(filterset.on, "j F Y")}
        return str(_("%(count)s baduta menurut layanan yang diterima, %(day)s") % words)


class FamilyConvergence(ConvergenceList):
    model, kind = Family, BeneficiaryKind.FAMILY
    right = Right.SEE_FAMILIES
    filterset = FamilyConvergenceFilterSet
    columns = (
        Column(key="name", heading=_("Kepala keluarga"), kind=Kind.TITLE, value="title", width=28),
        *SCORE,
        *PLACE,
        *(
            file_column(key=item.value, heading=f"{item} {words}", value=of_owed(item), width=9)
            for item, words in ITEMS_IN_SHORT.items()
        ),
    )
    page_title = _("Konvergensi keluarga")
    page_url, export_url = "interventions:family_convergence", "interventions:family_convergence_export"
    record_url = "families:family"
    subject, things = "family", ngettext_lazy("%(n)s keluarga", "%(n)s keluarga", "n")
    empty_title = _("Belum ada keluarga 1000 HPK di sini")
    empty_text = _("Keluarga dengan baduta atau ibu hamil tampil di sini dengan layanan yang menjadi haknya.")
    file_name = "konvergensi-keluarga"

    def title(self, filterset: Any, count: str) -> str:
        words = {"count": count, "day": date_format(filterset.on, "j F Y")}
        return str(_("%(count)s keluarga 1000 HPK menurut layanan yang diterima, %(day)s") % words)


children, families = ChildConvergence(), FamilyConvergence()
