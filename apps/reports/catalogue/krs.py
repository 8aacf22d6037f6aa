"""Rekap KRS: families at risk of stunting after verification, a year by place, with its integrity checks (2.6 d)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.tables import Column, Kind
from apps.core.templatetags.display import number, percent
from apps.families.rules.screening import RULES_VERSION
from apps.regions.selectors.units import Unit
from apps.reports.catalogue.place_columns import PLACE, counts, share
from apps.reports.catalogue.place_report import PlaceReport
from apps.reports.catalogue.recap_charts import RankedShare
from apps.reports.declaration import Indicator, ReportResult, ReportRow, Table, TileOf
from apps.reports.rules.periods import Period, year_of
from apps.reports.selectors.family_sources import FAMILIES, RANKS, SCREENINGS
from apps.reports.selectors.sources import Source

FAMILY, WELFARE = gettext_lazy("Keluarga"), gettext_lazy("Peringkat kesejahteraan KRS")
TARGETS, FACTORS = gettext_lazy("Sasaran"), gettext_lazy("Faktor penapisan")
OF_ALL, OF_KRS = gettext_lazy("dari semua sasaran"), gettext_lazy("dari KRS")
KRS = gettext_lazy("KRS")
COLUMNS = (
    *PLACE,
    *counts(
        FAMILY,
        ("families", gettext_lazy("Keluarga")),
        ("targets", gettext_lazy("Keluarga sasaran")),
        ("at_risk", "KRS"),
        ("not_at_risk", gettext_lazy("Tidak berisiko")),
        ("risk_unknown", gettext_lazy("Belum diketahui")),
        explained="krs",
    ),
    share(FAMILY, "at_risk_percent", gettext_lazy("% KRS"), explained="krs"),
    *counts(
        WELFARE,
        *((f"rank_{rank}", str(rank)) for rank in RANKS),
        ("rank_above_4", "> 4"),
        ("rank_unknown", gettext_lazy("Belum teridentifikasi")),
        denominator=OF_KRS,
        explained="welfare",
    ),
    *counts(
        KRS,
        ("at_risk_new", gettext_lazy("KRS baru")),
        ("at_risk_old", gettext_lazy("KRS lama")),
        denominator=OF_KRS,
        explained="krs",
    ),
)
FACTOR_COLUMNS = (
    *PLACE,
    *counts(
        TARGETS,
        ("with_child_0_23", gettext_lazy("Punya baduta")),
        ("with_child_24_59", gettext_lazy("Punya balita 24–59")),
        ("couples", "PUS"),
        ("pregnant_couples", gettext_lazy("PUS hamil")),
        denominator=OF_ALL,
        explained="factors",
    ),
    *counts(
        FACTORS,
        ("no_water", gettext_lazy("Air minum tidak layak")),
        ("no_latrine", gettext_lazy("Jamban tidak layak")),
        ("too_young", gettext_lazy("Terlalu muda")),
        ("too_old", gettext_lazy("Terlalu tua")),
        ("too_close", gettext_lazy("Terlalu dekat")),
        ("too_many", gettext_lazy("Terlalu banyak")),
        ("any_of_four", gettext_lazy("4 terlalu, keluarga unik")),
        ("no_contraception", gettext_lazy("Bukan peserta KB modern")),
        denominator=OF_ALL,
        explained="factors",
    ),
    *counts(
        KRS,
        ("at_risk_no_water", gettext_lazy("Tanpa air layak")),
        ("at_risk_no_latrine", gettext_lazy("Tanpa jamban layak")),
        ("at_risk_no_contraception", gettext_lazy("PUS bukan KB modern")),
        ("at_risk_child_0_23", gettext_lazy("Punya baduta")),
        denominator=OF_KRS,
        explained="krs",
    ),
    *counts(
        gettext_lazy("Menurut berkas"),
        ("official", gettext_lazy("KRS menurut berkas")),
        ("official_differs", gettext_lazy("Berbeda dari portal")),
        explained="official",
    ),
)
CHECK_COLUMNS = (
    Column(key="check", heading=gettext_lazy("Kode"), on_paper=False, is_exported=False),
    Column(key="name", heading=gettext_lazy("Pemeriksaan")),
    Column(key="left", heading=gettext_lazy("Jumlah bagian"), kind=Kind.COUNT),
    Column(key="right", heading=gettext_lazy("Seharusnya"), kind=Kind.COUNT),
    Column(key="rows_wrong", heading=gettext_lazy("Baris tidak cocok"), kind=Kind.COUNT),
    Column(key="outcome", heading=gettext_lazy("Hasil")),
)
CHECKS = {
    "welfare": (
        gettext_lazy("Jumlah peringkat kesejahteraan = KRS"),
        (*(f"rank_{rank}" for rank in RANKS), "rank_above_4", "rank_unknown"),
        "at_risk",
    ),
    "targets": (
        gettext_lazy("KRS + tidak berisiko + belum diketahui = keluarga sasaran"),
        ("at_risk", "not_at_risk", "risk_unknown"),
        "targets",
    ),
    "new_and_old": (gettext_lazy("KRS baru + KRS lama = KRS"), ("at_risk_new", "at_risk_old"), "at_risk"),
}
INDICATORS = {
    "krs": Indicator(
        gettext_lazy("Keluarga berisiko stunting (KRS)"),
        gettext_lazy(
            "Keluarga sasaran tanpa air minum layak, atau tanpa jamban layak, atau dengan salah satu dari 4 terlalu dan"
            " bukan peserta KB modern, dibagi keluarga sasaran × 100. KRS lama: pernah KRS pada verval sebelumnya."
        ),
        gettext_lazy("Keluarga sasaran: PUS, PUS hamil, punya baduta, atau punya balita 24–59 bulan."),
        gettext_lazy("BKKBN, verval KRS; aturan disimpulkan, acuan program 2.5"),
    ),
    "welfare": Indicator(
        gettext_lazy("Peringkat kesejahteraan"),
        gettext_lazy("Peringkat PK terbaru sampai akhir tahun, hanya keluarga KRS."),
        gettext_lazy("Peringkat menentukan prioritas dan bukan syarat KRS."),
        gettext_lazy("BKKBN, Pendataan Keluarga"),
    ),
    "factors": Indicator(
        gettext_lazy("Sasaran dan faktor"),
        gettext_lazy("Kolom 4 terlalu saling beririsan dan tidak dijumlahkan; keluarga unik dihitung tersendiri."),
        gettext_lazy("Semua keluarga sasaran, bukan hanya KRS."),
        gettext_lazy("Acuan program 2.6 d dan 12.6"),
    ),
    "official": Indicator(
        gettext_lazy("KRS menurut berkas"),
        gettext_lazy("Tanda risiko stunting dari berkas verval, disimpan apa adanya di samping penilaian portal."),
        gettext_lazy("Keluarga yang berkasnya memuat tanda itu."),
        gettext_lazy("SIGA, verval KRS"),
    ),
}


class Krs(PlaceReport):
    slug = "krs"
    title = gettext_lazy("Rekap keluarga berisiko stunting (KRS)")
    summary = gettext_lazy(
        "Keluarga, sasaran, KRS, peringkat kesejahteraan, dan faktor setahun setelah verval, dengan pemeriksaannya."
    )
    period_of = staticmethod(year_of)
    names_right = Right.SEE_FAMILIES
    parts = (
        ("units", gettext_lazy("Menurut wilayah"), COLUMNS),
        ("factors", gettext_lazy("Sasaran dan faktor"), FACTOR_COLUMNS),
    )
    shares = {"at_risk_percent": ("at_risk", "targets")}
    tiles = (
        TileOf("at_risk", gettext_lazy("KRS"), "at_risk", "targets"),
        TileOf("at_risk_percent", gettext_lazy("% KRS"), "at_risk", "targets"),
        TileOf("at_risk_new", gettext_lazy("KRS baru"), "at_risk_new", "at_risk"),
        TileOf("rank_1", gettext_lazy("KRS peringkat 1"), "rank_1", "at_risk"),
    )
    ranked = (RankedShare("at_risk_percent", gettext_lazy("% KRS"), "at_risk", "targets", is_low_good=True),)
    empty_without = "targets"
    indicators = INDICATORS
    source = gettext_lazy("Penapisan KRS: verval terbaru sampai akhir tahun.")
    rules = gettext_lazy("BKKBN verval KRS, acuan program 2.5")
    rules_version = RULES_VERSION

    def sources(self) -> Sequence[Source]:
        return (*FAMILIES, *SCREENINGS)

    def finding(self, result: ReportResult) -> str:
        if self.is_empty(result):
            return _("Belum ada keluarga sasaran di %(period)s") % {"period": result.period}
        values = result.total.values
        words = {"krs": number(values["at_risk"]), "percent": percent(values["at_risk_percent"])}
        return _("%(krs)s keluarga berisiko stunting, %(percent)s dari keluarga sasaran") % words

    def more_tables(self, unit: Unit, period: Period, rows: list[ReportRow], at: datetime) -> list[Table]:
        return [Table("checks", _("Pemeriksaan"), CHECK_COLUMNS, [_check(key, rows) for key in CHECKS])]


def _check(key: str, rows: list[ReportRow]) -> ReportRow:
    name, parts, whole = CHECKS[key]
    total = rows[-1].values
    wrong = sum(sum(row.values[part] for part in parts) != row.values[whole] for row in rows)
    return ReportRow(
        {
            "check": key,
            "name": str(name),
            "left": sum(total[part] for part in parts),
            "right": total[whole],
            "rows_wrong": wrong,
            "outcome": _("Tidak cocok") if wrong else _("Cocok"),
        }
    )
