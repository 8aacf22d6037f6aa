"""Rekap SKDN (LB3): weighing, weight gain, vitamin A, mothers and newborns of a month by place (7.3, 12.6)."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.charts.svg import Chart
from apps.core.templatetags.display import number, percent
from apps.regions.selectors.units import Unit
from apps.reports.catalogue.place_columns import PLACE, counts, share
from apps.reports.catalogue.place_report import PlaceReport, Values
from apps.reports.catalogue.recap_charts import GOOD_PERCENT, RankedShare, skdn_bars, skdn_quadrant
from apps.reports.declaration import Indicator, ReportResult, TileOf
from apps.reports.rules.periods import Period, month_of
from apps.reports.selectors.child_sources import FEEDING, NEWBORNS, SKDN, VITAMIN_A, WEIGHED_OF_MONTH
from apps.reports.selectors.mother_sources import PREGNANT
from apps.reports.selectors.sources import Counts, Source, counts_by_home
from apps.toddlers.rules.version import RULES_VERSION

WEIGHING, SHARES = gettext_lazy("Penimbangan"), gettext_lazy("Cakupan")
VITAMIN, MOTHERS = gettext_lazy("Vitamin A"), gettext_lazy("Ibu hamil")
NEWBORN, FEED = gettext_lazy("Bayi lahir"), gettext_lazy("ASI dan MP-ASI")
SKDN_COLUMNS = (
    *PLACE,
    *counts(
        WEIGHING,
        ("registered", "S"),
        ("with_card", "K"),
        ("weighed", "D"),
        ("gained", "N"),
        ("not_gained", "T"),
        ("twice_not_gained", "2T"),
        ("not_weighed_before", "O"),
        ("first", "B"),
        ("below_red_line", "BGM"),
        explained="skdn",
    ),
    share(SHARES, "d_of_s", "D/S", explained="shares"),
    share(SHARES, "d_of_s_before", gettext_lazy("D/S bulan lalu"), explained="shares"),
    share(SHARES, "k_of_s", "K/S", explained="shares"),
    share(SHARES, "n_of_d", "N/D", explained="shares"),
    share(SHARES, "n_of_nt", "N/(N+T)", explained="shares"),
    share(SHARES, "bgm_of_d", "BGM/D", explained="shares"),
    share(SHARES, "two_t_of_d", "2T/D", explained="shares"),
)
SERVICES = (
    *PLACE,
    *counts(
        VITAMIN,
        ("vitamin_a_due", gettext_lazy("Sasaran 6–59 bulan")),
        ("vitamin_a_blue", gettext_lazy("Kapsul biru bulan ini")),
        ("vitamin_a_red", gettext_lazy("Kapsul merah bulan ini")),
        ("vitamin_a_given", gettext_lazy("Mendapat")),
        explained="vitamin_a",
    ),
    share(VITAMIN, "vitamin_a_percent", "%", explained="vitamin_a"),
    *counts(
        MOTHERS,
        ("pregnant", gettext_lazy("Ibu hamil")),
        ("muac_measured", gettext_lazy("Diukur LiLA")),
        ("kek", "KEK"),
        explained="mothers",
    ),
    share(MOTHERS, "kek_percent", gettext_lazy("% KEK"), explained="mothers"),
    *counts(MOTHERS, ("ttd_30", "TTD ≥ 30"), ("ttd_90", "TTD ≥ 90"), explained="mothers"),
    share(MOTHERS, "ttd_90_percent", gettext_lazy("% TTD 90"), explained="mothers"),
    *counts(
        NEWBORN,
        ("born", gettext_lazy("Lahir bulan ini")),
        ("birth_weighed", gettext_lazy("Ditimbang")),
        ("low_birth_weight", "BBLR"),
        ("early_breastfeeding_known", gettext_lazy("Tercatat IMD")),
        ("early_breastfed", "IMD"),
        explained="newborns",
    ),
    share(NEWBORN, "early_percent", gettext_lazy("% IMD"), explained="newborns"),
    *counts(
        FEED,
        ("breastfeeding_known", gettext_lazy("Ditanya 0–5 bulan")),
        ("exclusively_breastfed", gettext_lazy("ASI eksklusif")),
        explained="feeding",
    ),
    share(FEED, "breastfed_percent", gettext_lazy("% ASI eksklusif"), explained="feeding"),
    *counts(
        FEED,
        ("feeding_known", gettext_lazy("Ditanya 6–23 bulan")),
        ("complementary_fed", gettext_lazy("MP-ASI")),
        explained="feeding",
    ),
)
INDICATORS = {
    "skdn": Indicator(
        "SKDN",
        gettext_lazy(
            "S: balita terdaftar. K: punya catatan penimbangan di portal (KMS). D: ditimbang bulan ini, D = N + T + O"
            " + B. N: naik. T: tidak naik. 2T: tidak naik dua kali berturut-turut. O: bulan lalu tidak ditimbang, atau"
            " ditimbang tanpa penilaian (edema, selang). B: pertama kali ditimbang. BGM: di bawah garis merah."
        ),
        gettext_lazy('Anak dihitung sekali, pada kunjungan terakhirnya bulan itu. D bukan "diukur" (TB/U sah).'),
        gettext_lazy("Kemenkes: buku pegangan kader, Buku KIA 2023"),
    ),
    "shares": Indicator(
        gettext_lazy("Cakupan SKDN"),
        gettext_lazy(
            "D/S partisipasi; K/S liputan; N/D dan N/(N+T) keberhasilan; BGM/D dan 2T/D masalah; semua × 100."
        ),
        gettext_lazy("N/D memakai semua yang ditimbang; N/(N+T) hanya yang dapat dinilai."),
        gettext_lazy("Kemenkes; acuan program 12.6"),
    ),
    "vitamin_a": Indicator(
        gettext_lazy("Vitamin A"),
        gettext_lazy(
            "Februari dan Agustus: anak yang tercatat menerima kapsul dalam semester itu dibagi anak 6–59 bulan pada"
            " akhir bulan × 100."
        ),
        gettext_lazy("Bulan lain tanpa sasaran; kapsul yang diberikan bulan itu dihitung tersendiri."),
        gettext_lazy("Acuan program 12.4"),
    ),
    "mothers": Indicator(
        gettext_lazy("Ibu hamil"),
        gettext_lazy(
            "KEK: LiLA terakhir di bawah 23,5 cm dibagi yang diukur LiLA dalam kehamilan ini × 100. TTD: jumlah"
            " tablet sampai akhir bulan; 90 tablet MMS dihitung sama."
        ),
        gettext_lazy("Ibu hamil: tercatat sampai akhir bulan dan hamil pada hari mana pun bulan itu."),
        gettext_lazy("Acuan program 4.1 dan 12.4"),
    ),
    "newborns": Indicator(
        gettext_lazy("Bayi lahir"),
        gettext_lazy("IMD dibagi anak yang tercatat IMD atau tidak × 100. BBLR: di bawah 2.500 g."),
        gettext_lazy("Anak terdaftar yang lahir bulan itu, di tempat tinggalnya pada akhir bulan."),
        gettext_lazy("Acuan program 4.3"),
    ),
    "feeding": Indicator(
        gettext_lazy("ASI dan MP-ASI"),
        gettext_lazy("Menurut jawaban pada kunjungan terakhir bulan itu, dengan umur pada hari kunjungan."),
        gettext_lazy("Hanya anak yang ditanya; yang tidak ditanya tidak dihitung."),
        gettext_lazy("Acuan program 12.4 (pencatatan ILP)"),
    ),
}


class Skdn(PlaceReport):
    slug = "skdn"
    title = gettext_lazy("Rekap SKDN (LB3)")
    summary = gettext_lazy(
        "Penimbangan bulanan S, K, D, N, T, 2T, O, B, BGM, lalu vitamin A, KEK, TTD, IMD, dan ASI per wilayah."
    )
    names_right = Right.SEE_CHILDREN
    parts = (
        ("units", gettext_lazy("SKDN"), SKDN_COLUMNS),
        ("services", gettext_lazy("Pelayanan gizi"), SERVICES),
    )
    shares = {
        "d_of_s": ("weighed", "registered"),
        "d_of_s_before": ("weighed_before", "registered_before"),
        "k_of_s": ("with_card", "registered"),
        "n_of_d": ("gained", "weighed"),
        "n_of_nt": ("gained", "judged"),
        "bgm_of_d": ("below_red_line", "weighed"),
        "two_t_of_d": ("twice_not_gained", "weighed"),
        "vitamin_a_percent": ("vitamin_a_given", "vitamin_a_due"),
        "kek_percent": ("kek", "muac_measured"),
        "ttd_90_percent": ("ttd_90", "pregnant"),
        "early_percent": ("early_breastfed", "early_breastfeeding_known"),
        "breastfed_percent": ("exclusively_breastfed", "breastfeeding_known"),
    }
    tiles = (
        TileOf("d_of_s", "D/S", "weighed", "registered"),
        TileOf("n_of_d", "N/D", "gained", "weighed"),
        TileOf("n_of_nt", "N/(N+T)", "gained", "judged"),
        TileOf("bgm_of_d", "BGM/D", "below_red_line", "weighed"),
        TileOf("two_t_of_d", "2T/D", "twice_not_gained", "weighed"),
    )
    ranked = (
        RankedShare("d_of_s", "D/S", "weighed", "registered", target=GOOD_PERCENT, before="d_of_s_before"),
        RankedShare("n_of_d", "N/D", "gained", "weighed", target=GOOD_PERCENT),
    )
    empty_without = "weighed"
    indicators = INDICATORS
    source = gettext_lazy("Data rutin e-PPGBM/posyandu, bukan survei (SSGI/SKI).")
    rules = gettext_lazy("Permenkes 2/2020, Buku KIA 2023, acuan program 12.6")
    rules_version = RULES_VERSION

    def sources(self) -> Sequence[Source]:
        return (*SKDN, *VITAMIN_A, *PREGNANT, *NEWBORNS, *FEEDING)

    def counted(self, unit: Unit, period: Period, *, by_posyandu: bool) -> Counts:
        """With S and D of the month before, which the change of D/S is read from."""
        counted = super().counted(unit, period, by_posyandu=by_posyandu)
        earlier = month_of(period.month.plus(-1))
        for home, of_home in counts_by_home(WEIGHED_OF_MONTH, unit, earlier, by_posyandu=by_posyandu).items():
            counted.setdefault(home, Counter()).update({f"{key}_before": count for key, count in of_home.items()})
        return counted

    def charts(self, result: ReportResult) -> list[Chart]:
        ranks = super().charts(result)
        if self.is_empty(result):
            return []
        quadrant = skdn_quadrant(result)
        return [skdn_bars(result), *ranks[:1], *([quadrant] if quadrant else []), *ranks[1:]]

    def figures(self, counts: Counter[str]) -> Values:
        return dict(counts) | {"judged": counts["gained"] + counts["not_gained"]}

    def finding(self, result: ReportResult) -> str:
        if self.is_empty(result):
            return _("Belum ada balita ditimbang di %(period)s") % {"period": result.period}
        values = result.total.values
        words = {
            "percent": percent(values["d_of_s"]),
            "of": number(values["registered"]),
            "gained": percent(values["n_of_d"]),
        }
        return _("%(percent)s dari %(of)s balita ditimbang; %(gained)s di antaranya naik berat badannya") % words
