"""Rekap Elsimil: people about to marry who were screened in a month, their result and company, by place (4.4)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.templatetags.display import number
from apps.reports.catalogue.place_columns import PLACE, counts, share
from apps.reports.catalogue.place_report import PlaceReport
from apps.reports.declaration import Indicator, ReportResult, TileOf
from apps.reports.selectors.help_sources import CATIN
from apps.reports.selectors.sources import Source

REGISTERED, RESULT = gettext_lazy("Catin"), gettext_lazy("Hasil penapisan")
COMPANY = gettext_lazy("Pendampingan")
COLUMNS = (
    *PLACE,
    *counts(
        REGISTERED,
        ("catin", gettext_lazy("Terdaftar")),
        ("catin_women", gettext_lazy("Perempuan")),
        ("catin_men", gettext_lazy("Laki-laki")),
        ("catin_examined", gettext_lazy("Diperiksa")),
        explained="catin",
    ),
    share(REGISTERED, "examined_percent", gettext_lazy("% diperiksa"), explained="catin"),
    *counts(
        RESULT,
        ("catin_ideal", gettext_lazy("Ideal (sertifikat)")),
        ("catin_at_risk", gettext_lazy("Berisiko")),
        explained="catin",
    ),
    share(RESULT, "at_risk_percent", gettext_lazy("% berisiko"), explained="catin"),
    *counts(
        COMPANY,
        ("catin_accompanied", gettext_lazy("Didampingi")),
        ("catin_at_risk_accompanied", gettext_lazy("Berisiko didampingi")),
        ("catin_resolved", gettext_lazy("Selesai didampingi")),
        explained="catin",
    ),
    share(COMPANY, "accompanied_percent", gettext_lazy("% berisiko didampingi"), explained="catin"),
)


class Elsimil(PlaceReport):
    slug = "elsimil"
    title = gettext_lazy("Rekap Elsimil: calon pengantin")
    summary = gettext_lazy("Catin terdaftar, diperiksa, berisiko, didampingi, dan bersertifikat ideal per wilayah.")
    names_right = Right.SEE_MOTHERS
    parts = (("units", gettext_lazy("Menurut wilayah"), COLUMNS),)
    shares = {
        "examined_percent": ("catin_examined", "catin"),
        "at_risk_percent": ("catin_at_risk", "catin_examined"),
        "accompanied_percent": ("catin_at_risk_accompanied", "catin_at_risk"),
    }
    tiles = (
        TileOf("catin", gettext_lazy("Catin terdaftar"), "catin", ""),
        TileOf("examined_percent", gettext_lazy("Diperiksa"), "catin_examined", "catin"),
        TileOf("at_risk_percent", gettext_lazy("Berisiko"), "catin_at_risk", "catin_examined"),
        TileOf(
            "accompanied_percent", gettext_lazy("Berisiko didampingi"), "catin_at_risk_accompanied", "catin_at_risk"
        ),
    )
    empty_without = "catin"
    indicators = {
        "catin": Indicator(
            gettext_lazy("Calon pengantin"),
            gettext_lazy(
                "Terdaftar: penapisan pada bulan itu. Diperiksa: hasilnya dapat ditentukan. Ideal: bersertifikat ideal."
                " Berisiko dibagi diperiksa × 100. Didampingi: dikunjungi TPK sampai akhir bulan itu."
            ),
            gettext_lazy("Setiap orang dihitung, bukan pasangan."),
            gettext_lazy("Elsimil, BKKBN; acuan program 4.4"),
        )
    }
    source = gettext_lazy("Penapisan calon pengantin di portal dan berkas Elsimil.")
    rules = gettext_lazy("Elsimil, acuan program 4.4")
    rules_version = "elsimil-1"

    def sources(self) -> Sequence[Source]:
        return (CATIN,)

    def finding(self, result: ReportResult) -> str:
        if self.is_empty(result):
            return _("Belum ada calon pengantin diskrining di %(period)s") % {"period": result.period}
        values = result.total.values
        words = {"count": number(values["catin"]), "at_risk": number(values["catin_at_risk"])}
        return _("%(count)s calon pengantin diskrining, %(at_risk)s berisiko") % words
