"""Pregnancies and their visits in words and marks for the screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.enums import Urgency
from apps.core.http import record_urls
from apps.core.labels import URGENCY
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import age, measure, number, rt_rw
from apps.mothers import labels
from apps.mothers.enums import (
    AntenatalContact,
    OtherDue,
    PostpartumContact,
    PregnancyStatus,
    Risk,
    Step,
    Trimester,
    Window,
)
from apps.mothers.models import AntenatalVisit, Newborn, PostpartumVisit, Pregnancy
from apps.mothers.presenters.facts import Facts, facts_of, long_day
from apps.mothers.rules.judgement import VisitJudgement
from apps.mothers.rules.nutrition import THIN
from apps.mothers.rules.policy import DEFAULT
from apps.mothers.rules.pregnancy import gestation_days, trimester_of
from apps.mothers.rules.risk import GAIN_RISKS, SEVERE_RISKS, RiskAssessment, RiskReason
from apps.mothers.rules.rochjati import RochjatiScore
from apps.mothers.rules.schedule import AFTER_BIRTH, OF_NEWBORN, is_pure_k1, window_of
from apps.mothers.rules.steps import NextStep
from apps.mothers.selectors.pregnancies import examined_ids
from apps.mothers.services.verdicts import lmp_of

WHOLE_NUMBERS = frozenset(
    {Risk.TOO_YOUNG, Risk.TOO_OLD, Risk.TOO_CLOSE, Risk.TOO_MANY, Risk.HIGH_BLOOD_PRESSURE, Risk.SEVERE_HYPERTENSION}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DueLine:
    """text: 'K2 terlambat 12 hari'; reason: who comes and what it is for."""

    text: str
    reason: str
    tone: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class PregnancyRow:
    """One pregnancy in a list. title: with the state as its second line; home: posyandu and desa."""

    pregnancy: Pregnancy
    title: Title
    marks: list[Mark]
    due: DueLine | None
    home: str

    @property
    def due_marks(self) -> list[Mark]:
        """One mark: a referral today, else the date of the next visit."""
        if is_referral_due(self.pregnancy):
            return [Mark("severe", _("Rujuk hari ini"))]
        return [Mark(self.due.tone, self.due.text)] if self.due else []

    @property
    def risk_marks(self) -> list[Mark]:
        """One mark: the worst risk and how many more there are; nothing where "no risk" would be beside a warning."""
        worst, more = self.marks[0], len(self.marks) - 1
        if worst.tone == "normal":
            return [] if self.due and self.due.is_late else self.marks
        return (
            [Mark(worst.tone, _("%(risk)s, %(more)s lagi") % {"risk": worst.word, "more": more})] if more else [worst]
        )

    @property
    def why(self) -> Note:
        """Why she is to be seen; the visit that is due comes below a referral."""
        if self.due is None:
            return Note("")
        return Note(self.due.text, self.due.reason) if is_referral_due(self.pregnancy) else Note(self.due.reason)


def pregnancy_rows(pregnancies: list[Pregnancy], today: date) -> list[PregnancyRow]:
    examined, address = examined_ids(pregnancies), record_urls("mothers:pregnancy")
    return [
        PregnancyRow(
            pregnancy,
            Title(pregnancy.woman.name, address(pregnancy.uuid), state_line(pregnancy, today)),
            pregnancy_marks(pregnancy, pregnancy.pk in examined),
            due_line(pregnancy, today),
            f"{pregnancy.posyandu.name}, {pregnancy.desa.home_name}"
            if pregnancy.posyandu
            else pregnancy.desa.home_name,
        )
        for pregnancy in pregnancies
    ]


def pregnancy_marks(pregnancy: Pregnancy, is_examined: bool) -> list[Mark]:
    """Each risk of the pregnancy, the worst first; one word where there is none, or where not all was examined yet."""
    shown = without_milder(Risk(pregnancy.risks))
    if risks := [Mark(_tone(risk), str(word)) for risk, word in labels.RISKS.items() if shown & risk]:
        return risks
    if pregnancy.latest_id is None:
        return [Mark("unknown", _("Belum diperiksa"))]
    if not is_examined:
        return [Mark("unknown", _("LiLA atau Hb belum diperiksa"))]
    return [Mark("normal", _("Tidak ada risiko ditemukan"))]


def is_referral_due(pregnancy: Pregnancy) -> bool:
    return pregnancy.status == PregnancyStatus.ONGOING and bool(pregnancy.risks & SEVERE_RISKS)


def without_milder(risks: Risk) -> Risk:
    """Without the plain risk where it is severe."""
    if risks & Risk.SEVERE_ANAEMIA:
        risks &= ~Risk.ANAEMIA
    return risks & ~Risk.HIGH_BLOOD_PRESSURE if risks & Risk.SEVERE_HYPERTENSION else risks


def _tone(risk: Risk) -> str:
    return "severe" if risk & SEVERE_RISKS else "moderate"


def visit_marks(visit: AntenatalVisit) -> list[Mark]:
    """The verdict on one visit, graded; one word where there is no risk."""
    marks = []
    for words, value in ((labels.NUTRITION, visit.nutrition), (labels.ANAEMIA, visit.anaemia)):
        if value in words and labels.TONES[value] != "normal":
            marks.append(Mark(labels.TONES[value], str(words[value])))
    shown = without_milder(Risk(visit.risks)) & ~(Risk.ANAEMIA | Risk.SEVERE_ANAEMIA)  # graded above
    if visit.nutrition in THIN:
        shown &= ~Risk.KEK
    marks += [Mark(_tone(risk), str(word)) for risk, word in labels.RISKS.items() if shown & risk]
    marks.sort(key=lambda mark: mark.tone != "severe")
    if marks:
        return marks
    if visit.nutrition and visit.anaemia:
        return [Mark("normal", _("Tidak ada risiko ditemukan"))]
    return [Mark("unknown", _("LiLA atau Hb belum diperiksa"))]


def due_line(pregnancy: Pregnancy, today: date) -> DueLine | None:
    """None where nothing is due any more."""
    by = pregnancy.next_due_on
    if by is None or not pregnancy.next_due:
        return None
    name = str(labels.DUE[pregnancy.next_due])
    late = (today - by).days
    if late > 0 and pregnancy.next_due in list(PostpartumContact):
        text = _missed(pregnancy, name, today)
    elif late > 0:
        words = ngettext("%(name)s terlambat %(days)s hari", "%(name)s terlambat %(days)s hari", late)
        text = words % {"name": name, "days": number(late)}
    else:
        text = _("%(name)s paling lambat %(day)s") % {"name": name, "day": date_format(by, "j M Y")}
    return DueLine(text, _due_reason(pregnancy, today), "severe" if late > 0 else "moderate", late > 0)


def _missed(pregnancy: Pregnancy, name: str, today: date) -> str:
    """'KF1 terlewat; KF2 paling lambat 5 Nov': the days of a visit after birth that are past do not come again."""
    missed = _("%s terlewat") % name
    if pregnancy.ended_on is None:
        return missed
    for contact, (_first, until) in AFTER_BIRTH.items():
        if contact not in OF_NEWBORN and window_of(contact, delivered_on=pregnancy.ended_on, on=today) == Window.OPEN:
            by = date_format(pregnancy.ended_on + timedelta(days=until), "j M Y")
            words = {"missed": missed, "name": labels.CONTACTS[contact], "day": by}
            return _("%(missed)s; %(name)s paling lambat %(day)s") % words
    return missed


def _due_reason(pregnancy: Pregnancy, today: date) -> str:
    if pregnancy.status == PregnancyStatus.ONGOING and pregnancy.due_on and pregnancy.due_on < today:
        overdue = {"day": date_format(pregnancy.due_on, "j M Y")}
        if is_outcome_due(pregnancy, today):
            return _("Kehamilan sudah lebih dari 44 minggu; tanyakan hasilnya")
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
    return _("%s; USG oleh dokter") % seen if pregnancy.is_doctor_due else seen


def is_outcome_due(pregnancy: Pregnancy, today: date) -> bool:
    """Pregnant for so long that its outcome should be known."""
    days = gestation_days(lmp_of(pregnancy), today)
    return pregnancy.status == PregnancyStatus.ONGOING and days is not None and days >= DEFAULT.outcome_after_days


def gestation(pregnancy: Pregnancy, on: date) -> str:
    """'24 minggu 3 hari'; nothing once it has ended."""
    if pregnancy.status != PregnancyStatus.ONGOING:
        return ""
    days = gestation_days(lmp_of(pregnancy), on)
    return _("Usia kehamilan belum diketahui") if days is None else weeks(days)


def weeks(days: int) -> str:
    whole, rest = divmod(days, 7)
    text = ngettext("%d minggu", "%d minggu", whole) % whole
    return text + (ngettext(" %d hari", " %d hari", rest) % rest if rest else "")


def state_line(pregnancy: Pregnancy, today: date) -> str:
    """The line under a name: pregnant how long, or since when delivered, or how it ended."""
    if pregnancy.status == PregnancyStatus.ONGOING:
        days = gestation_days(lmp_of(pregnancy), today)
        return _("Hamil %s") % weeks(days) if days is not None else _("Usia kehamilan belum diketahui")
    word = labels.PREGNANCY_STATUS[PregnancyStatus(pregnancy.status)]
    return f"{word}, {date_format(pregnancy.ended_on or today, 'j M Y')}"


def risk_reasons(assessment: RiskAssessment, *, with_values: bool) -> list[dict]:
    """[{word, text, source, tone}] of each risk, the worst first; without values the word alone."""
    shown = without_milder(assessment.risks)
    return [
        {
            "word": labels.RISKS[reason.risk],
            "text": _reason(reason) if with_values else "",
            "source": labels.REASON_SOURCES[reason.risk],
            "tone": _tone(reason.risk),
        }
        for reason in sorted(assessment.reasons, key=lambda reason: list(labels.RISKS).index(reason.risk))
        if reason.risk & shown
    ]


def unknown_risks(assessment: RiskAssessment, pregnancy: Pregnancy, today: date) -> list[str]:
    """Risks that cannot be judged yet. Weight gain is left out in the first trimester, and named once."""
    hidden = Risk.MUCH_WEIGHT_GAIN | Risk.TOO_OLD | SEVERE_RISKS
    if trimester_of(gestation_days(lmp_of(pregnancy), today)) == Trimester.FIRST:
        hidden |= GAIN_RISKS
    words = dict(labels.RISKS) | {Risk.LITTLE_WEIGHT_GAIN: _("Kenaikan berat"), Risk.TOO_YOUNG: _("Umur ibu")}
    return [str(word) for risk, word in words.items() if assessment.unknown & risk & ~hidden]


def steps(next_steps: Iterable[NextStep], *, is_late: bool = False) -> list[dict]:
    """[{code, text, source, urgency, is_today}] in their order. is_late: the next contact is overdue."""
    return [
        {
            "code": step.code.value,
            "text": _step_words(step, is_late),
            "source": labels.STEP_SOURCES[step.code],
            "urgency": URGENCY[step.urgency],
            "is_today": step.urgency == Urgency.TODAY,
        }
        for step in next_steps
    ]


def _step_words(step: NextStep, is_late: bool) -> Any:
    if step.risks & Risk.SHORT:
        return labels.NARROW_PELVIS
    if is_late and step.code is Step.ATTEND_NEXT_CONTACT:
        return labels.CONTACT_LATE
    return labels.STEPS[step.code]


def rochjati_words(score: RochjatiScore) -> str:
    """'6 (KRT, risiko tinggi: rencanakan rujukan)'."""
    return f"{score.points} ({labels.ROCHJATI_GROUPS[score.group]})"


def visit_values(visit: AntenatalVisit) -> str:
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


def pregnancy_facts(pregnancy: Pregnancy, today: date, *, with_values: bool) -> Facts:
    woman, family = pregnancy.woman, pregnancy.woman.family
    weeks_now = gestation(pregnancy, today)
    facts = [
        (_("Umur"), age(woman.born_on, today) if woman.born_on else ""),
        *([(_("Usia kehamilan"), weeks_now)] if weeks_now else []),
        ("HPL", long_day(pregnancy.due_on)),
        (_("Suami/kepala keluarga"), family.head_name),
        (_("HP"), woman.phone),
        (_("Posyandu"), pregnancy.posyandu.name if pregnancy.posyandu else ""),
        ("RT/RW", rt_rw(family)),
        (_("Alamat"), family.address),
    ]
    if with_values:
        counts = [pregnancy.gravida, pregnancy.para, pregnancy.abortus]
        facts += [
            ("HPHT", long_day(pregnancy.lmp_on)),
            ("GPA", " ".join(f"{letter}{'–' if n is None else n}" for letter, n in zip("GPA", counts, strict=True))),
            (_("Tinggi badan"), _("%s cm") % measure(pregnancy.height_cm)),
            (_("BB sebelum hamil"), _("%s kg") % measure(pregnancy.weight_before_kg)),
            (_("Golongan darah"), pregnancy.blood_type),
        ]
        if pregnancy.is_multiple:
            facts.append((_("Kehamilan kembar"), _("Ya")))
    return facts_of(facts)


def contact_steps(pregnancy: Pregnancy, visits: Iterable[AntenatalVisit]) -> list[dict]:
    """K1 to K6 as steps, each with its day."""
    made = {visit.contact: visit for visit in visits if visit.contact}
    return [_step(contact, made.get(contact), pregnancy) for contact in AntenatalContact]


def steps_after_birth(
    pregnancy: Pregnancy, visits: Iterable[PostpartumVisit], newborns: Iterable[Newborn]
) -> list[dict]:
    """KF1 to KF4, and KN1 to KN3 where a baby is alive."""
    made = {visit.contact: visit for visit in visits}
    has_live_birth = any(newborn.is_alive for newborn in newborns)
    contacts = [contact for contact in PostpartumContact if has_live_birth or contact not in OF_NEWBORN]
    return [_step(contact, made.get(contact), pregnancy) for contact in contacts]


def _step(
    contact: AntenatalContact | PostpartumContact, visit: AntenatalVisit | PostpartumVisit | None, pregnancy: Pregnancy
) -> dict:
    name = contact.value.upper()
    if visit is None:
        return {"label": name, "state": "current" if pregnancy.next_due == contact else "todo"}
    return {"label": name, "day": date_format(visit.visited_on, "j M"), "state": "done"}


def visit_row(visit: AntenatalVisit, *, with_values: bool) -> dict:
    """One visit as its row shows it; values only for a reader who may see them."""
    row = {
        "visit": visit,
        "contact": _contact_name(visit),
        "week": weeks(visit.gestation_days) if visit.gestation_days is not None else "",
        "marks": visit_marks(visit),
        "source": labels.SOURCES[visit.source],
    }
    return row | {"values": visit_values(visit), "note": visit.note} if with_values else row


def visit_preview(visit: AntenatalVisit, judged: VisitJudgement, after: Pregnancy, today: date) -> dict[str, Any]:
    """The verdict on a visit that is not saved yet; after: the pregnancy as it would be."""
    return {
        "preview": visit,
        "contact": visit.contact.upper(),
        "week": weeks(visit.gestation_days) if visit.gestation_days is not None else "",
        "marks": visit_marks(visit),
        "reasons": risk_reasons(judged.verdict.assessment, with_values=True),
        "steps": steps(judged.steps),
        "next": due_line(after, today),
    }


def saved_visit(pregnancy: Pregnancy, visit: AntenatalVisit) -> str:
    words = {
        "name": pregnancy.woman.name,
        "contact": visit.contact.upper() or _("di luar K1–K6"),
        "words": ", ".join(mark.word for mark in visit_marks(visit)),
    }
    return _("Pemeriksaan %(name)s tersimpan (%(contact)s): %(words)s.") % words


def _contact_name(visit: AntenatalVisit) -> str:
    name = visit.contact.upper()
    is_pure = visit.contact == AntenatalContact.K1 and is_pure_k1(visit.gestation_days)
    return _("%s murni") % name if is_pure else name


def _reason(reason: RiskReason) -> str:
    def text(value: float) -> str:
        return number(value, 0 if reason.risk in WHOLE_NUMBERS else 1)

    if reason.is_bmi:
        return labels.KEK_BY_BMI % {"value": number(reason.value, 2), "limit": text(reason.limit)}

    values = {"value": text(reason.value), "limit": text(reason.limit), "diastolic": text(reason.diastolic or 0)}
    return str(labels.REASONS[reason.risk]) % values
