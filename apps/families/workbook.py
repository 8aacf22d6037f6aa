"""The list of families as Excel."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.workbook import list_workbook
from apps.families import labels, presenters
from apps.families.rules.screening import RULES_VERSION

SOURCE = gettext_lazy(
    "Risiko dihitung portal dari faktor verval KRS (%s); kolom berkas menyalin tanda resmi apa adanya."
)
WIDTHS = [20, 28, 28, 16, 20, 5, 5, 28, 14, 20, 40, 24, 18, 16, 16]


def families_workbook(lines, *, title: str, filters: list[str], by, at: datetime) -> bytes:
    """KK are masked."""
    return list_workbook(
        (_cells(line) for line in lines),
        sheet=_("Keluarga"),
        headings=[
            "KK",
            _("Kepala keluarga"),
            _("Istri"),
            _("Kecamatan"),
            _("Desa/kelurahan"),
            "RT",
            "RW",
            _("Alamat"),
            _("Risiko"),
            _("Sasaran"),
            _("Mengapa"),
            _("Belum diketahui"),
            _("Menurut berkas"),
            _("Tahun penapisan"),
            _("Diverifikasi"),
        ],
        widths=WIDTHS,
        title=title,
        filters=filters,
        sources=[SOURCE % RULES_VERSION],
        by=by,
        at=at,
    )


def _cells(line) -> list:
    family = line.family
    official = family.is_officially_at_risk
    return [
        family.kk_masked,
        family.head_name,
        family.wife_name,
        family.desa.kecamatan_name,
        family.desa.home_name,
        family.rt,
        family.rw,
        family.address,
        line.mark.word,
        ", ".join(presenters.targets(family)),
        " · ".join(filter(None, [line.why, line.note])),
        ", ".join(presenters.missing(family)),
        "" if official is None else str(labels.RISK[official]),
        family.screened_in,
        family.verified_on,
    ]
