"""The board of 10 Pasti: how far an item must be by a day, its colour, and who answers for someone who is missing."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from apps.campaigns.enums import Actor, Pasti
from apps.core.rules.dated import setting

RECORDED = (
    Pasti.REGISTERED, Pasti.CAME, Pasti.STANDARD, Pasti.EDUCATED, Pasti.VALIDATED, Pasti.ENTERED, Pasti.MONITORED,
)  # fmt: skip
"""Items that records compute; the others are ticked, or read from the registers of kits and cadres."""
ACTOR_OF_ITEM = {
    Pasti.TOOLS: Actor.HEALTH, Pasti.CADRES: Actor.HEALTH, Pasti.MONITORED: Actor.DESA, Pasti.FUNDED: Actor.DESA,
}  # fmt: skip
"""Who sees to it that a posyandu or desa meets an item."""


@dataclass(frozen=True, kw_only=True)
class BoardPolicy:
    """near_pace_percent: from how much of the needed pace an item is yellow instead of red."""

    code: ClassVar[str] = "campaigns.board"

    near_pace_percent: int = setting(80, "Papan 10 Pasti: kuning mulai 80 % dari laju yang diperlukan")


def needed_share(starts_on: date, ends_on: date, on: date) -> float:
    """The share of the campaign that has passed by the evening of a day, 0 to 1: the pace that is needed."""
    days = (ends_on - starts_on).days + 1
    return min(max((on - starts_on).days + 1, 0), days) / days


def share_of(done: int, total: int | None) -> float | None:
    """0 to 1; None where there is no denominator."""
    return None if not total else min(done / total, 1.0)


def tone_of(share: float | None, needed: float, policy: BoardPolicy) -> str:
    """severe, moderate, normal or unknown, as marks have them."""
    if share is None:
        return "unknown"
    if share >= needed or share >= 1:
        return "normal"
    return "moderate" if share >= needed * policy.near_pace_percent / 100 else "severe"


TONE_ORDER = ("severe", "moderate", "unknown", "normal")


def responsible(*, has_team: bool, is_poor: bool, has_posyandu: bool) -> Actor:
    """Who looks for someone who is missing: the family team, the PKH companion of the poorest, the cadre, the desa."""
    if has_team:
        return Actor.TPK
    if is_poor:
        return Actor.PKH
    return Actor.CADRE if has_posyandu else Actor.KPM
