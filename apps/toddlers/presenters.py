"""What a visit says, in the official words, for those who know the terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.core.enums import ClosureOutcome, Urgency
from apps.core.findings import Finding, Level
from apps.core.http import record_urls
from apps.core.labels import URGENCY
from apps.core.language import Words
from apps.core.models import Closure
from apps.core.policies import policy_of
from apps.core.rules.month import Month
from apps.core.tables import NOTHING, Mark, Note, Title
from apps.core.templatetags.display import age, lower_first, measure, street, zscore
from apps.families.models import Member
from apps.families.presenters import family_and_relation, sex_words
from apps.toddlers import labels
from apps.toddlers.enums import POSITION_CODES, SEX_CODES, ChildStatus, Index, NextStep, Sex, UnjudgedGain, WeightGain
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.age import completed_months, is_weighed_last_month
from apps.toddlers.rules.corrected_age import due_date
from apps.toddlers.rules.growth import growth_arrays
from apps.toddlers.rules.next_step import SOURCES, urgency_of
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.weight_gain import minimum_gain_g
from apps.toddlers.selectors.months import month_end

YOUNG_MONTHS = 24
REMEASURE = "remeasure"
ORDER = ("severe", REMEASURE, "moderate", "over", "unknown", "normal")
"""Marks of a row: what is to be done today before what is to be done this month."""
CATEGORIES: dict[Index, tuple[Mapping[str, Words], str]] = {
    Index.HEIGHT_FOR_AGE: (labels.HEIGHT_STATUS, "height_status"),
    Index.WEIGHT_FOR_AGE: (labels.WEIGHT_STATUS, "weight_status"),
    Index.WEIGHT_FOR_HEIGHT: (labels.WASTING_STATUS, "wasting_status"),
    Index.BMI_FOR_AGE: (labels.WASTING_STATUS, "bmi_status"),
}


@dataclass(frozen=True, slots=True)
class ChildRow:
    """One child in a list. visit, age: of the day the list is about.

    note: why the child is not measured, what is doubtful, or since when it is no longer followed; '' for none.
    """

    child: Child
    visit: Measurement | None
    title: Title
    marks: list[Mark]
    concerns: list[Mark]
    age: str
    age_today: str
    mother: Note
    home: Note
    note: str

    @property
    def statuses(self) -> list[str]:
        """The words of the three indices, for a file."""
        if self.visit is None:
            return []
        indices = (Index.WEIGHT_FOR_HEIGHT, Index.HEIGHT_FOR_AGE, Index.WEIGHT_FOR_AGE)
        words = (CATEGORIES[index][0].get(getattr(self.visit, CATEGORIES[index][1])) for index in indices)
        return [str(word) for word in words if word]

    @property
    def notes(self) -> list[str]:
        return [*(mark.word for mark in self.concerns), self.note]


def child_rows(
    children: Iterable[Child], visits: Mapping[int, Measurement | None], *, month: date | None, today: date
) -> list[ChildRow]:
    """month: the first day of the one the list is about, None for the latest state."""
    url_of, sexes = record_urls("toddlers:child"), {sex: str(word) for sex, word in labels.SEXES.items()}
    on = min(month_end(month), today) if month else today
    rows = []
    for child in children:
        visit = visits.get(child.pk)
        aged = age(child.born_on, on)
        sub = f"{sexes[child.sex]}, {aged}" + ("" if child.nik_index else f" · {_('tanpa NIK')}")
        rows.append(
            ChildRow(
                child=child,
                visit=visit,
                title=Title(child.name, url_of(child.uuid), sub),
                marks=marks_in_short(visit),
                concerns=concerns(visit),
                age=aged,
                age_today=age(child.born_on, today),
                mother=Note(child.mother_name, street(child)),
                home=Note(child.posyandu.name if child.posyandu else NOTHING, child.desa.home_name),
                note=_note(child, visit, month),
            )
        )
    return rows


def _note(child: Child, visit: Measurement | None, month: date | None) -> str:
    if child.status_on:
        return left_since(child)
    if visit is None:
        return _("Belum diukur pada %s") % date_format(month, "F Y") if month else _("Belum pernah diukur")
    return first_question(visit)


def marks(visit: Measurement | None) -> list[Mark]:
    """Every category of a visit; one "not known" where there is none."""
    if visit is None:
        return [Mark("unknown", _("Belum diukur"))]
    every = [
        _category(visit, Index.WEIGHT_FOR_HEIGHT),
        _category(visit, Index.HEIGHT_FOR_AGE),
        _category(visit, Index.WEIGHT_FOR_AGE),
        _mark(labels.MUAC_STATUS, visit.muac_status),
    ]
    return [mark for mark in every if mark] or [Mark("unknown", _("Belum diketahui"))]


def marks_in_short(visit: Measurement | None, most: int = 2) -> list[Mark]:
    """For a line of a list: the worst two of what is not normal, or what is."""
    every = [*marks(visit), *concerns(visit)]
    if visit and visit.weight_gain == WeightGain.NOT_GAINED and not visit.is_twice_not_gained:
        every += filter(None, [weight_gain_mark(visit)])
    return sorted((mark for mark in every if mark.tone != "normal"), key=_rank)[:most] or every[:most]


def _rank(mark: Mark) -> int:
    """What is to be done today comes first; a value to be measured again is done today as well."""
    return ORDER.index(REMEASURE if mark.word == str(labels.REMEASURE) else mark.tone)


def concerns(visit: Measurement | None) -> list[Mark]:
    """2T, BGM, and what is to be measured again."""
    if visit is None:
        return []
    marks = []
    if visit.is_below_red_line:
        marks.append(Mark("severe", _("Bawah garis merah"), "BGM"))
    if visit.is_twice_not_gained:
        marks.append(Mark("moderate", _("Dua kali berturut-turut tidak naik"), "2T"))
    if is_doubtful(visit):
        marks.append(Mark("unknown", str(labels.REMEASURE)))
    return marks


def is_doubtful(visit: Measurement) -> bool:
    return bool(visit.flagged or visit.warnings) and not visit.is_confirmed


def weight_gain_mark(visit: Measurement) -> Mark | None:
    return _mark(labels.WEIGHT_GAIN, visit.weight_gain, short=visit.weight_gain)


def sentence(child: Child, visit: Measurement | None, *, with_values: bool) -> str:
    """Why the child has its status: the figure and where it lies. Without values, the day and the words alone."""
    if visit is None:
        return _("Belum pernah diukur. Status gizi belum diketahui.")
    day = date_format(visit.measured_on, "j F Y")
    opening = _("Kunjungan terakhir %(day)s, umur %(age)s.") % {
        "day": day,
        "age": age(child.born_on, visit.measured_on),
    }
    if not with_values:
        return opening
    parts = [
        _because(visit, Index.HEIGHT_FOR_AGE),
        _because(visit, Index.WEIGHT_FOR_HEIGHT),
        _because(visit, Index.WEIGHT_FOR_AGE),
    ]
    if visit.oedema:
        parts.append(_("Pitting edema di kedua kaki berarti gizi buruk, berapa pun beratnya."))
    return " ".join([opening, *filter(None, parts)])


def weight_gain_sentence(child: Child, visit: Measurement, visits: Iterable[Measurement]) -> str:
    """The KMS reading with its reasons: grams gained since last month, and the grams needed (KBM)."""
    words = labels.WEIGHT_GAIN.get(visit.weight_gain)
    if words is None:
        return ""
    earlier = [v for v in visits if v.weight_kg and is_weighed_last_month(v.measured_on, visit.measured_on)]
    policy = policy_of(GrowthPolicy, district=child.district, on=visit.measured_on)
    if visit.unjudged_gain == UnjudgedGain.OEDEMA:
        return f"{labels.UNJUDGED_GAIN[UnjudgedGain.OEDEMA]} ({visit.weight_gain})."
    if visit.unjudged_gain == UnjudgedGain.INTERVAL and earlier:
        shortest, longest = policy.gain_interval_days
        return _(
            "Naik atau tidaknya berat tidak dinilai (%(code)s): selang %(days)s hari, seharusnya %(first)s sampai"
            " %(last)s hari."
        ) % {
            "code": visit.weight_gain,
            "days": (visit.measured_on - max(v.measured_on for v in earlier)).days,
            "first": shortest,
            "last": longest,
        }
    if visit.weight_gain not in (WeightGain.GAINED, WeightGain.NOT_GAINED) or not earlier:
        return _("%(words)s (%(code)s).") % {"words": words, "code": visit.weight_gain}
    last = max(earlier, key=lambda v: v.measured_on)
    needed = minimum_gain_g(policy, Sex(child.sex), completed_months(child.born_on, visit.measured_on))
    return _("%(words)s (%(code)s): %(gained)s g sejak bulan lalu, kenaikan minimal %(needed)s g.") % {
        "words": words,
        "code": visit.weight_gain,
        "gained": number_format(round(((visit.weight_kg or 0) - (last.weight_kg or 0)) * 1000), 0).replace("-", "−"),
        "needed": number_format(needed, 0),
    }


def steps(visit: Measurement, today: date) -> list[dict]:
    """[{code, text, source, urgency, is_urgent}]: what to do next, most urgent first."""
    is_late = Month.of(visit.measured_on).plus(1) < Month.of(today)
    lines = []
    for step in map(NextStep, filter(None, visit.steps.split(","))):
        urgency, words = urgency_of(step, visit.urgency), labels.NEXT_STEPS[step]
        if is_late and step is NextStep.WEIGH_NEXT_MONTH:
            urgency, words = Urgency.THIS_MONTH, labels.WEIGH_LATE
        lines.append(
            {
                "code": step.value,
                "text": words,
                "source": SOURCES[step],
                "urgency": URGENCY[urgency],
                "is_urgent": urgency is Urgency.TODAY,
            }
        )
    return lines


def questions(visit: Measurement) -> list[str]:
    """What to ask about a visit."""
    sentences = [str(labels.WARNINGS[code]) for code in visit.warnings.split(",") if code in labels.WARNINGS]
    return [*sentences, _implausible_indices(visit)] if visit.flagged else sentences


def questions_before_saving(visit: Measurement, findings: Iterable[Finding]) -> list[Finding]:
    """What is asked about a visit before it is saved; an implausible index is asked about as well."""
    questions = [finding for finding in findings if finding.level is Level.ASK]
    if visit.flagged:
        questions.append(Finding(0, None, visit.flagged, Level.ASK, _implausible_indices(visit)))
    return questions


def _implausible_indices(visit: Measurement) -> str:
    flagged = [index_name(Index(code), visit.age_months) for code in visit.flagged.split(",")]
    words = _("%(indices)s di luar batas wajar: nilai disimpan, tetapi tidak dihitung.")
    return words % {"indices": ", ".join(flagged)}


def first_question(visit: Measurement) -> str:
    return next(iter(questions(visit)), "")


def question_codes(visit: Measurement) -> str:
    """What a form sends back to answer these very questions."""
    return ",".join(filter(None, [visit.warnings, visit.flagged]))


def answer(closure: Closure) -> str:
    """Who answered the questions about a visit, when, and with what; what was measured is not named."""
    words = {
        "answer": labels.ANSWERS[ClosureOutcome(closure.outcome)],
        "by": closure.by.get_full_name(),
        "day": date_format(localtime(closure.at), "j F Y"),
    }
    sentence = _("%(answer)s (%(by)s, %(day)s).") % words
    return f"{sentence} {closure.reason}" if closure.reason else sentence


def indices(visit: Measurement) -> list[dict]:
    """[{name, title, z, mark}] of the indices that have a z-score."""
    return [
        {
            "name": index_name(index, visit.age_months),
            "title": labels.INDEX_NAMES[index],
            "z": z,
            "mark": _category(visit, index) if index in CATEGORIES else None,
        }
        for index in Index
        if (z := getattr(visit, f"{index}_z")) is not None
    ]


def corrected(child: Child, visit: Measurement) -> str:
    """The z-scores by corrected age, of a child born before 37 weeks and not yet two; else nothing."""
    due = due_date(child.born_on, child.gestation_weeks, visit.measured_on)
    if due is None:
        return ""
    if visit.measured_on < due:
        return _("Usia koreksi belum ada: belum mencapai hari perkiraan lahir.")
    values = (visit.weight_kg, visit.height_cm)
    weight, height = (np.array([np.nan if value is None else float(value)]) for value in values)
    growth = growth_arrays(
        np.array([SEX_CODES[Sex(child.sex)]]),
        np.array([float((visit.measured_on - due).days)]),
        weight,
        height,
        np.array([POSITION_CODES.get(visit.position, np.nan)]),  # type: ignore[call-overload]
        oedema=np.array([visit.oedema > 0]),
    )
    indices = (Index.HEIGHT_FOR_AGE, Index.WEIGHT_FOR_AGE, Index.WEIGHT_FOR_HEIGHT)
    scores = [
        f"{index_name(index, visit.age_months)} {zscore(z)}"
        for index in indices
        if not np.isnan(z := getattr(growth, index)[0])
    ]
    return _("Usia koreksi %(age)s: %(scores)s. Langkah mengikuti usia koreksi; rekap memakai usia kronologis.") % {
        "age": age(due, visit.measured_on),
        "scores": ", ".join(scores) or NOTHING,
    }


def figures(visit: Measurement) -> str:
    """8,9 kg · 81,0 cm berdiri · LiLA 13,2 cm."""
    parts = []
    if visit.weight_kg is not None:
        parts.append(_("%s kg") % measure(visit.weight_kg))
    if visit.height_cm is not None:
        position = labels.POSITIONS.get(visit.position)
        parts.append((_("%s cm") % measure(visit.height_cm)) + (f" {lower_first(position)}" if position else ""))
    if visit.muac_cm is not None:
        parts.append(_("LiLA %s cm") % measure(visit.muac_cm))
    if visit.head_cm is not None:
        parts.append(_("LK %s cm") % measure(visit.head_cm))
    return " · ".join(parts)


def left_since(child: Child) -> str:
    """Why a child is no longer followed, or nothing."""
    if not child.status_on:
        return ""
    return _("%(status)s sejak %(day)s") % {
        "status": labels.CHILD_STATUS[child.status],
        "day": date_format(child.status_on, "j F Y"),
    }


def index_name(index: Index, age_months: int) -> str:
    """PB/U and BB/PB under 24 months, TB/U and BB/TB from then on."""
    young = labels.YOUNG_INDICES if age_months < YOUNG_MONTHS else {}
    return str(young.get(index, labels.INDICES[index]))


def _normal(index: Index, visit: Measurement) -> Mark:
    return Mark("normal", _("%(index)s normal") % {"index": index_name(index, visit.age_months)})


def _category(visit: Measurement, index: Index) -> Mark | None:
    words, column = CATEGORIES[index]
    status = getattr(visit, column)
    return _normal(index, visit) if status == "normal" else _mark(words, status)


def _mark(words: Mapping[Any, Words], status: str, short: str = "") -> Mark | None:
    return Mark(labels.TONES[status], str(words[status]), short) if status in words else None


def _because(visit: Measurement, index: Index) -> str:
    """The z-score of an index, where it lies, and the word for it."""
    words, column = CATEGORIES[index]
    status, z = getattr(visit, column), getattr(visit, f"{index}_z")
    if z is None or status not in words:
        return ""
    name, where = index_name(index, visit.age_months), labels.RANGES.get(status)
    word = _("normal") if status == "normal" else lower_first(words[status])
    parts = {"found": f"{name} {zscore(z)}", "where": where, "word": word}
    return (_("%(found)s: %(word)s.") if where is None else _("%(found)s, %(where)s: %(word)s.")) % parts


def search_details(child: Child) -> list[str]:
    """What tells a child apart among the results of a search."""
    details = [_("anak dari %s") % child.mother_name] if child.mother_name else []
    return details if child.status == ChildStatus.ACTIVE else [*details, str(labels.CHILD_STATUS[child.status])]


def sex_of_either(record: Child | Member) -> str:
    return str(labels.SEXES[record.sex]) if isinstance(record, Child) else sex_words(record)


def family_of_either(record: Child | Member) -> str:
    return str(record.family or "") if isinstance(record, Child) else family_and_relation(record)


def identity(child: Child) -> str:
    """Who the child is, in one line."""
    facts = [child.name, child.get_sex_display(), child.born_on, child.mother_name, child.address]
    return ", ".join(str(fact) for fact in facts if fact)
