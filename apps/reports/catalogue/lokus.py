"""Rekap lokus: the desa named a stunting focus this year, a quarter: stunting, KRS, water, latrine, help (7.3)."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.templatetags.display import number
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit
from apps.reports.catalogue.place_columns import PLACE, counts, share
from apps.reports.catalogue.place_report import PlaceReport
from apps.reports.declaration import Indicator, ReportResult, TileOf
from apps.reports.rules.periods import Period, quarter_of
from apps.reports.selectors.child_sources import FOLLOWED, STUNTED, heights_of_period
from apps.reports.selectors.family_sources import FAMILIES, SCREENINGS
from apps.reports.selectors.help_sources import HELP_RECEIVED, helped_children
from apps.reports.selectors.lokus import lokus_layout, lokus_of
from apps.reports.selectors.rows import RowLayout
from apps.reports.selectors.sources import Source
from apps.toddlers.rules.version import RULES_VERSION

CHILDREN, FAMILY, HELP = gettext_lazy("Balita"), gettext_lazy("Keluarga"), gettext_lazy("Intervensi")
HEIGHTS = Source(
    rows=heights_of_period,
    counts=lambda period: {
        "measured": Q(),
        "stunted": Q(height_status__in=STUNTED),
        "severely_stunted": Q(height_status=STUNTED[1]),
        "stunted_helped": Q(height_status__in=STUNTED) & helped_children(period),
    },
    person="child",
)
COLUMNS = (
    *PLACE,
    *counts(
        CHILDREN,
        ("followed", gettext_lazy("Balita")),
        ("measured", gettext_lazy("Diukur")),
        ("stunted", gettext_lazy("Stunting")),
        ("severely_stunted", gettext_lazy("Sangat pendek")),
        explained="lokus",
    ),
    share(CHILDREN, "stunted_percent", gettext_lazy("% stunting"), explained="lokus"),
    *counts(
        FAMILY,
        ("families", gettext_lazy("Keluarga")),
        ("targets", gettext_lazy("Sasaran")),
        ("at_risk", "KRS"),
        ("at_risk_no_water", gettext_lazy("KRS tanpa air layak")),
        ("at_risk_no_latrine", gettext_lazy("KRS tanpa jamban layak")),
        explained="families",
    ),
    share(FAMILY, "at_risk_percent", gettext_lazy("% KRS"), explained="families"),
    *counts(
        HELP,
        ("stunted_helped", gettext_lazy("Balita stunting dibantu")),
        ("received", gettext_lazy("Bantuan dan layanan diterima")),
        explained="help",
    ),
    share(HELP, "helped_percent", gettext_lazy("% dibantu"), explained="help"),
)


class LokusRecap(PlaceReport):
    slug = "lokus"
    title = gettext_lazy("Rekap desa lokus")
    summary = gettext_lazy("Desa lokus tahun itu: stunting, KRS, air, jamban, dan intervensi dalam satu triwulan.")
    period_of = staticmethod(quarter_of)
    names_right = Right.SEE_CHILDREN
    parts = (("units", gettext_lazy("Menurut desa lokus"), COLUMNS),)
    shares = {
        "stunted_percent": ("stunted", "measured"),
        "at_risk_percent": ("at_risk", "targets"),
        "helped_percent": ("stunted_helped", "stunted"),
    }
    tiles = (
        TileOf("stunted", gettext_lazy("Balita stunting"), "stunted", "measured"),
        TileOf("at_risk", "KRS", "at_risk", "targets"),
        TileOf("at_risk_no_water", gettext_lazy("KRS tanpa air layak"), "at_risk_no_water", "at_risk"),
        TileOf("at_risk_no_latrine", gettext_lazy("KRS tanpa jamban layak"), "at_risk_no_latrine", "at_risk"),
        TileOf("helped_percent", gettext_lazy("Balita stunting dibantu"), "stunted_helped", "stunted"),
    )
    empty_without = "followed"
    indicators = {
        "lokus": Indicator(
            gettext_lazy("Stunting di desa lokus"),
            gettext_lazy("TB/U di bawah −2 SD pada pengukuran terakhir triwulan itu dibagi diukur × 100."),
            gettext_lazy("Diukur: balita dengan TB/U sah dalam triwulan itu."),
            gettext_lazy("Permenkes 2/2020; data rutin, bukan survei"),
        ),
        "families": Indicator(
            gettext_lazy("KRS"),
            gettext_lazy("Penapisan terbaru sampai akhir triwulan; KRS dibagi keluarga sasaran × 100."),
            gettext_lazy("Keluarga sasaran yang sudah diskrining."),
            gettext_lazy("BKKBN, verval KRS"),
        ),
        "help": Indicator(
            gettext_lazy("Intervensi"),
            gettext_lazy(
                "Balita stunting yang menerima bantuan atau layanan dalam triwulan itu dibagi stunting × 100."
            ),
            gettext_lazy("Balita stunting pada pengukuran terakhir triwulan itu."),
            gettext_lazy("Acuan program 5.3"),
        ),
    }
    source = gettext_lazy("Data rutin e-PPGBM/posyandu, penapisan KRS, dan catatan intervensi.")
    rules = gettext_lazy("SK desa lokus, Permenkes 2/2020, BKKBN verval KRS")
    rules_version = RULES_VERSION

    def sources(self) -> Sequence[Source]:
        return (
            *FOLLOWED,
            HEIGHTS,
            *FAMILIES,
            *SCREENINGS,
            *HELP_RECEIVED,
        )

    def layout(self, unit: Unit, level: UnitLevel, period: Period) -> RowLayout:
        return lokus_layout(unit, level, period)

    def narrowed(self, unit: Unit, period: Period) -> Unit:
        """The desa of the year alone."""
        named = {one.desa_id for one in lokus_of(unit, period)}
        return replace(unit, area=unit.area & Q(desa_id__in=named))

    def more_facts(self, unit: Unit, period: Period) -> list[tuple[str, str]]:
        named = lokus_of(unit, period)
        decrees = sorted({one.decree for one in named if one.decree})
        return [
            (_("Desa lokus"), number(len({one.desa_id for one in named}))),
            (_("Dasar"), "; ".join(decrees) or _("belum dicatat")),
        ]

    def finding(self, result: ReportResult) -> str:
        desa = sum(row.values["level"] == UnitLevel.DESA for row in result.main.rows)
        if not desa:
            return _("Belum ada desa lokus pada tahun ini")
        values = result.total.values
        words = {"desa": number(desa), "stunted": number(values["stunted"]), "krs": number(values["at_risk"])}
        return _("%(desa)s desa lokus: %(stunted)s balita stunting, %(krs)s keluarga berisiko") % words
