"""Records that are like one that is about to be put on record, and which of them the user may see."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.translation import gettext as _

from apps.core.findings import Finding, Level
from apps.core.labels import REASONS
from apps.core.row_security import bypass
from apps.core.rules.likeness import Reason, Score
from apps.core.sealing import BrokenSeal, unseal

MOST_SHOWN = 6
# Of a record elsewhere nothing is shown, so that it is mentioned only where it is nearly certain.
ELSEWHERE_FROM = 75


@dataclass(frozen=True)
class Lookalike:
    """A record that may be the person about to be saved.

    words, details: as shown to the writer; both empty where the record lies outside their area. reasons: why it is
    alike. url: its page. action_url: where to go on if it is the same person, action: what is done there.
    """

    model: type[Model]
    pk: int
    words: str
    url: str = ""
    score: int = 0
    details: str = ""
    reasons: tuple[Reason, ...] = ()
    action_url: str = ""
    action: Any = ""

    @property
    def why(self) -> str:
        return ", ".join(str(REASONS[reason]) for reason in self.reasons)


@dataclass(frozen=True)
class LookalikeSearch:
    """Asked before a person of `model` is saved. find: (input, by) -> records that may be the same person.

    Where the input does not say the place, `find` takes the input with its place.
    """

    model: type[Model]
    find: Callable[[Any, Any], Iterable[Lookalike]]


class Alike(NamedTuple):
    """is_visible: whether the user may see it by name."""

    record: Any
    score: Score
    is_visible: bool


def alike_records(rows: Any, by: Any, score: Callable[[Any], Score]) -> list[Alike]:
    """The likely ones of a QuerySet of candidates, which are read wherever they lie; the likeliest first."""
    with bypass():
        scored = [(record, score(record)) for record in rows]
    likely = [(record, result) for record, result in scored if result.is_likely]
    visible = rows.model.objects.visible_to(by).filter(pk__in=[record.pk for record, _result in likely])
    seen = set(visible.values_list("pk", flat=True)) if likely else set()
    alike = [
        Alike(record, result, record.pk in seen)
        for record, result in likely
        if record.pk in seen or result.points >= ELSEWHERE_FROM
    ]
    return sorted(alike, key=lambda one: -one.score.points)[:MOST_SHOWN]


def digits_of(sealed: bytes | memoryview | None) -> str:
    """The NIK or KK of a record, '' where it has none that can be read."""
    if not sealed:
        return ""
    try:
        return unseal(sealed)
    except BrokenSeal:
        return ""


def lookalike_findings(lookalikes: Iterable[Lookalike]) -> list[Finding]:
    """The same as findings, for doors without a page: a person should confirm that it is another record."""
    findings = []
    for one in lookalikes:
        words = _("Mirip dengan data di luar wilayah Anda.")
        if one.words:
            named = {"name": one.words, "why": one.why}
            words = _("Mirip dengan data yang sudah ada: %(name)s (%(why)s).") % named
        findings.append(Finding(0, None, "looks_alike", Level.ASK, words))
    return findings
