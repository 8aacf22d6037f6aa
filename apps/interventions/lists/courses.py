"""The list of courses: whose week is overdue longest comes first."""

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
from apps.interventions.filters.courses import ENDED, CourseFilterSet
from apps.interventions.labels import COURSE_TITLES
from apps.interventions.models import Course
from apps.interventions.presenters.beneficiaries import RELATED
from apps.interventions.presenters.courses import CourseRow, course_rows

day_column = partial(Column, kind=Kind.DATE, is_nowrap=True, width=14)
COLUMNS = (
    Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=28),
    page_column(key="marks", heading=_("Status"), kind=Kind.MARKS),
    Column(key="kind", heading=_("Jenis"), width=26),
    Column(key="reason", heading=_("Alasan"), is_optional_on_card=True, width=24),
    page_column(key="week", heading=_("Pemantauan")),
    day_column(key="begun_on", heading=_("Mulai"), value="course.begun_on", on_page=False),
    day_column(key="last_weighed_on", heading=_("Terakhir ditimbang")),
    day_column(
        key="next_due_on",
        heading=_("Paling lambat"),
        value="course.next_due_on",
        page_blank="",
        is_optional_on_card=True,
    ),
    day_column(key="last_day_on", heading=_("Hari terakhir"), value="course.last_day_on", on_page=False),
    day_column(key="ended_on", heading=_("Selesai"), value="course.ended_on", on_page=False),
    file_column(key="outcome", heading=_("Hasil"), width=20),
    page_column(key="home", heading=_("Posyandu, RT/RW"), card_label=_("Posyandu")),
    file_column(key="desa", heading=_("Desa/kelurahan"), value="course.desa.home_name", width=20),
    file_column(key="posyandu", heading=_("Posyandu"), value="course.posyandu.name", width=18),
)


class CourseList(ListPage):
    model = Course
    right, export_right = Right.SEE_HELP, Right.EXPORT_NAMES
    filterset = CourseFilterSet
    columns = COLUMNS
    order_by, order = "next_due_on", Order.SOONEST
    page_title, things, subject, file_name = (
        _("PMT dan tata laksana gizi buruk"),
        ngettext_lazy("%(n)s nama", "%(n)s nama", "n"),
        "course",
        "pmt",
    )
    sub = _("Ditimbang tiap minggu. Diurutkan dari yang paling lama terlambat.")
    page_url, export_url = "interventions:courses", "interventions:courses_export"
    empty_title = _("Belum ada yang berjalan")
    empty_text = _("PMT dan tata laksana dimulai bidan atau TPG dari langkah berikutnya di halaman anak atau ibu.")
    no_match_title = _("Tidak ada yang cocok")
    no_match_text = _("Hapus salah satu saringan.")

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related(*RELATED)

    def for_export(self, records: QuerySet) -> QuerySet:
        return records.select_related(*RELATED)

    def order_value(self, filterset: CourseFilterSet) -> tuple[str, Any]:
        return ("ended_on", None) if filterset.status == ENDED else (self.order_by, None)

    def rows(self, records: list[Course], filterset: CourseFilterSet, today: date) -> list[CourseRow]:
        return course_rows(records, today)

    def title(self, filterset: CourseFilterSet, count: str) -> str:
        return str(COURSE_TITLES[filterset.status]) % count


courses = CourseList()
