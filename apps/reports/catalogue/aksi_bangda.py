"""Web Aksi Bangda: the sheet of target groups per desa, in the shape that its import takes (6.5)."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.templatetags.display import number
from apps.reports.catalogue.place_columns import PLACE, counts, share
from apps.reports.catalogue.place_report import PlaceReport, Values
from apps.reports.declaration import Indicator, ReportResult, TileOf
from apps.reports.selectors.child_sources import absent, month_visits
from apps.reports.selectors.family_sources import FAMILIES, SCREENINGS
from apps.reports.selectors.mother_sources import PREGNANT
from apps.reports.selectors.sources import Source
from apps.toddlers.enums import HeightStatus
from apps.toddlers.models import NO_VALID_HEIGHT
from apps.toddlers.rules.version import RULES_VERSION

TARGETS = gettext_lazy("Data sasaran")
MEASURED = month_visits(
    lambda period: {
        "children": Q(),
        "measured": ~NO_VALID_HEIGHT,
        "severely_stunted": Q(height_status=HeightStatus.SEVERELY_STUNTED),
        "moderately_stunted": Q(height_status=HeightStatus.STUNTED),
    }
)
COLUMNS = (
    *PLACE,
    *counts(
        TARGETS,
        ("families", gettext_lazy("Jumlah keluarga")),
        ("at_risk", gettext_lazy("Keluarga berisiko stunting")),
        ("pregnant", gettext_lazy("Ibu hamil")),
        ("children", gettext_lazy("Jumlah balita")),
        ("measured", gettext_lazy("Balita diukur")),
        ("severely_stunted", gettext_lazy("Sangat pendek")),
        ("moderately_stunted", gettext_lazy("Pendek")),
        explained="targets",
    ),
    share(TARGETS, "stunted_percent", gettext_lazy("% stunting"), explained="targets"),
)


class AksiBangda(PlaceReport):
    slug = "aksi-bangda"
    title = gettext_lazy("Data sasaran Web Aksi Bangda")
    summary = gettext_lazy("Lembar sasaran per desa: keluarga, KRS, balita diukur, sangat pendek, dan pendek.")
    names_right = Right.SEE_CHILDREN
    parts = (("units", gettext_lazy("Data sasaran per desa"), COLUMNS),)
    shares = {"stunted_percent": ("stunted", "measured")}
    tiles = (
        TileOf("families", gettext_lazy("Keluarga"), "families", ""),
        TileOf("at_risk", "KRS", "at_risk", "families"),
        TileOf("measured", gettext_lazy("Balita diukur"), "measured", "children"),
        TileOf("stunted_percent", gettext_lazy("Stunting"), "stunted", "measured"),
    )
    empty_without = "measured"
    indicators = {
        "targets": Indicator(
            gettext_lazy("Data sasaran"),
            gettext_lazy(
                "Pendek dan sangat pendek: TB/U di bawah −2 dan −3 SD. KRS: penapisan terbaru sampai akhir bulan itu."
            ),
            gettext_lazy("% stunting dibagi balita diukur (TB/U sah)."),
            gettext_lazy("SE Mendagri 400.5.7/1685/Bangda 2025; analisis situasi memakai e-PPGBM"),
        )
    }
    source = gettext_lazy("Data rutin e-PPGBM/posyandu dan penapisan KRS, bukan survei (SSGI/SKI).")
    rules = gettext_lazy("Permenkes 2/2020, WHO 2006, BKKBN verval KRS")
    rules_version = RULES_VERSION

    def sources(self) -> Sequence[Source]:
        return (*FAMILIES, *SCREENINGS, *PREGNANT, MEASURED, *absent(lambda period: {"children": Q()}))

    def figures(self, counts: Counter[str]) -> Values:
        return dict(counts) | {"stunted": counts["severely_stunted"] + counts["moderately_stunted"]}

    def finding(self, result: ReportResult) -> str:
        if self.is_empty(result):
            return _("Belum ada balita diukur di %(period)s") % {"period": result.period}
        values = result.total.values
        words = {"families": number(values["families"]), "stunted": number(values["stunted"])}
        return _("%(families)s keluarga, %(stunted)s balita stunting, siap dipindahkan ke Web Aksi Bangda") % words
