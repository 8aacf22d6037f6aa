"""Which person or family on record a line of an agency's list is about, and how sure that is.

Numbers count first, a name only with its desa. Source: F3, matching of lists; the programme's reference 8 (NIK and KK
identify, a name alone does not). Confidence is in percent; [A]: no source gives it, a district may set the bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import ClassVar

from apps.core.rules.dated import setting
from apps.programmes.enums import ListOutcome, MatchedBy

SHORTEST_STEM = 5
ALIKE = 0.8


@dataclass(frozen=True)
class MatchingPolicy:
    code: ClassVar[str] = "programmes.matching"

    sure_from: int = setting(75, "usulan portal: keyakinan minimal agar baris dicocokkan tanpa keputusan petugas")


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What a line and a person have in common: True agrees, False differs, None cannot be compared.

    nik, kk: False too where the number of the line is another one's on record. birth, mother, address: of the person.
    """

    nik: bool | None = None
    kk: bool | None = None
    name: bool | None = None
    desa: bool | None = None
    birth: bool | None = None
    mother: bool | None = None
    address: bool | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    by: MatchedBy
    confidence: int


@dataclass(frozen=True, slots=True)
class Match:
    """key: of the person, None where none is sure. candidates: those a user must choose from."""

    outcome: ListOutcome
    key: int | None = None
    by: MatchedBy | None = None
    confidence: int = 0
    candidates: tuple[int, ...] = ()


NOT_FOUND = Match(ListOutcome.NOT_FOUND)


def judge(e: Evidence) -> Verdict | None:
    """The first row of the table that fits; None: not the same."""
    if e.nik:
        if e.kk and e.name is not False:
            return Verdict(MatchedBy.NIK_AND_KK, 100)
        if e.name:
            return Verdict(MatchedBy.NIK_AND_NAME, 98)
        if e.name is False:
            return Verdict(MatchedBy.NIK_OF_ANOTHER, 50)
        return Verdict(MatchedBy.NUMBERS_DISAGREE, 50) if e.kk is False else Verdict(MatchedBy.NIK, 95)
    if e.kk:
        if e.nik is False:
            return Verdict(MatchedBy.NUMBERS_DISAGREE, 50)
        if e.name:
            return Verdict(MatchedBy.KK_AND_NAME, 97)
        if e.desa is False:
            return Verdict(MatchedBy.KK_ELSEWHERE, 50)
        return Verdict(MatchedBy.KK_OF_ANOTHER, 60) if e.name is False else Verdict(MatchedBy.KK, 90)
    if not (e.name and e.desa) or e.birth is False or e.nik is False:
        return None
    if e.kk is False:
        return Verdict(MatchedBy.NAME_AND_DESA, 45)
    if e.birth:
        return Verdict(MatchedBy.NAME_AND_BIRTH, 88)
    if e.mother:
        return Verdict(MatchedBy.NAME_AND_MOTHER, 85)
    return Verdict(MatchedBy.NAME_AND_ADDRESS, 80) if e.address else Verdict(MatchedBy.NAME_AND_DESA, 60)


def choose(judged: Sequence[tuple[int, Verdict]], policy: MatchingPolicy) -> Match:
    """Of all who have something in common with a line the one it is about, if one alone is sure."""
    if not judged:
        return NOT_FOUND
    best = max(verdict.confidence for _key, verdict in judged)
    first = [(key, verdict) for key, verdict in judged if verdict.confidence == best]
    key, verdict = first[0]
    if len(first) == 1 and best >= policy.sure_from:
        return Match(ListOutcome.MATCHED, key, verdict.by, best)
    by = MatchedBy.SEVERAL if len(first) > 1 else verdict.by
    ordered = sorted(judged, key=lambda one: (-one[1].confidence, one[0]))
    return Match(ListOutcome.DOUBTFUL, None, by, min(best, policy.sure_from - 1), tuple(key for key, _ in ordered))


def is_name_alike(name: str, others: Sequence[str]) -> bool:
    """Whether a spelling (name_key) is one of these, begins one, or nearly is one. For beside a number that agrees."""
    for other in others:
        if name == other:
            return True
        short, long = sorted((name, other), key=len)
        if len(short) >= SHORTEST_STEM and (
            long.startswith(short) or SequenceMatcher(None, name, other).ratio() >= ALIKE
        ):
            return True
    return False
