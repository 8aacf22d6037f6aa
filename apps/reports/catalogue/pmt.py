"""Rekap PMT: courses of supplementary food of children and pregnant women in a month by place (12.3)."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.language import Words
from apps.core.tables import Column
from apps.core.templatetags.display import number
from apps.reports.catalogue.place_columns import PLACE, counts, share
from apps.reports.catalogue.place_report import PlaceReport, Values
from apps.reports.declaration import Indicator, ReportResult, TileOf
from apps.reports.selectors.help_sources import COURSES
from apps.reports.selectors.sources import Source

REASONS = (
    ("child_wasted", gettext_lazy("Gizi kurang")),
    ("child_underweight", gettext_lazy("BB kurang")),
    ("child_not_gained", gettext_lazy("Tidak naik")),
)


def _columns(who: str, group: Words, reasons: Sequence[tuple[str, Words]] = ()) -> list[Column]:
    return [
        *counts(
            group,
            (f"{who}_running", gettext_lazy("Menerima")),
            (f"{who}_begun", gettext_lazy("Mulai bulan ini")),
            *reasons,
            (f"{who}_monitored", gettext_lazy("Dipantau")),
            explained="pmt",
        ),
        share(group, f"{who}_monitored_percent", gettext_lazy("% dipantau"), explained="pmt"),
        *counts(
            group,
            (f"{who}_target", gettext_lazy("Mencapai target")),
            (f"{who}_days_over", gettext_lazy("Habis hari")),
            (f"{who}_referred", gettext_lazy("Dirujuk")),
            (f"{who}_defaulted", gettext_lazy("Berhenti")),
            explained="pmt",
        ),
    ]


class Pmt(PlaceReport):
    slug = "pmt"
    title = gettext_lazy("Rekap pemberian makanan tambahan (PMT)")
    summary = gettext_lazy("Balita dan ibu hamil KEK penerima PMT, pemantauan mingguan, dan hasilnya per wilayah.")
    names_right = Right.SEE_HELP
    parts = (
        (
            "units",
            gettext_lazy("Menurut wilayah"),
            (
                *PLACE,
                *_columns("child", gettext_lazy("PMT balita"), REASONS),
                *_columns("pregnant", gettext_lazy("PMT ibu hamil KEK")),
            ),
        ),
    )
    shares = {
        "child_monitored_percent": ("child_monitored", "child_running"),
        "pregnant_monitored_percent": ("pregnant_monitored", "pregnant_running"),
    }
    tiles = (
        TileOf("child_running", gettext_lazy("Balita menerima PMT"), "child_running", ""),
        TileOf("child_monitored_percent", gettext_lazy("Balita dipantau"), "child_monitored", "child_running"),
        TileOf("pregnant_running", gettext_lazy("Ibu hamil menerima PMT"), "pregnant_running", ""),
        TileOf("child_target", gettext_lazy("Balita mencapai target"), "child_target", ""),
    )
    empty_without = "all_running"
    indicators = {
        "pmt": Indicator(
            "PMT",
            gettext_lazy(
                "Menerima: pemberian yang berjalan pada hari mana pun bulan itu. Dipantau: paling sedikit satu minggu"
                " dicatat bulan itu. Mencapai target, habis hari, dirujuk, berhenti: pemberian yang selesai bulan itu."
            ),
            gettext_lazy("Yang dipantau dibagi yang menerima × 100. Satu anak dapat menerima lebih dari satu siklus."),
            gettext_lazy("Juknis PMT lokal; acuan program 12.3"),
        )
    }
    source = gettext_lazy("Pencatatan PMT di portal dan berkas pemantauan e-PPGBM.")
    rules = gettext_lazy("Juknis PMT lokal, acuan program 12.3")
    rules_version = "pmt-1"

    def sources(self) -> Sequence[Source]:
        return COURSES

    def figures(self, counts: Counter[str]) -> Values:
        return dict(counts) | {"all_running": counts["child_running"] + counts["pregnant_running"]}

    def finding(self, result: ReportResult) -> str:
        if self.is_empty(result):
            return _("Belum ada PMT berjalan di %(period)s") % {"period": result.period}
        values = result.total.values
        words = {"children": number(values["child_running"]), "mothers": number(values["pregnant_running"])}
        return _("%(children)s balita dan %(mothers)s ibu hamil menerima PMT") % words
