"""Skor desa: the five packages of e-HDW in a quarter, received ÷ due, by desa and by intervention (reference 12.6)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.paper import A4_PORTRAIT, F4_LANDSCAPE
from apps.core.policies import policy_of
from apps.core.scope import Scope
from apps.core.tables import Column
from apps.core.templatetags.display import number, percent
from apps.indicators.rules.nutrition_figures import percent as share_of
from apps.interventions.enums import Package
from apps.interventions.labels.owed import BANDS, PACKAGES
from apps.interventions.rules.convergence import ConvergencePolicy, Share, band_of, quarter_of
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.selectors.convergence import ScorecardCell, scorecard_cells
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit
from apps.reports.catalogue.place_report import summaries
from apps.reports.catalogue.recap_facts import recap_facts
from apps.reports.catalogue.skor_desa_columns import ALL, BY_ITEM, BY_PACKAGE, units_columns
from apps.reports.declaration import Report, ReportResult, ReportRow, Table, TileOf
from apps.reports.indicators import CONVERGENCE
from apps.reports.models import Letterhead
from apps.reports.questions import MonthlyUnitQuestion
from apps.reports.rules import periods
from apps.reports.selectors.rows import row_layout

RULES_VERSION = "konvergensi-1"
KEYS = (*map(str, Package), ALL)
SMALL = (UnitLevel.DESA, UnitLevel.POSYANDU)
Figures = dict[str, tuple[int, int, int]]
"""By package, or item: people, due, received."""


class SkorDesa(Report):
    slug = "skor-desa"
    title = gettext_lazy("Skor desa: lima paket layanan")
    summary = gettext_lazy(
        "Layanan yang diterima dibagi yang jatuh tempo dalam satu triwulan: KIA, gizi, air dan sanitasi, perlindungan"
        " sosial, PAUD."
    )
    question = MonthlyUnitQuestion
    names_right = Right.SEE_HELP
    period_of = staticmethod(periods.quarter_of)
    tiles = tuple(TileOf(f"{package}_percent", words, f"{package}_received", f"{package}_due")
                  for package, words in PACKAGES.items())  # fmt: skip

    def covers(self, question: dict, scope: Scope) -> bool:
        return question["unit"].lies_in(scope)

    def is_empty(self, result: ReportResult) -> bool:
        return not result.total.values[f"{ALL}_due"]

    def finding(self, result: ReportResult) -> str:
        values = result.total.values
        words = {
            "percent": percent(values[f"{ALL}_percent"]),
            "due": number(values[f"{ALL}_due"]),
            "period": result.period,
        }
        if self.is_empty(result):
            return _("Belum ada layanan yang jatuh tempo pada %(period)s") % words
        return _("%(percent)s dari %(due)s layanan yang jatuh tempo sudah diterima, %(period)s") % words

    def tile_note(self, tile: TileOf, result: ReportResult) -> str:
        values = result.total.values
        return _("%(received)s dari %(due)s jatuh tempo") % {
            "received": number(values[tile.share]), "due": number(values[tile.of])
        }  # fmt: skip

    def names_url(self, row: ReportRow, column: Column, *, unit: str, month: str) -> str:
        what = column.part or row.values.get("package", "")
        query = {
            "unit": row.values["code"] if column.part else unit, "bulan": month, "keadaan": column.names,
            "paket": what if what in KEYS and what != ALL else "", "intervensi": row.values.get("item", ""),
        }  # fmt: skip
        return f"{reverse('interventions:owed')}?{urlencode({key: value for key, value in query.items() if value})}"

    def build(self, question: dict, *, made_by: str, at: datetime) -> ReportResult:
        unit, month, level = question["unit"], question["bulan"], question["tingkat"]
        quarter, today = quarter_of(month.first), localtime(at).date()
        until = min(quarter.last, today)
        policy = policy_of(ConvergencePolicy, district=unit.district, on=until)
        cells = scorecard_cells(unit, quarter, until, policy, by_posyandu=level is UnitLevel.POSYANDU)
        period = _("Triwulan %(number)s %(year)s") % {
            "number": ["I", "II", "III", "IV"][quarter.number - 1],
            "year": quarter.year,
        }
        whole = _sums(cells)
        units = _units_table(unit, level, month, cells, whole)
        tables = [*summaries(unit, [units]), units, _packages_table(unit, whole, policy),
                  _items_table(unit, whole, policy, until)]  # fmt: skip
        if unit.level in SMALL:
            tables[0] = _without_paper(units)
        return ReportResult(
            slug=self.slug,
            title=str(self.title),
            subject=_("Skor lima paket layanan %(place)s, %(period)s") % {"place": unit.name, "period": period},
            period=period,
            place=unit.name,
            about={"unit": unit.code, "month": str(month), "level": str(level)},
            facts=recap_facts(
                self.title,
                unit,
                level,
                when=[(_("Triwulan"), period), (_("Dihitung sampai"), date_format(until, "j F Y"))],
                made_by=made_by,
                at=at,
            ),
            indicators=CONVERGENCE,
            source=_("Catatan portal sampai %s; yang belum tercatat belum dihitung diterima.")
            % date_format(until, "j F Y"),
            rules=_("e-HDW, lima paket layanan"),
            rules_version=RULES_VERSION,
            made_at=at,
            made_by=made_by,
            tables=tables,
            letterhead=Letterhead.objects.of(unit.district),
            paper=A4_PORTRAIT if unit.level in SMALL else F4_LANDSCAPE,
        )


def _sums(cells: Iterable[ScorecardCell]) -> Figures:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for cell in cells:
        for position, value in enumerate((cell.people, cell.due, cell.received)):
            sums[cell.key][position] += value
    return {key: (people, due, received) for key, (people, due, received) in sums.items()}


def _share(figures: Figures, key: str) -> Share:
    """Of all packages, the sum of the five."""
    keys = tuple(map(str, Package)) if key == ALL else (key,)
    return Share(
        sum(figures.get(one, (0, 0, 0))[1] for one in keys), sum(figures.get(one, (0, 0, 0))[2] for one in keys)
    )


def _of_units(figures: Figures) -> dict:
    values: dict = {}
    for key in KEYS:
        share = _share(figures, key)
        values |= {
            f"{key}_due": share.owed,
            f"{key}_received": share.received,
            f"{key}_percent": share_of(share.received, share.owed),
        }
    return values


def _units_table(unit: Unit, level: UnitLevel, month: object, cells: Sequence[ScorecardCell], whole: Figures) -> Table:
    layout = row_layout(unit, level, month)  # type: ignore[arg-type]
    of_row: Mapping[int, list[ScorecardCell]] = defaultdict(list)
    for cell in cells:
        for row in layout.homes.get((cell.desa_id, cell.posyandu_id), ()):
            of_row[row].append(cell)
    rows = []
    for position, one in enumerate(layout.rows):
        if of_row[position] or one.shown_if_empty:
            named = {"code": one.code, "name": one.name, "level": str(one.level)}
            values = named | _of_units(_sums(of_row[position]))
            rows.append(ReportRow(values, one.depth, one.is_subtotal, is_empty=not of_row[position]))
    named = {"code": unit.code, "name": unit.name, "level": str(unit.level)}
    rows.append(ReportRow(named | _of_units(whole), is_total=True))
    return Table("units", _("Menurut wilayah"), units_columns(), rows)


def _packages_table(unit: Unit, whole: Figures, policy: ConvergencePolicy) -> Table:
    rows = [
        ReportRow({"code": unit.code, "package": str(package), "name": str(words)} | _line(whole, package, policy))
        for package, words in PACKAGES.items()
    ]
    total = {"code": unit.code, "package": ALL, "name": _("Semua paket")} | _line(whole, ALL, policy)
    return Table("packages", _("Menurut paket"), BY_PACKAGE, [*rows, ReportRow(total, is_total=True)])


def _items_table(unit: Unit, whole: Figures, policy: ConvergencePolicy, until: date) -> Table:
    names = {code: item.name for code, item in catalogue_on(unit.district, until).items()}
    rows = [
        ReportRow(
            {"code": unit.code, "item": item, "name": names.get(item, item), "of": str(PACKAGES[package])}
            | _line(whole, item, policy)
        )
        for package, items in policy.packages.items()
        for item in items
        if item in whole
    ]
    return Table("items", _("Menurut intervensi"), BY_ITEM, rows)


def _line(whole: Figures, key: str, policy: ConvergencePolicy) -> dict:
    share = _share(whole, key)
    band = band_of(share.percent, policy)
    return {
        "people": None if key == ALL else whole.get(key, (0, 0, 0))[0],
        "due": share.owed,
        "received": share.received,
        "missing": share.owed - share.received,
        "percent": share_of(share.received, share.owed),
        "band": str(BANDS[band]) if band else "",
    }


def _without_paper(table: Table) -> Table:
    return Table(table.key, table.title, table.columns, table.rows, on_paper=False)
