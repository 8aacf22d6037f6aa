"""What a pregnancy says, in words: its risks with their reasons, and what must happen by when."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from apps.core.templatetags.display import measure
from apps.mothers import labels
from apps.mothers.enums import OtherDue, PostpartumContact, PregnancyStatus, Risk, Trimester
from apps.mothers.models import AntenatalVisit, Catin, Pregnancy
from apps.mothers.rules.pregnancy import gestation_days, trimester_of
from apps.mothers.rules.risk import RiskAssessment, RiskReason
from apps.mothers.rules.schedule import OF_NEWBORN, WITH_DOCTOR
from apps.mothers.services.verdicts import lmp_of
from apps.toddlers.presenters import Mark

GAIN = Risk.LITTLE_WEIGHT_GAIN | Risk.MUCH_WEIGHT_GAIN
WHOLE = frozenset({Risk.TOO_YOUNG, Risk.TOO_OLD, Risk.TOO_CLOSE, Risk.TOO_MANY, Risk.HIGH_BLOOD_PRESSURE})


@dataclass(frozen=True, slots=True)
class DueWords:
    """what: 'K2 terlambat 12 hari'; why: who comes and what it is for; is_late tells the tone."""

    what: str
    why: str
    tone: str
    is_late: bool


def marks(pregnancy: Pregnancy, is_looked_at: bool) -> list[Mark]:
    """Every risk of the pregnancy; one word where there is none, or where nobody looked at arm and blood yet."""
    found = [
        Mark("severe" if risk & labels.SEVERE_RISKS else "moderate", str(word))
        for risk, word in labels.RISKS.items()
        if pregnancy.risks & risk
    ]
    if found:
        return found
    if pregnancy.latest_id is None:
        return [Mark("unknown", _("Belum diperiksa"))]
    if not is_looked_at:
        return [Mark("unknown", _("LiLA atau Hb belum diperiksa"))]
    return [Mark("normal", _("Tidak ada risiko ditemukan"))]


def visit_marks(visit: AntenatalVisit) -> list[Mark]:
    """What one visit found, graded; one word where nothing was."""
    found = []
    for words, value in ((labels.NUTRITION, visit.nutrition), (labels.ANAEMIA, visit.anaemia)):
        if value in words and labels.TONES[value] != "normal":
            found.append(Mark(labels.TONES[value], str(words[value])))
    for risk in (Risk.HIGH_BLOOD_PRESSURE, Risk.LITTLE_WEIGHT_GAIN, Risk.MUCH_WEIGHT_GAIN):
        if visit.risks & risk:
            tone = "severe" if risk & labels.SEVERE_RISKS else "moderate"
            found.append(Mark(tone, str(labels.RISKS[risk])))
    if found:
        return found
    if visit.nutrition and visit.anaemia:
        return [Mark("normal", _("Tidak ada risiko ditemukan"))]
    return [Mark("unknown", _("LiLA atau Hb belum diperiksa"))]


def due(pregnancy: Pregnancy, today: date) -> DueWords | None:
    """None where nothing is due any more."""
    by = pregnancy.next_due_on
    if by is None or not pregnancy.next_due:
        return None
    name = str(labels.DUE[pregnancy.next_due])
    late = (today - by).days
    if late > 0:
        days = number_format(late, 0, force_grouping=True)
        what = _("%(name)s terlambat %(days)s hari") % {"name": name, "days": days}
    else:
        what = _("%(name)s paling lambat %(day)s") % {"name": name, "day": date_format(by, "j M Y")}
    return DueWords(what, _why_due(pregnancy, today), "severe" if late > 0 else "moderate", late > 0)


def _why_due(pregnancy: Pregnancy, today: date) -> str:
    if pregnancy.status == PregnancyStatus.ONGOING and pregnancy.due_on and pregnancy.due_on < today:
        overdue = {"day": date_format(pregnancy.due_on, "j M Y")}
        return _("HPL %(day)s sudah lewat dan persalinan belum dicatat") % overdue
    if pregnancy.next_due == OtherDue.BIRTH:
        return _("Menjelang HPL, pastikan tempat bersalin")
    if pregnancy.next_due == OtherDue.LAST_PERIOD:
        return _("Usia kehamilan belum diketahui")
    if pregnancy.next_due in list(PostpartumContact):
        return _("Kunjungan bayi baru lahir") if pregnancy.next_due in OF_NEWBORN else _("Kunjungan nifas")
    if pregnancy.last_seen_on is None:
        return _("Belum pernah diperiksa; USG oleh dokter")
    seen = _("Terakhir diperiksa %s") % date_format(pregnancy.last_seen_on, "j M Y")
    return _("%s; USG oleh dokter") % seen if pregnancy.next_due in WITH_DOCTOR else seen


def gestation(pregnancy: Pregnancy, on: date) -> str:
    """'24 minggu 3 hari'; nothing once it has ended."""
    if pregnancy.status != PregnancyStatus.ONGOING:
        return ""
    days = gestation_days(lmp_of(pregnancy), on)
    return _("Usia kehamilan belum diketahui") if days is None else weeks(days)


def weeks(days: int) -> str:
    told = _("%d minggu") % (days // 7)
    return told + (_(" %d hari") % (days % 7) if days % 7 else "")


def standing(pregnancy: Pregnancy, today: date) -> str:
    """The one line under a name: pregnant how long, or since when delivered, or how it ended."""
    if pregnancy.status == PregnancyStatus.ONGOING:
        days = gestation_days(lmp_of(pregnancy), today)
        return _("Hamil %s") % weeks(days) if days is not None else _("Usia kehamilan belum diketahui")
    word = labels.PREGNANCY_STATUS[PregnancyStatus(pregnancy.status)]
    return f"{word}, {date_format(pregnancy.ended_on, 'j M Y')}"


def reasons(found: RiskAssessment, *, with_values: bool) -> list[dict]:
    """[{word, text, source, tone}] of each risk; without values the word alone."""
    return [
        {
            "word": labels.RISKS[reason.risk],
            "text": _reason(reason) if with_values else "",
            "source": labels.REASON_SOURCES[reason.risk],
            "tone": "severe" if reason.risk & labels.SEVERE_RISKS else "moderate",
        }
        for reason in found.reasons
    ]


def unknown(found: RiskAssessment, pregnancy: Pregnancy, today: date) -> list[str]:
    """What nobody can judge yet. Gain is not asked of the first trimester, and stands once for both its sides."""
    hidden = Risk.MUCH_WEIGHT_GAIN | Risk.TOO_OLD
    if trimester_of(gestation_days(lmp_of(pregnancy), today)) == Trimester.FIRST:
        hidden |= GAIN
    words = dict(labels.RISKS) | {Risk.LITTLE_WEIGHT_GAIN: _("Kenaikan berat"), Risk.TOO_YOUNG: _("Umur ibu")}
    return [str(word) for risk, word in words.items() if found.unknown & risk & ~hidden]


def steps(risks: int) -> list[dict]:
    """[{text, source}]: what the risks ask for, most urgent first."""
    return [{"text": text, "source": source} for risk, (text, source) in labels.STEPS.items() if risks & risk]


def figures(visit: AntenatalVisit) -> str:
    """54,0 kg · LiLA 25,0 cm · Hb 11,5 · TD 110/70 · TTD 30."""
    parts = []
    if visit.weight_kg is not None:
        parts.append(_("%s kg") % measure(visit.weight_kg))
    if visit.muac_cm is not None:
        parts.append(_("LiLA %s cm") % measure(visit.muac_cm))
    if visit.hb_g_dl is not None:
        parts.append(_("Hb %s") % measure(visit.hb_g_dl))
    if visit.systolic or visit.diastolic:
        parts.append(_("TD %(high)s/%(low)s") % {"high": visit.systolic or "–", "low": visit.diastolic or "–"})
    if visit.fundal_height_cm is not None:
        parts.append(_("TFU %s cm") % measure(visit.fundal_height_cm))
    if visit.fetal_heart_rate is not None:
        parts.append(_("DJJ %s") % visit.fetal_heart_rate)
    if visit.tablets:
        parts.append(f"{labels.SUPPLEMENTS[visit.supplement]} {visit.tablets}")
    return " · ".join(parts)


def catin_mark(catin: Catin) -> Mark:
    if catin.resolved_on:
        return Mark("normal", _("Selesai didampingi"))
    return Mark(labels.CATIN_TONES[catin.result], str(labels.CATIN_RESULTS[catin.result]))


def catin_reasons(catin: Catin) -> list[str]:
    return [str(labels.CATIN_REASONS[code]) for code in catin.reasons.split(",") if code]


def _reason(reason: RiskReason) -> str:
    def shown(value: float) -> str:
        return number_format(value, 0 if reason.risk in WHOLE else 1)

    told = {"value": shown(reason.value), "limit": shown(reason.limit), "diastolic": shown(reason.diastolic or 0)}
    return str(labels.REASONS[reason.risk]) % told
