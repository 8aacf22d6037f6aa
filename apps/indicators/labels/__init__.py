"""The words of indicators."""

from django.utils.translation import gettext_lazy as _

from apps.indicators.enums import (
    CountedUnit,
    Direction,
    IndicatorGroup,
    KitState,
    RemeasureOutcome,
    Survey,
    SurveyedStatus,
    ToolKind,
)
from apps.indicators.rules.pws import Standing

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
SURVEYS = {Survey.SSGI: _("SSGI"), Survey.SKI: _("SKI")}
SURVEYED = {
    SurveyedStatus.STUNTING: _("Stunting"),
    SurveyedStatus.WASTING: _("Wasting"),
    SurveyedStatus.UNDERWEIGHT: _("Berat badan kurang"),
    SurveyedStatus.OVERWEIGHT: _("Gizi lebih"),
}
TOOLS = {
    ToolKind.BABY_SCALE: _("Timbangan bayi"),
    ToolKind.STANDING_SCALE: _("Timbangan berdiri"),
    ToolKind.INFANTOMETER: _("Alat ukur panjang badan"),
    ToolKind.STADIOMETER: _("Alat ukur tinggi badan"),
    ToolKind.MUAC_TAPE: _("Pita LiLA"),
    ToolKind.HEAD_TAPE: _("Pita lingkar kepala"),
}
KIT_STATES = {
    KitState.GOOD: _("Lengkap dan terkalibrasi"),
    KitState.OVERDUE: _("Perlu dikalibrasi"),
    KitState.INCOMPLETE: _("Belum lengkap"),
    KitState.NONE: _("Belum tercatat"),
}
KIT_TONES = {
    KitState.GOOD: "normal",
    KitState.OVERDUE: "moderate",
    KitState.INCOMPLETE: "moderate",
    KitState.NONE: "unknown",
}
STANDINGS = {
    Standing.GOOD: _("baik"),
    Standing.FALLING: _("kurang"),
    Standing.RISING: _("cukup"),
    Standing.BAD: _("jelek"),
}
OUTCOMES = {
    RemeasureOutcome.WAITING: _("menunggu ukur ulang"),
    RemeasureOutcome.CONFIRMED: _("diukur ulang, sama"),
    RemeasureOutcome.CORRECTED: _("dikoreksi"),
}
