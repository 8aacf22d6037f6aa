"""The columns of the coverage form of a desa: each service as target, served and share.

Source: the form observed in a district, the programme's reference 7.3. NOT_RECORDED: what no table of the portal holds;
its cells stay empty, so that the form is whole and says what is missing.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from apps.core.language import Words
from apps.core.tables import Column, Kind
from apps.interventions.enums import BeneficiaryKind, Item
from apps.reports.catalogue.place_columns import PLACE

K = BeneficiaryKind


class Service(NamedTuple):
    """item, of: counted from what is owed of this item to these; couples: only families with a couple (PUS).

    counted: keys (target, served) that another source counts.
    """

    key: str
    heading: Words
    item: str = ""
    of: str = ""
    couples: bool = False
    counted: tuple[str, str] | None = None

    @property
    def is_recorded(self) -> bool:
        return bool(self.item or self.counted)


GROUPS: dict[str, tuple[Words, Sequence[Service]]] = {
    "girls": (
        _("Remaja"),
        (
            Service("girls_ttd", _("TTD remaja putri"), counted=("girls", "girls_tablets")),
            Service("girls_hb", _("Periksa Hb"), counted=("girls", "girls_screened")),
        ),
    ),
    "couples": (
        _("Catin dan PUS"),
        (
            Service("catin_ttd", _("TTD catin")),
            Service("catin_examined", _("Periksa kesehatan"), counted=("catin", "catin_examined")),
            Service("catin_company", _("Pendampingan kespro"), counted=("catin", "catin_accompanied")),
            Service("catin_class", _("Bimbingan perkawinan")),
            Service("couples_cash", _("Bantuan tunai bersyarat"), Item.PKH, K.FAMILY, couples=True),
            Service("couples_food", _("Bantuan pangan nontunai"), Item.FOOD_AID, K.FAMILY, couples=True),
            Service("couples_insured", _("PBI JKN"), Item.HEALTH_INSURANCE, K.FAMILY, couples=True),
        ),
    ),
    "pregnant": (
        _("Ibu hamil"),
        (
            Service("pregnant_food", _("KEK mendapat PMT"), Item.PMT_PREGNANT, K.PREGNANCY),
            Service("pregnant_ttd", _("TTD 90 tablet"), counted=("pregnant", "ttd_90")),
            Service("pregnant_unmet", _("KB terpenuhi (unmet need)"), Item.CONTRACEPTION, K.PREGNANCY),
            Service("pregnant_unwanted", _("Kehamilan tidak diinginkan")),
        ),
    ),
    "children": (
        _("Balita"),
        (
            Service("children_breastfed", _("ASI eksklusif"), counted=("breastfeeding_known", "exclusively_breastfed")),
            Service("children_fed", _("MP-ASI 6–23 bulan"), counted=("feeding_known", "complementary_fed")),
            Service("children_severe", _("Gizi buruk ditatalaksana"), Item.SEVERE_WASTING, K.CHILD),
            Service("children_grown", _("Tumbuh kembang dipantau"), Item.GROWTH_MONITORING, K.CHILD),
            Service("children_food", _("Gizi kurang mendapat PMT"), Item.PMT_CHILD, K.CHILD),
            Service("children_immunised", _("Imunisasi dasar"), Item.IMMUNISATION, K.CHILD),
        ),
    ),
    "families": (
        _("Keluarga berisiko"),
        (
            Service("families_odf", _("Stop BABS"), counted=("latrine_known", "with_latrine")),
            Service("families_phbs", _("PHBS")),
            Service("families_fish", _("Konsumsi ikan dan protein hewani"), Item.ANIMAL_PROTEIN),
            Service("families_kb", _("KB pascasalin"), counted=("delivered", "contraception_after")),
            Service("families_company", _("Pendampingan"), Item.COMPANION, K.FAMILY),
            Service("families_garden", _("Pekarangan"), Item.GARDEN, K.FAMILY),
        ),
    ),
    "water": (
        _("Air dan sanitasi"),
        (
            Service("water", _("Air minum layak"), Item.WATER, K.FAMILY),
            Service("latrine", _("Jamban layak"), Item.LATRINE, K.FAMILY),
        ),
    ),
    "social": (
        _("Perlindungan sosial"),
        (
            Service("p2k2", _("P2K2")),
            Service("food_variety", _("Bantuan pangan beragam"), Item.FOOD_AID, K.FAMILY),
        ),
    ),
}
SERVICES = tuple(service for _title, services in GROUPS.values() for service in services)
POPULATION = (
    Column(key="families", heading=_("Keluarga"), kind=Kind.COUNT, group=_("Populasi"), names="families"),
    Column(key="children", heading=_("Anak"), kind=Kind.COUNT, group=_("Populasi"), names="children"),
)
BUDGET = tuple(
    Column(key=key, heading=heading, kind=Kind.COUNT, group=_("Anggaran desa (Rp)"), explained="budget")
    for key, heading in (
        ("budget_dana_desa", _("Dana Desa")),
        ("budget_apbd", _("APBDes")),
        ("budget_bumdes", _("BUMDes")),
        ("budget_csr", _("CSR")),
    )
)


def _columns(service: Service) -> list[Column]:
    about: dict[str, Any] = {"group": service.heading, "explained": "coverage"}
    names = service.key if service.is_recorded and service.key not in ("girls_ttd", "girls_hb") else ""
    return [
        Column(
            key=f"{service.key}_target", heading=_("Sasaran"), kind=Kind.COUNT,
            names=names and f"{service.key}_target", **about,
        ),
        Column(
            key=f"{service.key}_served", heading=_("Terlayani"), kind=Kind.COUNT,
            names=names and f"{service.key}_served", **about,
        ),
        Column(key=f"{service.key}_percent", heading="%", kind=Kind.PERCENT, **about),
    ]  # fmt: skip


def _part(*keys: str) -> list[Column]:
    return [column for key in keys for service in GROUPS[key][1] for column in _columns(service)]


PARTS = (
    ("units", _("Populasi, remaja, ibu hamil"), (*PLACE, *POPULATION, *_part("girls", "pregnant"))),
    ("couples", _("Catin dan PUS"), (*PLACE, *_part("couples"))),
    ("children", _("Balita"), (*PLACE, *_part("children"))),
    ("families", _("Keluarga berisiko"), (*PLACE, *_part("families"))),
    ("water", _("Air, perlindungan, anggaran"), (*PLACE, *_part("water", "social"), *BUDGET)),
)
