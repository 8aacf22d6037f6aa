"""Rekap ibu hamil: contacts K1 to K6, KEK, anaemia, tablets, births and visits after birth of a month (4.2, 7.3)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.templatetags.display import number, percent
from apps.mothers.enums import AntenatalContact, PostpartumContact
from apps.reports.catalogue.place_columns import PLACE, counts, share
from apps.reports.catalogue.place_report import PlaceReport
from apps.reports.catalogue.recap_charts import RankedShare
from apps.reports.declaration import Indicator, ReportResult, TileOf
from apps.reports.selectors.mother_sources import ANTENATAL, BIRTHS, LIVE_BIRTHS, POSTPARTUM, PREGNANT
from apps.reports.selectors.sources import Source

CONTACTS, NUTRITION = gettext_lazy("Kunjungan bulan ini"), gettext_lazy("Gizi")
TABLETS, BIRTH, AFTER = gettext_lazy("Tablet"), gettext_lazy("Persalinan"), gettext_lazy("Kunjungan nifas")
COLUMNS = (
    *PLACE,
    *counts("", ("pregnant", gettext_lazy("Ibu hamil")), explained="pregnant"),
    *counts(
        CONTACTS,
        ("k1", "K1"),
        ("k1_pure", gettext_lazy("K1 murni")),
        *((contact.value, contact.value.upper()) for contact in list(AntenatalContact)[1:]),
        ("ultrasound", gettext_lazy("USG dokter")),
        explained="contacts",
    ),
    *counts(
        NUTRITION, ("muac_measured", gettext_lazy("Diukur LiLA")), ("kek", "KEK"), explained="nutrition",
    ),
    share(NUTRITION, "kek_percent", gettext_lazy("% KEK"), explained="nutrition"),
    *counts(NUTRITION, ("hb_tested", gettext_lazy("Diperiksa Hb")), ("anaemic", "Anemia"), explained="nutrition"),
    share(NUTRITION, "anaemic_percent", gettext_lazy("% anemia"), explained="nutrition"),
    *counts(TABLETS, ("ttd_90", "≥ 90"), ("mms_180", "MMS ≥ 180"), explained="tablets"),
    share(TABLETS, "ttd_90_percent", "% ≥ 90", explained="tablets"),
    share(TABLETS, "mms_180_percent", "% MMS 180", explained="tablets"),
)  # fmt: skip
AFTER_COLUMNS = (
    *PLACE,
    *counts(
        BIRTH,
        ("delivered", gettext_lazy("Bersalin")),
        ("skilled", gettext_lazy("Tenaga kesehatan")),
        ("in_facility", gettext_lazy("Fasilitas kesehatan")),
        ("contraception_after", gettext_lazy("KB pascasalin")),
        ("live_births", gettext_lazy("Lahir hidup")),
        explained="births",
    ),
    *counts(AFTER, *((contact.value, contact.value.upper()) for contact in PostpartumContact), explained="births"),
)
INDICATORS = {
    "pregnant": Indicator(
        gettext_lazy("Ibu hamil"),
        gettext_lazy(
            "Tercatat sampai akhir bulan dan hamil pada hari mana pun bulan itu; tanpa hasil kehamilan dihitung sampai"
            " 45 minggu sejak HPHT."
        ),
        gettext_lazy("Ibu hamil yang terdaftar di portal."),
        gettext_lazy("Acuan program 12.2"),
    ),
    "contacts": Indicator(
        gettext_lazy("Kunjungan K1–K6"),
        gettext_lazy("Ibu yang kunjungannya bulan itu menjadi K1 sampai K6. K1 murni: kehamilan sampai 12 minggu."),
        gettext_lazy("K6 hanya bila ada kunjungan pada trimester pertama."),
        gettext_lazy("PMK 21/2021 Lampiran I"),
    ),
    "nutrition": Indicator(
        gettext_lazy("KEK dan anemia"),
        gettext_lazy(
            "KEK: LiLA terakhir di bawah 23,5 cm. Anemia: Hb terakhir di bawah batas trimesternya (11,0; 10,5;"
            " 11,0 g/dL)."
        ),
        gettext_lazy("Dibagi yang diukur LiLA, atau yang diperiksa Hb, dalam kehamilan ini × 100."),
        gettext_lazy("WHO 2024; acuan program 4.1, 12.2"),
    ),
    "tablets": Indicator(
        gettext_lazy("Tablet tambah darah"),
        gettext_lazy("Jumlah tablet yang diberikan dalam kehamilan ini sampai akhir bulan: lama ≥ 90, baru MMS ≥ 180."),
        gettext_lazy("Dibagi ibu hamil × 100. Diberikan, bukan diminum."),
        gettext_lazy("KMK 1092/2024; acuan program 12.4"),
    ),
    "births": Indicator(
        gettext_lazy("Persalinan dan nifas"),
        gettext_lazy("Persalinan dan kunjungan KF, KN yang terjadi bulan itu."),
        gettext_lazy("Persalinan yang tercatat di portal."),
        gettext_lazy("Acuan program 4.2"),
    ),
}


class IbuHamil(PlaceReport):
    slug = "ibu-hamil"
    title = gettext_lazy("Rekap ibu hamil")
    summary = gettext_lazy("Ibu hamil, K1–K6, KEK, anemia, tablet 90 dan 180, persalinan, dan nifas per wilayah.")
    names_right = Right.SEE_MOTHERS
    parts = (
        ("units", gettext_lazy("Kehamilan"), COLUMNS),
        ("births", gettext_lazy("Persalinan dan nifas"), AFTER_COLUMNS),
    )
    shares = {
        "kek_percent": ("kek", "muac_measured"),
        "anaemic_percent": ("anaemic", "hb_tested"),
        "ttd_90_percent": ("ttd_90", "pregnant"),
        "mms_180_percent": ("mms_180", "pregnant"),
    }
    tiles = (
        TileOf("pregnant", gettext_lazy("Ibu hamil"), "pregnant", ""),
        TileOf("kek_percent", "KEK", "kek", "muac_measured"),
        TileOf("anaemic_percent", gettext_lazy("Anemia"), "anaemic", "hb_tested"),
        TileOf("ttd_90_percent", gettext_lazy("Tablet ≥ 90"), "ttd_90", "pregnant"),
    )
    ranked = (
        RankedShare("ttd_90_percent", gettext_lazy("Tablet ≥ 90"), "ttd_90", "pregnant"),
        RankedShare("kek_percent", gettext_lazy("% KEK"), "kek", "muac_measured", is_low_good=True),
    )
    empty_without = "pregnant"
    indicators = INDICATORS
    source = gettext_lazy("Pencatatan ibu hamil di portal: bidan, posyandu, dan berkas.")
    rules = gettext_lazy("PMK 21/2021, KMK 1092/2024, WHO 2024")
    rules_version = "ibu-hamil-1"

    def sources(self) -> Sequence[Source]:
        return (*PREGNANT, ANTENATAL, BIRTHS, POSTPARTUM, LIVE_BIRTHS)

    def finding(self, result: ReportResult) -> str:
        if self.is_empty(result):
            return _("Belum ada ibu hamil terdaftar di %(period)s") % {"period": result.period}
        values = result.total.values
        words = {
            "count": number(values["pregnant"]), "kek": percent(values["kek_percent"]),
            "measured": number(values["muac_measured"]),
        }  # fmt: skip
        return _("%(count)s ibu hamil; KEK %(kek)s dari %(measured)s yang diukur LiLA") % words
