"""Lembar lokakarya mini: what a kecamatan or puskesmas speaks about each month, unit by unit, with room to plan."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.tables import Column
from apps.core.templatetags.display import number, percent
from apps.interventions.enums import EpisodeStart
from apps.interventions.models import ChildPriority, StuntingEpisode
from apps.regions.selectors.units import Unit
from apps.reports.catalogue.place_columns import PLACE, counts, share
from apps.reports.catalogue.place_report import PlaceReport, Values
from apps.reports.catalogue.recap_charts import GOOD_PERCENT, RankedShare
from apps.reports.catalogue.status_gizi_columns import NAME
from apps.reports.declaration import Indicator, ReportResult, ReportRow, Table, TileOf
from apps.reports.rules.periods import Period
from apps.reports.selectors.child_sources import SKDN, STUNTED, month_visits
from apps.reports.selectors.sources import Source
from apps.toddlers.models import NO_VALID_HEIGHT
from apps.toddlers.rules.version import RULES_VERSION

WEIGHING, STUNTING, HELP = gettext_lazy("Penimbangan"), gettext_lazy("Stunting"), gettext_lazy("Bantuan")
COLUMNS = (
    *PLACE,
    *counts(WEIGHING, ("registered", "S"), ("weighed", "D"), explained="skdn"),
    share(WEIGHING, "d_of_s", "D/S", explained="skdn"),
    share(WEIGHING, "n_of_d", "N/D", explained="skdn"),
    *counts(WEIGHING, ("twice_not_gained", "2T"), ("below_red_line", "BGM"), explained="skdn"),
    *counts(STUNTING, ("measured", gettext_lazy("Diukur")), ("stunted", gettext_lazy("Stunting")), explained="cases"),
    share(STUNTING, "stunted_percent", "%", explained="cases"),
    *counts(STUNTING, ("new_cases", gettext_lazy("Kasus baru")), explained="cases"),
    *counts(
        HELP,
        ("problems_today", gettext_lazy("Bermasalah gizi hari ini")),
        ("without_help", gettext_lazy("Belum dibantu")),
        explained="help",
    ),
)  # fmt: skip
PLAN = (
    NAME,
    Column(key="problem", heading=gettext_lazy("Masalah")),
    Column(key="plan", heading=gettext_lazy("Rencana tindak lanjut")),
    Column(key="who", heading=gettext_lazy("Penanggung jawab dan batas waktu")),
)


def new_cases(unit: Unit, period: Period) -> QuerySet[Any]:
    begun = Q(began_on__range=(period.first, period.last), began_as__in=[EpisodeStart.NEW, EpisodeStart.RELAPSE])
    return StuntingEpisode.objects.filter(unit.area, begun, district=unit.district)


def problems(unit: Unit, period: Period) -> QuerySet[Any]:
    """Children with a nutrition problem on the day the sheet is made: of other days none is stored."""
    return ChildPriority.objects.filter(unit.area, district=unit.district)


SOURCES = (
    *SKDN,
    month_visits(
        lambda period: {"measured": ~NO_VALID_HEIGHT, "stunted": ~NO_VALID_HEIGHT & Q(height_status__in=STUNTED)}
    ),
    Source(rows=new_cases, counts=lambda period: {"new_cases": Q()}, person="child"),
    Source(
        rows=problems, counts=lambda period: {"problems_today": Q(), "without_help": Q(no_help__gt=0)}, person="child"
    ),
)


class Lokmin(PlaceReport):
    slug = "lokmin"
    title = gettext_lazy("Lembar lokakarya mini")
    summary = gettext_lazy("Satu lembar sebulan: cakupan, masalah, kasus baru, dan yang belum dibantu per wilayah.")
    names_right = Right.SEE_CHILDREN
    is_owed = False
    parts = (("units", gettext_lazy("Menurut wilayah"), COLUMNS),)
    shares = {
        "d_of_s": ("weighed", "registered"),
        "n_of_d": ("gained", "weighed"),
        "stunted_percent": ("stunted", "measured"),
    }
    tiles = (
        TileOf("d_of_s", "D/S", "weighed", "registered"),
        TileOf("stunted_percent", gettext_lazy("Stunting"), "stunted", "measured"),
        TileOf("new_cases", gettext_lazy("Kasus baru"), "new_cases", ""),
        TileOf("without_help", gettext_lazy("Belum dibantu"), "without_help", "problems_today"),
    )
    ranked = (RankedShare("d_of_s", "D/S", "weighed", "registered", target=GOOD_PERCENT),)
    empty_without = "registered"
    indicators = {
        "skdn": Indicator("SKDN", gettext_lazy("Seperti Rekap SKDN (LB3)."), "S, D",
                          gettext_lazy("Kemenkes: buku pegangan kader, Buku KIA 2023")),
        "cases": Indicator(
            gettext_lazy("Stunting"),
            gettext_lazy("TB/U di bawah −2 dibagi TB/U sah × 100. Kasus baru: seperti Rekap kasus stunting."),
            gettext_lazy("Balita dengan TB/U sah pada kunjungan terakhir bulan itu."),
            gettext_lazy("Permenkes 2/2020; acuan program 7.4"),
        ),
        "help": Indicator(
            gettext_lazy("Bantuan"),
            gettext_lazy("Balita bermasalah gizi pada hari lembar ini dibuat, dan yang 90 hari ini belum dibantu."),
            gettext_lazy("Anak di tempat tinggalnya sekarang."),
            gettext_lazy("Acuan program 7.4, daftar prioritas portal"),
        ),
    }  # fmt: skip
    source = gettext_lazy("Data rutin e-PPGBM/posyandu, bukan survei (SSGI/SKI).")
    rules = gettext_lazy("Permenkes 2/2020, WHO 2006; acuan program 7.4")
    rules_version = RULES_VERSION

    def sources(self) -> Sequence[Source]:
        return SOURCES

    def figures(self, counts: Counter[str]) -> Values:
        return dict(counts)

    def finding(self, result: ReportResult) -> str:
        values = result.total.values
        words = {
            "share": percent(values["d_of_s"]),
            "new": number(values["new_cases"]),
            "without": number(values["without_help"]),
        }
        if self.is_empty(result):
            return _("Belum ada balita terdaftar di %(place)s") % {"place": result.place}
        return _("D/S %(share)s, %(new)s kasus stunting baru, %(without)s balita belum dibantu") % words

    def more_tables(self, unit: Unit, period: Period, rows: list[ReportRow], at: datetime) -> list[Table]:
        plan = [
            ReportRow({"name": row.values["name"], "problem": problem_of(row.values), "plan": "", "who": ""}, row.depth)
            for row in rows
            if not (row.is_empty or row.is_subtotal or row.is_total)
        ]
        return [Table("plan", _("Masalah dan rencana"), PLAN, plan)]


def problem_of(values: Values) -> str:
    """What is wrong in the unit, the gravest first."""
    not_weighed = values["registered"] - values["weighed"]
    parts = [
        (values["new_cases"], _("%s kasus stunting baru")),
        (values["without_help"], _("%s bermasalah gizi belum dibantu")),
        (values["below_red_line"], _("%s BGM")),
        (values["twice_not_gained"], _("%s 2T")),
        (not_weighed, _("%s belum ditimbang")),
    ]
    return ", ".join(words % number(count) for count, words in parts if count)
