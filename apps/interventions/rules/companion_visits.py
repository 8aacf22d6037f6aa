"""Whom a family team (TPK) visits, about what, and when the next visit is due.

Source: Perpres 72/2021 (pendampingan keluarga berisiko stunting) and Peraturan BKKBN 12/2021 name the stages; how often
to visit is in guidelines. [A] marks what no source that we have seen fixes; a district sets its own by date.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from apps.core.rules.dated import setting
from apps.interventions.enums import CompanionStage, CompanionTopic

S, T = CompanionStage, CompanionTopic
_ALWAYS = (T.REFERRAL, T.SOCIAL_AID)
TOPICS: dict[CompanionStage, tuple[CompanionTopic, ...]] = {
    S.CATIN: (T.ELSIMIL, T.HEALTH_CHECK, T.NUTRITION, T.IRON, T.SMOKE, T.PLANNING, *_ALWAYS),
    S.PREGNANT: (T.ANTENATAL, T.IRON, T.NUTRITION, T.ANIMAL_PROTEIN, T.DANGER_SIGNS, T.SMOKE, T.BIRTH_PLAN,
                 T.BREASTFEEDING, T.CONTRACEPTION, *_ALWAYS),
    S.POSTPARTUM: (T.POSTPARTUM_CARE, T.BREASTFEEDING, T.CONTRACEPTION, T.DANGER_SIGNS, T.NUTRITION, T.IMMUNISATION,
                   T.IDENTITY, *_ALWAYS),
    S.UNDER_TWO: (T.BREASTFEEDING, T.COMPLEMENTARY_FOOD, T.ANIMAL_PROTEIN, T.IMMUNISATION, T.GROWTH_MONITORING, T.CARE,
                  T.HYGIENE, T.DANGER_SIGNS, T.IDENTITY, *_ALWAYS),
    S.UNDER_FIVE: (T.GROWTH_MONITORING, T.ANIMAL_PROTEIN, T.IMMUNISATION, T.CARE, T.HYGIENE, T.IDENTITY, *_ALWAYS),
    S.FAMILY: (T.WATER_LATRINE, T.HYGIENE, T.CONTRACEPTION, T.SMOKE, T.CARE, T.IDENTITY, *_ALWAYS),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CompanionPolicy:
    """Days between two visits by stage, and the load of a team."""

    code: ClassVar[str] = "interventions.companion_visits"

    catin_days: int = setting(30, "[A] sekali sebulan dalam tiga bulan sebelum menikah")
    catin_visits: int = setting(3, "[A] tiga kali sebelum menikah")
    pregnant_days: int = setting(30, "[A] sekali sebulan")
    postpartum_days: int = setting(14, "[A] berkala sampai hari ke-42")
    postpartum_until_day: int = setting(42, "RAN PASTI: pascasalin sampai 42 hari")
    under_two_days: int = setting(30, "[A] sekali sebulan")
    under_five_days: int = setting(90, "[A] balita keluarga berisiko: sekali tiga bulan")
    family_days: int = setting(90, "[A] keluarga berisiko: sekali tiga bulan")
    usual_load: int = setting(85, "Satu tim 85 sampai 500 sasaran; di atas 85 perlu perhatian [A]")

    def days(self, stage: CompanionStage) -> int:
        """The most days between two visits of this stage."""
        return int(getattr(self, f"{stage}_days"))


DEFAULT = CompanionPolicy()


def due_on(
    stage: CompanionStage,
    *,
    since: date,
    last_on: date | None = None,
    planned_on: date | None = None,
    visits: int = 0,
    until: date | None = None,
    policy: CompanionPolicy = DEFAULT,
) -> date | None:
    """The day by which the next visit must be made; None where none is due any more.

    since: the first day of the stage (last period, birth, second birthday, screening). last_on: of the last visit; one
    before the stage began does not count. planned_on: the day set at that visit; it counts where it is earlier. visits:
    made in this stage; a bride or groom is visited `catin_visits` times. until: the last day of the stage (wedding).
    """
    if stage is CompanionStage.CATIN and visits >= policy.catin_visits:
        return None
    end = since + timedelta(days=policy.postpartum_until_day) if stage is CompanionStage.POSTPARTUM else until
    is_visited = last_on is not None and last_on >= since
    begun = last_on if is_visited and last_on else since
    due = begun + timedelta(days=policy.days(stage))
    if is_visited and planned_on and begun < planned_on < due:
        due = planned_on
    if end is None or due <= end:
        return due
    # A stage ends with a visit, unless the last one was less than half an interval before.
    is_recent = is_visited and (end - begun).days * 2 <= policy.days(stage)
    return None if is_recent else end
