"""The words of indicators."""

from django.utils.translation import gettext_lazy as _

from apps.indicators.enums import CountedUnit, Direction, IndicatorGroup

GROUPS = {
    IndicatorGroup.SPECIFIC: _("Intervensi spesifik (Perpres 72/2021 lampiran A)"),
    IndicatorGroup.SENSITIVE: _("Intervensi sensitif (Perpres 72/2021 lampiran B)"),
    IndicatorGroup.NUTRITION: _("Status gizi balita"),
    IndicatorGroup.MONITORING: _("Penimbangan (SKDN)"),
    IndicatorGroup.FOLLOW_UP: _("Tindak lanjut"),
    IndicatorGroup.BIRTH: _("Kelahiran"),
    IndicatorGroup.MOTHERS: _("Ibu hamil dan nifas"),
    IndicatorGroup.RISK: _("Keluarga berisiko stunting"),
    IndicatorGroup.COMPANION: _("Pendampingan TPK"),
    IndicatorGroup.CATIN: _("Calon pengantin dan remaja"),
}
DIRECTIONS = {
    Direction.MORE: _("makin tinggi makin baik"),
    Direction.LESS: _("makin rendah makin baik"),
    Direction.NEITHER: _("tanpa arah"),
}
UNITS = {
    CountedUnit.CHILD: _("anak"),
    CountedUnit.VISIT: _("kunjungan"),
    CountedUnit.PREGNANCY: _("ibu hamil"),
    CountedUnit.DELIVERY: _("persalinan"),
    CountedUnit.FAMILY: _("keluarga"),
    CountedUnit.CATIN: _("catin"),
    CountedUnit.GIRL: _("remaja putri"),
    CountedUnit.REFERRAL: _("rujukan"),
    CountedUnit.TEAM: _("TPK"),
}
