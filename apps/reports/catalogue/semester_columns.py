"""The columns of the semester report of the task force."""

from django.utils.translation import gettext_lazy as _

from apps.core.tables import Column, Kind
from apps.reports.catalogue.place_columns import PLACE, counts, share

CHILDREN, FAMILIES, MOTHERS = _("Balita"), _("Keluarga"), _("Ibu hamil")
UNITS = (
    *PLACE,
    *counts(
        CHILDREN,
        ("followed", _("Balita")),
        ("measured", _("Diukur")),
        ("stunted", _("Stunting")),
        explained="units",
    ),
    share(CHILDREN, "measured_percent", _("% diukur"), explained="units"),
    share(CHILDREN, "stunted_percent", _("% stunting"), explained="units"),
    *counts(FAMILIES, ("targets", _("Sasaran")), ("at_risk", "KRS"), explained="units"),
    share(FAMILIES, "at_risk_percent", _("% KRS"), explained="units"),
    *counts(MOTHERS, ("pregnant", _("Ibu hamil")), ("kek", "KEK"), explained="units"),
    share(MOTHERS, "kek_percent", _("% KEK"), explained="units"),
)
HEADLINE = (
    Column(key="key", heading=_("Kode"), on_paper=False, is_exported=False),
    Column(key="name", heading=_("Indikator")),
    Column(key="part", heading=_("Jumlah"), kind=Kind.COUNT),
    Column(key="whole", heading=_("Penyebut"), kind=Kind.COUNT),
    Column(key="percent", heading="%", kind=Kind.PERCENT),
    Column(key="before", heading=_("% semester lalu"), kind=Kind.PERCENT),
)
MONTHS = (
    Column(key="month", heading=_("Kode"), on_paper=False, is_exported=False),
    Column(key="name", heading=_("Bulan")),
    Column(key="registered", heading="S", kind=Kind.COUNT, group="SKDN"),
    Column(key="weighed", heading="D", kind=Kind.COUNT, group="SKDN"),
    Column(key="d_of_s", heading="D/S", kind=Kind.PERCENT, group="SKDN"),
    Column(key="measured", heading=_("Diukur"), kind=Kind.COUNT, group=_("Stunting")),
    Column(key="stunted", heading=_("Stunting"), kind=Kind.COUNT, group=_("Stunting")),
    Column(key="stunted_percent", heading=_("% stunting"), kind=Kind.PERCENT, group=_("Stunting")),
)
INDICATORS = (
    Column(key="number", heading=_("Nomor"), kind=Kind.COUNT, on_paper=False),
    Column(key="name", heading=_("Indikator")),
    Column(key="target", heading=_("Target %"), kind=Kind.PERCENT),
    Column(key="part", heading=_("Terlayani"), kind=Kind.COUNT),
    Column(key="whole", heading=_("Sasaran"), kind=Kind.COUNT),
    Column(key="percent", heading=_("Capaian %"), kind=Kind.PERCENT),
    Column(key="achieved", heading=_("% dari target"), kind=Kind.PERCENT),
    Column(key="owner", heading=_("Penanggung jawab")),
    Column(key="note", heading=_("Keterangan")),
)
PASTI = (
    Column(key="key", heading=_("Kode"), on_paper=False, is_exported=False),
    Column(key="name", heading=_("Kegiatan")),
    Column(key="part", heading=_("Terlaksana"), kind=Kind.COUNT),
    Column(key="whole", heading=_("Sasaran"), kind=Kind.COUNT),
    Column(key="percent", heading="%", kind=Kind.PERCENT),
)
OUTREACH = (
    Column(key="medium", heading=_("Kode"), on_paper=False, is_exported=False),
    Column(key="name", heading=_("Media")),
    Column(key="held", heading=_("Kegiatan"), kind=Kind.COUNT),
    Column(key="reported", heading=_("Melaporkan jangkauan"), kind=Kind.COUNT),
    Column(key="reach", heading=_("Orang terjangkau"), kind=Kind.COUNT),
)
MONEY = (
    Column(key="code", heading=_("Kode"), on_paper=False, is_exported=False),
    Column(key="name", heading=_("Nama")),
    Column(key="programmes", heading=_("Program"), kind=Kind.COUNT),
    Column(key="budget_rp", heading=_("Anggaran (Rp)"), kind=Kind.COUNT),
    Column(key="realised_rp", heading=_("Realisasi (Rp)"), kind=Kind.COUNT),
    Column(key="realised_percent", heading=_("% anggaran"), kind=Kind.PERCENT),
)
