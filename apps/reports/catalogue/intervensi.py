"""Rekap intervensi: targets, recipients and money of programmes by agency, source, item and area (7.2, 12.6)."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.scope import Scope
from apps.core.tables import Column
from apps.core.templatetags.display import number, rupiah
from apps.interventions.enums import Fund
from apps.interventions.labels import FUNDS
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.models import Programme
from apps.programmes.selectors.realisation import (
    ProgrammeFigures,
    Realised,
    indirect_rp,
    programme_figures,
    realised_by_home,
)
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit
from apps.reports.catalogue.intervensi_columns import BY_AGENCY, BY_AREA, BY_FUND, BY_ITEM, BY_PROGRAMME
from apps.reports.catalogue.recap_facts import recap_facts
from apps.reports.declaration import Report, ReportResult, ReportRow, Table, TileOf
from apps.reports.indicators import PROGRAMMES
from apps.reports.models import Letterhead
from apps.reports.questions import MonthlyUnitQuestion
from apps.reports.selectors.rows import row_layout

RULES_VERSION = "intervensi-1"
Key = tuple[str, str]
"""(code, name) of a row."""


class Intervensi(Report):
    slug = "intervensi"
    title = gettext_lazy("Rekap intervensi: target, realisasi, dan dana")
    summary = gettext_lazy(
        "Program tahun ini sampai akhir bulan: target, penerima, anggaran, dan realisasi per OPD, sumber dana,"
        " intervensi, dan wilayah."
    )
    question = MonthlyUnitQuestion
    names_right = Right.SEE_PROGRAMMES
    tiles = (
        TileOf("delivered_percent", gettext_lazy("Target tercapai"), "delivered", "target"),
        TileOf("realised_percent", gettext_lazy("Anggaran terpakai"), "realised_rp", "budget_rp"),
        TileOf("delivered", gettext_lazy("Penerima"), "delivered", "allocated"),
    )

    def covers(self, question: dict, scope: Scope) -> bool:
        return question["unit"].lies_in(scope)

    def is_empty(self, result: ReportResult) -> bool:
        return not result.total.values["programmes"]

    def finding(self, result: ReportResult) -> str:
        if self.is_empty(result):
            return _("Belum ada program pada tahun ini")
        total = result.total.values
        words = {"people": number(total["delivered"]), "realised": rupiah(total["realised_rp"])}
        return _("%(people)s penerima sudah dibantu dengan %(realised)s") % words

    def tile_note(self, tile: TileOf, result: ReportResult) -> str:
        write = rupiah if tile.share.endswith("_rp") else number
        share, of = result.total.values[tile.share], result.total.values[tile.of]
        return _("%(share)s dari %(of)s") % {"share": write(share), "of": write(of)}

    def names_url(self, row: ReportRow, column: Column, *, unit: str, month: str) -> str:
        """The programmes of an agency or a source; they are of a year, not of a unit."""
        if not column.names or row.is_total:
            return ""
        query = {"tahun": month[:4]} | {name: row.values[name] for name in ("opd", "dana") if name in row.values}
        return reverse("programmes:list", query=query)

    def build(self, question: dict, *, made_by: str, at: datetime) -> ReportResult:
        unit, month, level = question["unit"], question["bulan"], question["tingkat"]
        until = min(month.last, localtime(at).date())
        figures, day = programme_figures(unit, until), date_format(until, "j F Y")
        names = {code: item.name for code, item in catalogue_on(unit.district, until).items()}
        tables = [
            _grouped("agencies", _("Menurut OPD"), BY_AGENCY, "opd", figures, _agency),
            _grouped("funds", _("Menurut sumber dana"), BY_FUND, "dana", figures, _fund),
            _grouped("items", _("Menurut intervensi"), BY_ITEM, "item", figures, _item(names)),
            _areas(unit, level, month, until),
            _programmes(figures, names),
        ]
        return ReportResult(
            slug=self.slug,
            title=str(self.title),
            subject=_("Rekap intervensi %(place)s sampai %(day)s") % {"place": unit.name, "day": day},
            period=date_format(month.first, "F Y"),
            place=unit.name,
            about={"unit": unit.code, "month": str(month), "level": str(level)},
            facts=recap_facts(
                self.title,
                unit,
                level,
                when=[(_("Tahun anggaran"), str(until.year)), (_("Dihitung sampai"), day)],
                more=[(_("Belanja tidak langsung, tidak dihitung"), rupiah(indirect_rp(unit, until)))],
                made_by=made_by,
                at=at,
            ),
            indicators=PROGRAMMES,
            source=_("Catatan program perangkat daerah dan desa di portal, sampai %s.") % day,
            rules=_("Perpres 72/2021, acuan program 12.6"),
            rules_version=RULES_VERSION,
            made_at=at,
            made_by=made_by,
            tables=tables,
            letterhead=Letterhead.objects.of(unit.district),
        )


def _agency(programme: Programme) -> Key:
    agency = programme.agency
    return (agency.code, agency.name) if agency else ("desa", _("Desa (APBDes, Dana Desa)"))


def _fund(programme: Programme) -> Key:
    return programme.fund, str(FUNDS[Fund(programme.fund)])


def _item(names: dict[str, str]) -> Callable[[Programme], Key]:
    return lambda programme: (programme.item, names.get(programme.item, programme.item))


def _values(figures: Iterable[ProgrammeFigures]) -> dict:
    some = list(figures)
    realised = sum((one.realised for one in some), Realised())
    target, budget_rp = sum(one.target for one in some), sum(one.budget_rp for one in some)
    return _people(realised) | {
        "programmes": len(some),
        "target": target,
        "delivered_percent": 100 * realised.delivered / target if target else None,
        "budget_rp": budget_rp,
        "realised_percent": 100 * realised.realised_rp / budget_rp if budget_rp else None,
    }


def _people(realised: Realised) -> dict:
    delivered, realised_rp = realised.delivered, realised.realised_rp
    each = round(realised_rp / delivered) if delivered else None
    return vars(realised) | {"rp_each": each}


def _grouped(
    key: str,
    title: str,
    columns: tuple[Column, ...],
    code: str,
    figures: list[ProgrammeFigures],
    key_of: Callable[[Programme], Key],
) -> Table:
    groups: dict[Key, list[ProgrammeFigures]] = defaultdict(list)
    for one in figures:
        groups[key_of(one.programme)].append(one)
    rows = [ReportRow({code: pk, "name": name} | _values(some)) for (pk, name), some in groups.items()]
    rows.sort(key=lambda row: (-row.values["budget_rp"], row.values["name"]))
    total = {code: "", "name": _("Jumlah")} | _values(figures)
    return Table(key, title, columns, [*rows, ReportRow(total, is_total=True)])


def agency_rows(figures: list[ProgrammeFigures]) -> list[ReportRow]:
    """By agency, for another report: `code`, `name` and the figures."""
    return _grouped("agencies", "", BY_AGENCY, "code", figures, _agency).rows


def fund_rows(figures: list[ProgrammeFigures]) -> list[ReportRow]:
    return _grouped("funds", "", BY_FUND, "code", figures, _fund).rows


def _areas(unit: Unit, level: UnitLevel, month: object, until: date) -> Table:
    """Where the recipients live; a programme of the district has no target in a desa."""
    layout = row_layout(unit, level, month)  # type: ignore[arg-type]
    homes = realised_by_home(unit, until)
    of_row: dict[int, Realised] = defaultdict(Realised)
    for (desa, posyandu), realised in homes.items():
        for row in layout.homes.get((desa, posyandu if level is UnitLevel.POSYANDU else None), ()):
            of_row[row] += realised
    rows = [
        ReportRow(
            {"code": one.code, "name": one.name, "level": str(one.level)} | _people(of_row[position]),
            one.depth,
            one.is_subtotal,
            is_empty=of_row[position] == Realised(),
        )
        for position, one in enumerate(layout.rows)
        if one.shown_if_empty or of_row[position] != Realised()
    ]
    named = {"code": unit.code, "name": unit.name, "level": str(unit.level)}
    total = ReportRow(named | _people(sum(homes.values(), Realised())), is_total=True)
    return Table("units", _("Menurut wilayah"), BY_AREA, [*rows, total])


def _programmes(figures: list[ProgrammeFigures], names: dict[str, str]) -> Table:
    rows = [
        ReportRow(
            {
                "name": one.programme.name,
                "agency": _agency(one.programme)[1],
                "item": _item(names)(one.programme)[1],
                "fund": _fund(one.programme)[1],
            }
            | _values([one])
        )
        for one in figures
    ]
    return Table("programmes", _("Program"), BY_PROGRAMME, rows, on_paper=False)
