"""Laporan semester TPPS: chapters with tables, indicators 1A and 1B, and texts that the secretary writes (7.5)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.audits.enums import CaseState
from apps.audits.models import AuditCase
from apps.coordination.labels import MEDIA
from apps.coordination.selectors.activities import activities_by_medium
from apps.core.charts.svg import Chart
from apps.core.paper import Paper
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.core.templatetags.display import number, percent
from apps.indicators.labels.catalogue import INDICATORS as INDICATORS_OF_PORTAL
from apps.indicators.rules.figures import Figure
from apps.indicators.rules.nutrition_figures import percent as share_of
from apps.indicators.rules.periods import Span, periods_of
from apps.indicators.selectors.opening_month import opening_month
from apps.indicators.selectors.values import columns_of, period_counts, targets_on, value_of
from apps.indicators.services.counts import counts_of
from apps.interventions.enums import CompanionStage
from apps.programmes.selectors.realisation import programme_figures
from apps.regions.selectors.units import Unit
from apps.reports.catalogue.cakupan import Cakupan
from apps.reports.catalogue.intervensi import agency_rows, fund_rows
from apps.reports.catalogue.place_report import PlaceReport, Values
from apps.reports.catalogue.recap_charts import RankedShare, monthly_trend
from apps.reports.catalogue.semester_columns import HEADLINE, INDICATORS, MONEY, MONTHS, OUTREACH, PASTI, UNITS
from apps.reports.declaration import ChapterText, Indicator, ReportResult, ReportRow, Table, TileOf
from apps.reports.labels.tpps import CHAPTERS as CHAPTER_WORDS
from apps.reports.labels.tpps import INDICATORS as WORDS
from apps.reports.labels.tpps import SECTIONS
from apps.reports.models import Narrative
from apps.reports.rules.periods import Period, semester_of
from apps.reports.rules.tpps import (
    CHAPTERS,
    SENSITIVE,
    SPECIFIC,
    TppsIndicator,
    achievement,
)
from apps.reports.selectors.child_sources import (
    FOLLOWED,
    STUNTED,
    heights_of_period,
    seen_in_period,
)
from apps.reports.selectors.family_sources import SCREENINGS
from apps.reports.selectors.help_sources import TARGETS, TEAMS, visited, visited_families
from apps.reports.selectors.sources import Counts, Source, counts_by_home

HEIGHTS = Source(
    rows=heights_of_period,
    counts=lambda period: {"measured": Q(), "stunted": Q(height_status__in=STUNTED)},
    person="child",
)
SEEN = Source(rows=seen_in_period, counts=lambda period: {"seen": Q()}, person="child", of="child")
STUNTED_COLUMNS = ("severely_stunted", "moderately_stunted")
MEASURED_COLUMNS = (*STUNTED_COLUMNS, "height_normal", "tall")
COUNTING_SECONDS = 60
A4_REPORT = Paper(210, 297)
OWN_SOURCES = (
    *FOLLOWED, HEIGHTS, SEEN, *SCREENINGS, TEAMS, *TARGETS, *visited(CompanionStage.CATIN), *visited_families()
)  # fmt: skip
# Key of the line, its part and whole, and its words.
HEADLINES = (
    ("measured", "measured", "followed", gettext_lazy("Balita diukur (TB/U sah)")),
    ("stunted", "stunted", "measured", gettext_lazy("Balita stunting, data rutin")),
    ("at_risk", "at_risk", "targets", gettext_lazy("Keluarga berisiko stunting (KRS)")),
    ("kek", "kek", "muac_measured", gettext_lazy("Ibu hamil KEK")),
    ("anaemic", "anaemic", "hb_tested", gettext_lazy("Ibu hamil anemia")),
)
ACTIVITIES = (
    ("data", "screened", "families", gettext_lazy("Penyediaan data keluarga berisiko stunting")),
    ("companions", "family_visited", "family_target", gettext_lazy("Pendampingan keluarga berisiko stunting")),
    ("catin", "catin_visited", "catin_target", gettext_lazy("Pendampingan calon pengantin")),
    ("surveillance", "seen", "followed", gettext_lazy("Surveilans: balita dipantau")),
    ("audits", "audits_done", "audits", gettext_lazy("Audit kasus stunting: kasus selesai ditindaklanjuti")),
)


class Semester(PlaceReport):
    slug = "semester"
    title = gettext_lazy("Laporan semester TPPS")
    summary = gettext_lazy(
        "BAB I–VII dengan tabel, indikator 1A dan 1B, anggaran, dan naskah yang ditulis sekretariat; PDF dan Word."
    )
    period_of = staticmethod(semester_of)
    names_right = Right.SEE_CHILDREN
    formats = ("pdf", "docx", "xlsx", "json")
    has_texts = True
    parts = (("units", gettext_lazy("Menurut wilayah"), UNITS),)
    shares = {
        "measured_percent": ("measured", "followed"),
        "stunted_percent": ("stunted", "measured"),
        "at_risk_percent": ("at_risk", "targets"),
        "kek_percent": ("kek", "muac_measured"),
    }
    tiles = (
        TileOf("stunted_percent", gettext_lazy("Stunting"), "stunted", "measured"),
        TileOf("measured_percent", gettext_lazy("Balita diukur"), "measured", "followed"),
        TileOf("at_risk_percent", "KRS", "at_risk", "targets"),
        TileOf("kek_percent", "KEK", "kek", "muac_measured"),
    )
    ranked = (
        RankedShare("stunted_percent", gettext_lazy("Stunting"), "stunted", "measured", is_low_good=True),
        RankedShare("at_risk_percent", "KRS", "at_risk", "targets", is_low_good=True),
    )
    empty_without = "followed"
    indicators = {
        "units": Indicator(
            gettext_lazy("Angka semester"),
            gettext_lazy(
                "Stunting: TB/U di bawah −2 SD pada pengukuran terakhir semester itu dibagi diukur × 100. KRS dibagi"
                " keluarga sasaran. KEK dibagi yang diukur LiLA."
            ),
            gettext_lazy("Diukur: balita dengan TB/U sah dalam semester itu."),
            gettext_lazy("Data rutin, bukan survei. Prevalensi SSGI/SKI ditulis terpisah pada naskah."),
        )
    }
    source = gettext_lazy("Data rutin portal: e-PPGBM/posyandu, verval KRS, TPK, Elsimil, dan program OPD.")
    rules = gettext_lazy("Perpres 72/2021, acuan program 7.5")
    rules_version = "semester-1"
    coverage = Cakupan()

    def sources(self) -> Sequence[Source]:
        return (
            *self.coverage.sources(), *OWN_SOURCES
        )  # fmt: skip

    def counted(self, unit: Unit, period: Period, *, by_posyandu: bool) -> Counts:
        counted = self.coverage.counted(unit, period, by_posyandu=by_posyandu)
        for home, counts in counts_by_home(OWN_SOURCES, unit, period, by_posyandu=by_posyandu).items():
            counted.setdefault(home, Counter()).update(counts)
        return counted

    def figures(self, counts: Counter[str]) -> Values:
        of_services = self.coverage.figures(counts).items()
        return {key: value for key, value in of_services if key.endswith(("_target", "_served"))} | dict(counts)

    def charts(self, result: ReportResult) -> list[Chart]:
        months = next(table.rows for table in result.tables if table.key == "months")
        stunting = monthly_trend(months, "stunted_percent", "stunted", "measured", gettext_lazy("Stunting"))
        weighed = monthly_trend(months, "d_of_s", "weighed", "registered", "D/S")
        return [] if self.is_empty(result) else [stunting, weighed, *super().charts(result)]

    def finding(self, result: ReportResult) -> str:
        if self.is_empty(result):
            return _("Belum ada data di %(period)s") % {"period": result.period}
        values = result.total.values
        words = {
            "stunted": percent(values["stunted_percent"]),
            "measured": number(values["measured"]),
            "period": result.period,
        }
        return _("%(period)s: stunting %(stunted)s dari %(measured)s balita diukur, data rutin") % words

    def build(self, question: dict, *, made_by: str, at: datetime) -> ReportResult:
        result = super().build(question, made_by=made_by, at=at)
        period = semester_of(question["bulan"])
        texts = Narrative.objects.texts_of(question["unit"].code, period.year, period.number)
        chapters = [
            ChapterText(
                str(CHAPTER_WORDS[chapter]),
                [(str(section), str(SECTIONS[section]), texts.get(section, "")) for section in sections],
                list(tables),
            )
            for chapter, (sections, tables) in CHAPTERS.items()
        ]
        return replace(result, chapters=chapters, paper=A4_REPORT)

    def more_tables(self, unit: Unit, period: Period, rows: list[ReportRow], at: datetime) -> list[Table]:
        values, before = rows[-1].values, self._before(unit, period)
        achieved, until = _achieved(unit, period, at), date_format(_last_month(unit, period, at).last, "F Y")
        figures = programme_figures(unit, period.last)
        return [
            Table("headline", _("Angka utama"), HEADLINE, [_headline(one, values, before) for one in HEADLINES]),
            Table("months", _("Perkembangan per bulan"), MONTHS, _months(unit, period, at)),
            Table(
                "specific", _("Blok 1A: intervensi spesifik, sampai %s") % until, INDICATORS,
                _block(SPECIFIC, achieved), tab=_("1A spesifik"),
            ),
            Table(
                "sensitive", _("Blok 1B: intervensi sensitif, sampai %s") % until, INDICATORS,
                _block(SENSITIVE, achieved), tab=_("1B sensitif"),
            ),
            Table(
                "pasti", _("Kegiatan prioritas RAN PASTI"), PASTI,
                [_activity(one, values | _audits(unit, period)) for one in ACTIVITIES],
            ),
            Table("outreach", _("Sosialisasi (KIE) menurut media"), OUTREACH, _outreach(unit, period), tab=_("KIE")),
            Table("agencies", _("Anggaran menurut OPD"), MONEY, agency_rows(figures)),
            Table("funds", _("Anggaran menurut sumber dana"), MONEY, fund_rows(figures)),
        ]  # fmt: skip

    def _before(self, unit: Unit, period: Period) -> Values:
        """The headline figures of the semester before."""
        earlier = semester_of(period.month.plus(-6))
        total: Counter[str] = Counter()
        sources = [*FOLLOWED, HEIGHTS, *SCREENINGS, *self.coverage.headline_sources()]
        for counts in counts_by_home(sources, unit, earlier, by_posyandu=False).values():
            total.update(counts)
        return dict(total)


def _audits(unit: Unit, period: Period) -> dict[str, int]:
    """Cases of the cycle of the semester, and of them those whose plan is done. A count names no case."""
    cases = AuditCase.objects.filter(unit.area, cycle__year=period.year, cycle__semester=period.number)
    with bypass():
        return cases.filter(district=unit.district).aggregate(
            audits=Count("pk"), audits_done=Count("pk", filter=Q(state=CaseState.DONE))
        )


def _outreach(unit: Unit, period: Period) -> list[ReportRow]:
    with bypass():
        lines = activities_by_medium(unit.region_codes, since=period.first, until=period.last)
    rows = [
        ReportRow({"medium": str(one.medium), "name": str(MEDIA[one.medium]), "held": one.held,
                   "reported": one.reported, "reach": one.reach})
        for one in lines
    ]  # fmt: skip
    sums = {key: sum(row.values[key] for row in rows) for key in ("held", "reported", "reach")}
    return [*rows, ReportRow({"medium": "", "name": _("Semua media")} | sums, is_total=True)]


def _headline(one: tuple[str, str, str, Any], values: Values, before: Values) -> ReportRow:
    key, part, whole, words = one
    return ReportRow(
        {
            "key": key,
            "name": str(words),
            "part": values.get(part, 0),
            "whole": values.get(whole, 0),
            "percent": share_of(values.get(part, 0), values.get(whole, 0)),
            "before": share_of(before.get(part, 0), before.get(whole, 0)),
        }
    )


def _activity(one: tuple[str, str, str, Any], values: Values) -> ReportRow:
    key, part, whole, words = one
    done, of = values.get(part, 0), values.get(whole, 0)
    return ReportRow({"key": key, "name": str(words), "part": done, "whole": of, "percent": share_of(done, of)})


def _achieved(unit: Unit, period: Period, at: datetime) -> dict[str, Figure]:
    """The portal's indicators as the dashboard has them: of the semester up to the last month with measurements."""
    codes = [one.code for one in (*SPECIFIC, *SENSITIVE) if one.code]
    months = periods_of(Span.SEMESTER, _last_month(unit, period, at)).now
    table = counts_of([unit], months, columns=columns_of(codes), seconds=COUNTING_SECONDS)
    counts = period_counts({month: table.of(unit, month) for month in months}, months)
    targets = targets_on(unit.district, period.last)
    return {code: value_of(INDICATORS_OF_PORTAL[code], counts, targets.get(code)) for code in codes}


def _last_month(unit: Unit, period: Period, at: datetime) -> Month:
    """The last of the semester; while it runs, the month on which the dashboard opens."""
    running = Month.of(localdate(at))
    return period.month if period.month < running else max(opening_month(unit, running), Month.of(period.first))


def _block(indicators: Sequence[TppsIndicator], achieved: Mapping[str, Figure]) -> list[ReportRow]:
    rows = []
    for position, one in enumerate(indicators):
        name, owner = WORDS[one.key]
        figure = achieved.get(one.code)
        target = figure.target.value if figure and figure.target else one.target
        value = figure.value if figure else None
        rows.append(
            ReportRow(
                {
                    "number": position + 1,
                    "name": str(name),
                    "target": target,
                    "part": figure.numerator if figure else None,
                    "whole": figure.denominator if figure else None,
                    "percent": value,
                    "achieved": achievement(value, target),
                    "owner": str(owner),
                    "note": "" if figure else _("belum dicatat di portal"),
                }
            )
        )
    return rows


def _months(unit: Unit, period: Period, at: datetime) -> list[ReportRow]:
    """Of the months that have begun, by their stored counts."""
    running, first = Month.of(localdate(at)), Month.of(period.first)
    months = [month for step in range(period.months) if (month := first.plus(step)) <= running]
    columns = ("registered", "weighed", *MEASURED_COLUMNS)
    table = counts_of([unit], months, columns=columns, seconds=COUNTING_SECONDS)
    rows = []
    for month in months:
        counts = table.of(unit, month)
        measured, stunted = (sum(counts[name] for name in names) for names in (MEASURED_COLUMNS, STUNTED_COLUMNS))
        rows.append(
            ReportRow(
                {
                    "month": str(month),
                    "name": date_format(month.first, "F Y"),
                    "registered": counts["registered"],
                    "weighed": counts["weighed"],
                    "measured": measured,
                    "stunted": stunted,
                    "d_of_s": share_of(counts["weighed"], counts["registered"]),
                    "stunted_percent": share_of(stunted, measured),
                }
            )
        )
    return rows
