"""Codes of SATUSEHAT's FHIR R4, as one table. Source: 9.3 of the programme's reference, read 2026.

Not in the reference, by HL7's vital signs: blood pressure (LOINC 85354-9, 8480-6, 8462-4), the position of the body
(SNOMED 102538003 lying, 10904000 standing), the classes of an encounter, and the severity of a condition. Vaccines have
the two codes that SATUSEHAT's guide to Immunization.vaccineCode asks for beside that of the product, which is not on
record: the group of CDC under the system of KFA (`VG` and its number), and the CVX code of the vaccine. The district's
task force is no facility and has no credential of SATUSEHAT: resources are for puskesmas who have one.
"""

from typing import NamedTuple

LOINC, SNOMED, UCUM = "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org"
CLINICAL = "http://terminology.kemkes.go.id/CodeSystem/clinical-term"
NIK = "https://fhir.kemkes.go.id/id/nik"
ADMINISTRATIVE = "https://fhir.kemkes.go.id/r4/StructureDefinition/administrativeCode"
ICD_10 = "http://hl7.org/fhir/sid/icd-10"
KFA, CVX = "http://sys-ids.kemkes.go.id/kfa", "http://hl7.org/fhir/sid/cvx"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
CONDITION = "http://terminology.hl7.org/CodeSystem/condition-"
ENCOUNTER_CLASS = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
UNDER_LYING_MONTHS = 24


class Coding(NamedTuple):
    system: str
    code: str
    display: str


class Measure(NamedTuple):
    """unit: of UCUM; '' of a date."""

    coding: Coding
    unit: str


def _loinc(code: str, display: str, unit: str) -> Measure:
    return Measure(Coding(LOINC, code, display), unit)


def _z(code: str, display: str) -> Measure:
    return Measure(Coding(SNOMED, code, display), "{Zscore}")


MEASURES: dict[str, Measure] = {
    "weight": _loinc("29463-7", "Body weight", "kg"),
    "height": _loinc("8302-2", "Body height", "cm"),
    "length": _loinc("8306-3", "Body height --lying", "cm"),
    "standing-height": _loinc("8308-9", "Body height --standing", "cm"),
    "head": _loinc("9843-4", "Head Occipital-frontal circumference", "cm"),
    "muac": Measure(Coding(SNOMED, "284473002", "Mid upper arm circumference"), "cm"),
    "bmi": _loinc("39156-5", "Body mass index (BMI) [Ratio]", "kg/m2"),
    "oedema": _loinc("44966-0", "Edema", "{grade}"),
    "weight-for-age": _z("1153593003", "Weight for age z score"),
    "length-for-age": _z("1153590000", "Length for age z score"),
    "height-for-age": _z("1153604005", "Height for age z score"),
    "weight-for-length": _z("1153598007", "Weight for length z score"),
    "weight-for-height": _z("1153600001", "Weight for height z score"),
    "bmi-for-age": _z("1153596006", "Body mass index for age z score"),
    "head-for-age": _z("1153594009", "Head circumference for age z score"),
    "hb": _loinc("718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL"),
    "blood-pressure": _loinc("85354-9", "Blood pressure panel with all children optional", ""),
    "systolic": _loinc("8480-6", "Systolic blood pressure", "mm[Hg]"),
    "diastolic": _loinc("8462-4", "Diastolic blood pressure", "mm[Hg]"),
    "lmp": _loinc("8665-2", "Last menstrual period start date", ""),
    "edd": _loinc("11778-8", "Delivery date Estimated", ""),
    "gestation": _loinc("18185-9", "Gestational age", "wk"),
    "gravida": _loinc("11996-6", "[#] Pregnancies", "{#}"),
    "para": _loinc("11977-6", "[#] Parity", "{#}"),
    "weight-before": _loinc("56077-1", "Body weight --pre pregnancy", "kg"),
}
VITAL_SIGNS = frozenset({"weight", "height", "length", "standing-height", "head", "muac", "bmi", "blood-pressure"})
POSITIONS = {
    "lying": Coding(SNOMED, "102538003", "Recumbent body position"),
    "standing": Coding(SNOMED, "10904000", "Orthostatic body position"),
}
_WEIGHT = {
    "severely_underweight": Coding(CLINICAL, "OI000007", "Berat badan sangat kurang"),
    "underweight": Coding(SNOMED, "248342006", "Underweight"),
    "normal": Coding(SNOMED, "43664005", "Normal weight"),
    "overweight_risk": Coding(CLINICAL, "OI000010", "Risiko berat badan lebih"),
}
_HEIGHT = {
    "severely_stunted": Coding(CLINICAL, "OI000011", "Sangat pendek"),
    "stunted": Coding(SNOMED, "444000005", "Stunted"),
    "normal": Coding(SNOMED, "17489000", "Normal height"),
    "tall": Coding(SNOMED, "83077003", "Tall stature"),
}
_WASTING = {
    "severely_wasted": Coding(CLINICAL, "OI000001", "Gizi buruk"),
    "wasted": Coding(SNOMED, "248325000", "Undernourished"),
    "normal": Coding(SNOMED, "248324001", "Well nourished"),
    "overweight_risk": Coding(CLINICAL, "OI000004", "Berisiko gizi lebih"),
    "overweight": Coding(SNOMED, "238131007", "Overweight"),
    "obese": Coding(SNOMED, "414915002", "Obese"),
}
INTERPRETATIONS: dict[str, dict[str, Coding]] = {
    "weight-for-age": _WEIGHT,
    "length-for-age": _HEIGHT,
    "height-for-age": _HEIGHT,
    "weight-for-length": _WASTING,
    "weight-for-height": _WASTING,
    "muac": {
        "kek": Coding(CLINICAL, "OI000018", "Kurang energi kronis"),
        "kek_risk": Coding(CLINICAL, "OI000035", "Risiko kurang energi kronis"),
    },
}
ANC_CUSTOM = "http://terminology.kemkes.go.id/CodeSystem/anc-custom-codes"
# Of a measure a second code that goes out beside the first, or that only comes in.
MUAC_OF_PREGNANCY = Coding(ANC_CUSTOM, "ANC.SS.DE3", "Lingkar lengan atas ibu hamil")
BY_CODE = {(one.coding.system, one.coding.code): key for key, one in MEASURES.items()} | {
    (LOINC, "8287-5"): "head",
    (ANC_CUSTOM, "ANC.SS.DE3"): "muac",
}

STUNTING = Coding(ICD_10, "E45", "Retarded development following protein-energy malnutrition")
SEVERITIES = {
    "severely_stunted": Coding(SNOMED, "24484000", "Severe"),
    "stunted": Coding(SNOMED, "6736007", "Moderate"),
}


def _vaccine(code: str, display: str, **groups: str) -> tuple[Coding, ...]:
    """groups: the code of each group by its name."""
    return *(Coding(KFA, number, name) for name, number in groups.items()), Coding(CVX, code, display)


# By antigen, as the schedule of doses names it.
VACCINES: dict[str, tuple[Coding, ...]] = {
    "HB": _vaccine("08", "Hep B, adolescent or pediatric", HepB="VG45"),
    "BCG": _vaccine("19", "BCG", BCG="VG19"),
    "OPV": _vaccine("182", "OPV, Unspecified", POLIO="VG89"),
    "IPV": _vaccine("10", "IPV", POLIO="VG89"),
    "DPT-HB-Hib": _vaccine("198", "DTP-hepB-Hib Pentavalent Non-US", DTAP="VG107", HepB="VG45", HIB="VG17"),
    "PCV": _vaccine("152", "Pneumococcal Conjugate, unspecified formulation", PneumoPCV="VG152"),
    "RV": _vaccine("122", "rotavirus, unspecified formulation", ROTAVIRUS="VG122"),
    "MR": _vaccine("04", "M/R", MMR="VG03"),
    "JE": _vaccine("129", "Japanese Encephalitis, unspecified formulation", JE="VG129"),
}
