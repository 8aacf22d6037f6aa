"""Reports of free meals (MBG): which desa reported a month."""

from datetime import date
from typing import Any, cast

from django.db.models import Field, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.http import UserRequest
from apps.core.lists import ListPage, ListSlice
from apps.core.tables import Column, Kind, Title, file_column
from apps.programmes.filters.meals import MealFilterSet
from apps.programmes.labels import MEAL_METHODS, MEAL_STATUS
from apps.programmes.models import MealReport
from apps.regions.models import Region

MOST_MISSING = 60


def _desa(report: MealReport) -> Title:
    return Title(report.desa.home_name, "")


def _verbose_name(column: str) -> Any:
    return cast(Field, MealReport._meta.get_field(column)).verbose_name


def _sum(row: MealReport, part: str) -> int:
    return sum(getattr(row, f"{part}_{name}") for name in ("children", "pregnant", "breastfeeding"))


class MealList(ListPage):
    """The desa that reported a month, and over it those that did not."""

    model = MealReport
    right = export_right = Right.SEE_RECAPS
    filterset = MealFilterSet
    columns = (
        Column(key="desa", heading=_("Desa/kelurahan"), kind=Kind.TITLE, value=_desa, width=22),
        Column(key="kecamatan", heading=_("Kecamatan"), value=lambda row: row.desa.kecamatan_name, width=18),
        Column(key="status", heading=_("Keadaan SPPG"), value=lambda row: str(MEAL_STATUS[row.status]), width=18),
        Column(key="target", heading=_("Sasaran"), kind=Kind.COUNT, value=lambda row: _sum(row, "target")),
        Column(key="given", heading=_("Menerima"), kind=Kind.COUNT, value=lambda row: _sum(row, "given")),
        Column(key="days_distributed", heading=_("Hari dibagikan"), kind=Kind.COUNT),
        Column(key="days_received", heading=_("Hari diterima"), kind=Kind.COUNT),
        Column(key="method", heading=_("Cara"), value=lambda row: str(MEAL_METHODS.get(row.method, "–")), width=18),
        Column(key="incentive_rp", heading=_("Insentif (Rp)"), kind=Kind.COUNT),
        *(
            file_column(key=f"{part}_{name}", heading=_verbose_name(f"{part}_{name}"))
            for part in ("target", "given")
            for name in ("children", "pregnant", "breastfeeding")
        ),
        file_column(key="drop_points", heading=_("Titik antar")),
        file_column(key="person_days", heading=_("Orang-hari pengantar")),
    )
    order_by = "entered_at"
    template = "programmes/meals.html"
    page_title, things, subject, file_name = (
        _("Makan Bergizi Gratis 3B"),
        ngettext_lazy("%(n)s desa", "%(n)s desa", "n"),
        "mealreport",
        "mbg",
    )
    sub = _("Ibu hamil, ibu menyusui, dan balita di luar PAUD. MBG tidak menggantikan PMT.")
    page_url, export_url = "programmes:meals", "programmes:meals_export"
    empty_title = _("Belum ada desa yang melapor bulan ini")
    empty_text = _("Setiap desa mengisi satu laporan sebulan.")
    no_match_title = _("Tidak ada laporan yang cocok")
    sources = (_("Insentif: Rp1.000 per orang per hari (BGN, Februari 2026), dapat diubah dengan tanggal berlaku."),)

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("desa__parent")

    for_export = for_page

    def title(self, filterset: Any, count: str) -> str:
        words = gettext("%(count)s desa melapor MBG bulan %(month)s")
        return words % {"count": count, "month": date_format(filterset.month, "F Y")}

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        desa = Region.objects.desa().visible_to(request.user)
        if filterset.place:
            desa = desa.filter(code__startswith=filterset.place.code)
        reported = MealReport.objects.filter(month=filterset.month).values("desa")
        missing = desa.exclude(code__in=reported).select_related("parent")
        return {
            "missing": list(missing[:MOST_MISSING]),
            "missing_count": missing.count(),
            "may_record": request.user.may(Right.RECORD_MEALS),
        }


meals = MealList()
