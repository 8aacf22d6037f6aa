"""The list of children: page, phone card, chips, search, Excel and CSV."""

from datetime import date
from functools import partial
from typing import Any

from django.db.models import Expression
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.accounts.enums import Right
from apps.accounts.web.current_place import month_bar
from apps.core.http import UserRequest
from apps.core.lists import ListPage, ListSlice
from apps.core.tables import Column, Kind, file_column, page_column
from apps.families.rules.nik import read_nik
from apps.toddlers.enums import ListStatus
from apps.toddlers.filters import ChildFilterSet
from apps.toddlers.labels import LIST_FINDINGS
from apps.toddlers.models import Child
from apps.toddlers.presenters import ChildRow, child_rows
from apps.toddlers.rules.version import RULES_VERSION
from apps.toddlers.selectors.children import count_outside, urgency_in_month, visits_shown

value_column = partial(file_column, kind=Kind.NUMBER, rights=(Right.SEE_GROWTH,))
COLUMNS = (
    file_column(key="nik", heading="NIK", value="child.nik_masked", width=20),
    Column(key="name", heading=_("Nama, umur"), file_heading=_("Nama"), kind=Kind.TITLE, value="title", width=28),
    page_column(key="marks", heading=_("Status"), kind=Kind.MARKS, value="marks"),
    file_column(key="sex", heading="JK", value="child.sex", width=5),
    file_column(key="born_on", heading=_("Tanggal lahir"), kind=Kind.DATE, value="child.born_on", width=13),
    file_column(key="age_today", heading=_("Umur"), width=11),
    file_column(key="mother_name", heading=_("Nama ibu"), value="child.mother_name", width=24),
    page_column(key="mother", heading=_("Ibu, RT/RW"), card_label=_("Ibu")),
    page_column(key="home", heading=_("Posyandu, desa"), card_label=_("Posyandu")),
    file_column(key="kecamatan", heading=_("Kecamatan"), value="child.desa.kecamatan_name", width=16),
    file_column(key="desa", heading=_("Desa/kelurahan"), value="child.desa.home_name", width=20),
    file_column(key="posyandu", heading=_("Posyandu"), value="child.posyandu.name", width=18),
    file_column(key="rt", heading="RT", value="child.rt", width=6),
    file_column(key="rw", heading="RW", value="child.rw", width=6),
    file_column(key="address", heading=_("Alamat"), value="child.address", width=28),
    Column(
        key="measured_on",
        heading=_("Kunjungan"),
        file_heading=_("Kunjungan terakhir"),
        kind=Kind.DATE,
        value="visit.measured_on",
        is_nowrap=True,
        blank=_("Belum diukur"),
        width=16,
    ),
    file_column(key="statuses", heading=_("Status gizi"), width=30),
    page_column(key="note", heading=_("Catatan"), page_blank="", is_optional_on_card=True),
    file_column(key="notes", heading=_("Catatan"), width=26),
    value_column(key="weight_kg", heading=_("Berat (kg)"), value="visit.weight_kg"),
    value_column(key="height_cm", heading=_("Tinggi (cm)"), value="visit.height_cm"),
    value_column(key="weight_for_age_z", heading="ZS BB/U", value="visit.weight_for_age_z"),
    value_column(key="height_for_age_z", heading="ZS TB/U", value="visit.height_for_age_z"),
    value_column(key="weight_for_height_z", heading="ZS BB/TB", value="visit.weight_for_height_z"),
)
SOURCE = _("Status gizi menurut Permenkes 2/2020, z-score WHO 2006 menurut umur dalam hari (%s).")


class ChildList(ListPage):
    model = Child
    right, export_right = Right.SEE_CHILDREN, Right.EXPORT_NAMES
    filterset = ChildFilterSet
    columns = COLUMNS
    order_by = "priority"
    template = "toddlers/list.html"
    page_title, things, subject, file_name = (
        _("Balita"),
        ngettext_lazy("%(n)s nama", "%(n)s nama", "n"),
        "child",
        "balita",
    )
    page_url, search_url, export_url = "toddlers:list", "toddlers:find", "toddlers:export"
    record_url = "toddlers:child"
    search_label = _("Cari nama anak, nama ibu, atau NIK")
    short_words = _("Ketik paling sedikit dua huruf dari nama anak atau ibunya.")
    read_number = read_nik
    malformed_number = _("NIK harus 16 angka, seperti di kartu keluarga. Periksa lagi angkanya.")
    unknown_number = _("Tidak ada balita dengan NIK itu di wilayah tugas Anda. Cari dengan namanya.")
    empty_title = _("Belum ada balita di wilayah Anda")
    empty_text = _("Anak masuk lewat impor e-PPGBM atau dicatat satu per satu di posyandu.")
    no_match_title = _("Tidak ada anak yang cocok")
    unnamed_words = _("%s anak kini di luar wilayah Anda")
    sources = (SOURCE % RULES_VERSION,)

    def for_page(self, records: Any) -> Any:
        return records.with_row_columns()

    def for_export(self, records: Any) -> Any:
        return records.with_latest()

    def order_value(self, filterset: ChildFilterSet) -> tuple[str, Expression | None]:
        value = urgency_in_month(filterset.user, filterset.query)
        return ("priority_in_month", value) if value is not None else super().order_value(filterset)

    def rows(self, records: list[Child], filterset: ChildFilterSet, today: date) -> list[ChildRow]:
        month = filterset.query.month
        return child_rows(records, visits_shown(records, month), month=month, today=today)

    def title(self, filterset: ChildFilterSet, count: str) -> str:
        query = filterset.query
        is_open = not query.month and (query.with_gone or query.words)
        everybody = _("{count} anak tercatat") if is_open else _("{count} balita")
        sentence = str(LIST_FINDINGS[ListStatus(query.status)] if query.status else everybody).format(count=count)
        return f"{sentence} {_('pada %s') % date_format(query.month, 'F Y')}" if query.month else sentence

    def unnamed(self, filterset: ChildFilterSet) -> int:
        return count_outside(filterset.user, filterset.query, filterset.today)

    def with_number(self, user: Any, index: bytes, districts: set[str]) -> Child | None:
        return Child.objects.visible_to(user).filter(district__in=districts, nik_index=index).first()

    def context(self, request: UserRequest, filterset: ChildFilterSet, part: ListSlice, today: date) -> dict[str, Any]:
        query = filterset.query
        if query.month and request.session.get("bulan") != f"{query.month:%Y-%m}":
            request.session["bulan"] = f"{query.month:%Y-%m}"
        return {
            "period": query.month and month_bar(query.month, filterset.address, today),
            "may_record": request.user.may(Right.RECORD_VISITS),
            "is_default": not filterset.is_narrowed,
            "everybody_url": filterset.address(keadaan="semua", hal=None),
        }


children = ChildList()
