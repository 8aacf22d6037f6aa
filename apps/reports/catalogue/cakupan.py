"""Cakupan layanan: each service of the desa coverage form as target, served and share, in a quarter (7.3)."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.templatetags.display import number
from apps.indicators.rules.nutrition_figures import percent
from apps.regions.selectors.units import Unit
from apps.reports.catalogue.cakupan_columns import PARTS, SERVICES, Service
from apps.reports.catalogue.place_report import PlaceReport, Values
from apps.reports.declaration import Indicator, ReportResult, TileOf
from apps.reports.rules.periods import Period, quarter_of
from apps.reports.selectors.child_sources import FEEDING, absent, month_visits
from apps.reports.selectors.coverage_sources import GIRLS, budgets, owed_counts, owed_sources
from apps.reports.selectors.family_sources import FAMILIES, SCREENED_LATRINE
from apps.reports.selectors.help_sources import CATIN
from apps.reports.selectors.mother_sources import BIRTHS, PREGNANT
from apps.reports.selectors.sources import Counts, Source, counts_by_home

KINDS = ("child", "pregnancy", "family", "catin")
COUNTED = (
    *FAMILIES,
    month_visits(lambda period: {"children": Q()}),
    *absent(lambda period: {"children": Q()}),
    GIRLS,
    CATIN,
    *PREGNANT,
    *FEEDING,
    *SCREENED_LATRINE,
    BIRTHS,
)


class Cakupan(PlaceReport):
    slug = "cakupan"
    title = gettext_lazy("Cakupan layanan per desa")
    summary = gettext_lazy("Sasaran, terlayani, dan persen setiap layanan konvergensi dalam satu triwulan per desa.")
    period_of = staticmethod(quarter_of)
    names_right = Right.SEE_HELP
    parts = PARTS
    tiles = (
        TileOf(
            "pregnant_food_percent", gettext_lazy("KEK mendapat PMT"), "pregnant_food_served", "pregnant_food_target"
        ),
        TileOf("pregnant_ttd_percent", gettext_lazy("TTD 90 tablet"), "pregnant_ttd_served", "pregnant_ttd_target"),
        TileOf("families", gettext_lazy("Keluarga"), "families", ""),
        TileOf("children", gettext_lazy("Anak"), "children", ""),
    )
    empty_without = "children"
    indicators = {
        "coverage": Indicator(
            gettext_lazy("Cakupan layanan"),
            gettext_lazy(
                "Terlayani dibagi sasaran × 100. Sasaran: orang atau keluarga yang haknya berlaku dalam triwulan dan"
                " belum diterima sebelumnya. Terlayani: tidak ada haknya yang masih kurang pada akhir triwulan."
            ),
            gettext_lazy("Dihitung per orang atau keluarga. Kolom kosong: belum dicatat di portal."),
            gettext_lazy("Format cakupan desa, acuan program 7.3"),
        ),
        "budget": Indicator(
            gettext_lazy("Anggaran desa"),
            gettext_lazy("Anggaran program desa untuk intervensi stunting pada tahun itu, menurut sumber dana."),
            gettext_lazy("Program yang dimasukkan desa di portal."),
            gettext_lazy("Acuan program 5.3"),
        ),
    }
    source = gettext_lazy("Catatan layanan di portal sampai akhir triwulan.")
    rules = gettext_lazy("Acuan program 7.3, 12.3, 12.4")
    rules_version = "cakupan-1"

    def sources(self) -> Sequence[Source]:
        """Those of the names; what is owed is counted by item at once."""
        of_items = [
            source
            for service in SERVICES
            if service.item
            for kind in _kinds(service)
            for source in owed_sources(service.item, kind, couples=service.couples, key=service.key)
        ]
        return (*COUNTED, *of_items)

    def headline_sources(self) -> Sequence[Source]:
        return PREGNANT

    def counted(self, unit: Unit, period: Period, *, by_posyandu: bool) -> Counts:
        counted = counts_by_home(COUNTED, unit, period, by_posyandu=by_posyandu)
        items = {service.item for service in SERVICES if service.item}
        for more in (owed_counts(unit, period, items, by_posyandu=by_posyandu), budgets(unit, period)):
            for home, counts in more.items():
                counted.setdefault(home, Counter()).update(counts)
        return counted

    def figures(self, counts: Counter[str]) -> Values:
        values: Values = {key: counts[key] for key in ("families", "children", "budget_dana_desa", "budget_apbd")}
        values |= {"budget_csr": counts["budget_csr"], "budget_bumdes": None}
        for service in SERVICES:
            target, served = _coverage(service, counts)
            values |= {
                f"{service.key}_target": target,
                f"{service.key}_served": served,
                f"{service.key}_percent": percent(served, target) if target and served is not None else None,
            }
        return values

    def finding(self, result: ReportResult) -> str:
        if self.is_empty(result):
            return _("Belum ada sasaran tercatat di %(period)s") % {"period": result.period}
        values = result.total.values
        recorded = [service for service in SERVICES if values[f"{service.key}_percent"] is not None]
        low = min(recorded, key=lambda service: values[f"{service.key}_percent"], default=None)
        if low is None:
            return _("Belum ada layanan yang jatuh tempo pada %(period)s") % {"period": result.period}
        words = {
            "service": low.heading,
            "served": number(values[f"{low.key}_served"]),
            "target": number(values[f"{low.key}_target"]),
        }
        return _("Cakupan terendah: %(service)s, %(served)s dari %(target)s sasaran") % words


def _kinds(service: Service) -> Sequence[str]:
    return (service.of,) if service.of else KINDS


def _coverage(service: Service, counts: Counter[str]) -> tuple[int | None, int | None]:
    if service.counted:
        of, part = service.counted
        return counts[of], counts[part]
    if not service.item:
        return None, None
    kinds = ("couples",) if service.couples else _kinds(service)
    target = sum(counts[f"{service.item}:{kind}_target"] for kind in kinds)
    return target, target - sum(counts[f"{service.item}:{kind}_missing"] for kind in kinds)
