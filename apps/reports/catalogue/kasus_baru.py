"""Rekap kasus stunting: who became stunted, came, recovered and left in a month, by unit (reference 7.4)."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.charts.svg import Chart
from apps.core.scope import Scope
from apps.core.tables import Column, Kind
from apps.core.templatetags.display import number
from apps.interventions.enums import CohortPart
from apps.interventions.labels import COHORT_PARTS
from apps.interventions.selectors.cohort import BALANCE, ENTERED, LEFT
from apps.regions.enums import UnitLevel
from apps.reports.catalogue.place_report import summaries
from apps.reports.catalogue.recap_charts import cohort_balance
from apps.reports.catalogue.recap_facts import recap_facts
from apps.reports.catalogue.status_gizi_columns import CODE, LEVEL, NAME
from apps.reports.declaration import Indicator, Report, ReportResult, ReportRow, Table, TileOf
from apps.reports.models import Letterhead
from apps.reports.questions import MonthlyUnitQuestion
from apps.reports.selectors.cohort_rows import cohort_counts
from apps.reports.selectors.rows import row_layout
from apps.toddlers.rules.version import RULES_VERSION

PARTS = (*BALANCE, CohortPart.RELAPSE)
GROUPS = {
    **dict.fromkeys(ENTERED, gettext_lazy("Masuk")),
    **dict.fromkeys(LEFT, gettext_lazy("Keluar")),
    CohortPart.RELAPSE: gettext_lazy("Dari kasus baru"),
}
COLUMNS = (
    CODE,
    NAME,
    LEVEL,
    *(
        Column(
            key=part.value,
            heading=COHORT_PARTS[part],
            kind=Kind.COUNT,
            group=GROUPS.get(part, ""),
            explained="cohort",
            names=part.value,
        )
        for part in PARTS
    ),
)
INDICATORS = {
    "cohort": Indicator(
        gettext_lazy("Kasus stunting"),
        gettext_lazy(
            "Awal + kasus baru + pindah masuk − sembuh − lulus umur − pindah keluar − meninggal"
            " − tidak ditemukan = akhir."
        ),
        gettext_lazy(
            "Anak dengan TB/U sah di bawah −2 SD; sembuh: dua kunjungan berturut-turut pada −2 atau lebih, berjarak"
            " satu bulan."
        ),
        gettext_lazy("Acuan program 7.4, usulan yang disepakati dengan Dinas Kesehatan"),
    )
}


class KasusBaru(Report):
    slug = "kasus-baru"
    title = gettext_lazy("Rekap kasus stunting")
    summary = gettext_lazy("Kasus stunting awal, baru, pindah, sembuh, dan akhir bulan per wilayah.")
    question = MonthlyUnitQuestion
    names_right = Right.SEE_HELP
    tiles = tuple(
        TileOf(part.value, COHORT_PARTS[part], part.value, CohortPart.CLOSING.value)
        for part in (CohortPart.NEW, CohortPart.RECOVERED, CohortPart.CLOSING)
    )

    def is_empty(self, result: ReportResult) -> bool:
        return not any(result.total.values[part] for part in PARTS)

    def finding(self, result: ReportResult) -> str:
        total = result.total.values
        words = {"closing": number(total[CohortPart.CLOSING]), "new": number(total[CohortPart.NEW])}
        return _("%(closing)s anak stunting di akhir bulan, %(new)s kasus baru") % words

    def tile_note(self, tile: TileOf, result: ReportResult) -> str:
        return ""

    def names_url(self, row: ReportRow, column: Column, *, unit: str, month: str) -> str:
        query = {"unit": row.values.get("code", unit), "dari": month, "sampai": month, "bagian": column.names}
        return f"{reverse('interventions:episodes')}?{urlencode(query)}" if column.names else ""

    def covers(self, question: dict, scope: Scope) -> bool:
        return question["unit"].lies_in(scope)

    def charts(self, result: ReportResult) -> list[Chart]:
        signs = {**dict.fromkeys(ENTERED, "+"), **dict.fromkeys(LEFT, "−")}
        parts = [(part.value, COHORT_PARTS[part], signs.get(part, "")) for part in BALANCE]
        return [] if self.is_empty(result) else [cohort_balance(result, parts)]

    def build(self, question: dict, *, made_by: str, at: datetime) -> ReportResult:
        unit, month, level = question["unit"], question["bulan"], question["tingkat"]
        layout = row_layout(unit, level, month)
        counts = cohort_counts(unit, month, layout, by_posyandu=level is UnitLevel.POSYANDU)
        period = date_format(month.first, "F Y")
        rows = [
            ReportRow(
                {"code": row.code, "name": row.name, "level": str(row.level)} | {part: of_row[part] for part in PARTS},
                row.depth,
                row.is_subtotal,
                is_empty=not of_row.total(),
            )
            for row, of_row in zip(layout.rows, counts, strict=False)
            if row.shown_if_empty or of_row.total()
        ]
        total = {"code": unit.code, "name": unit.name, "level": str(unit.level)}
        rows.append(ReportRow(total | {part: counts[-1][part] for part in PARTS}, is_total=True))
        result = ReportResult(
            slug=self.slug,
            title=str(self.title),
            subject=_("Rekap kasus stunting %(place)s bulan %(period)s") % {"place": unit.name, "period": period},
            period=period,
            place=unit.name,
            about={"unit": unit.code, "month": str(month), "level": str(level)},
            facts=recap_facts(self.title, unit, level, when=[(_("Bulan"), period)], made_by=made_by, at=at),
            indicators=INDICATORS,
            source=_("Data rutin e-PPGBM/posyandu, bukan survei (SSGI/SKI)."),
            rules=_("Acuan program 7.4, Permenkes 2/2020, WHO 2006"),
            rules_version=RULES_VERSION,
            made_at=at,
            made_by=made_by,
            tables=[*summaries(unit, [units := Table("units", _("Menurut wilayah"), COLUMNS, rows)]), units],
            letterhead=Letterhead.objects.of(unit.district),
        )
        return replace(result, charts=self.charts(result))
