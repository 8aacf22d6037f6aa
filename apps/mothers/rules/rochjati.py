"""The score of Poedji Rochjati (KSPR): how a birth is to be planned. It is separate from 4T.

Source: Buku KIA 2023, KSPR: base 2, 4 or 8 for each factor; 2 low (KRR), 6 to 10 high (KRT, planned referral), from 12
very high risk (KRST, birth in a hospital). Professional knowledge, to be checked against the sheet. The register knows
the factors below; those that it does not ask (caesarean, position) are added by the midwife.
"""

from dataclasses import dataclass

from apps.mothers.enums import Risk, RochjatiGroup
from apps.mothers.rules.pregnancy import POST_TERM_DAYS

BASE, FACTOR, DANGER = 2, 4, 8
HIGH_FROM, VERY_HIGH_FROM = 6, 12
YOUNG_TO_YEARS, OLD_FROM_YEARS, LONG_FROM_MONTHS, CLOSE_BELOW_MONTHS, MANY_FROM, SHORT_TO_CM = 16, 35, 120, 24, 4, 145


@dataclass(frozen=True, slots=True)
class RochjatiScore:
    points: int

    @property
    def group(self) -> RochjatiGroup:
        if self.points >= VERY_HIGH_FROM:
            return RochjatiGroup.VERY_HIGH
        return RochjatiGroup.HIGH if self.points >= HIGH_FROM else RochjatiGroup.LOW


def rochjati_score(
    *,
    age_years: int | None,
    births: int | None,
    abortus: int | None,
    spacing_months: int | None,
    height_cm: float | None,
    risks: Risk,
    days: int | None,
    is_multiple: bool = False,
) -> RochjatiScore:
    """risks: of the pregnancy, for anaemia and blood pressure. days: of gestation. What is unknown adds nothing."""
    factors = (
        age_years is not None and (age_years <= YOUNG_TO_YEARS or age_years >= OLD_FROM_YEARS),
        spacing_months is not None and (spacing_months < CLOSE_BELOW_MONTHS or spacing_months >= LONG_FROM_MONTHS),
        births is not None and births >= MANY_FROM,
        height_cm is not None and height_cm <= SHORT_TO_CM,
        bool(abortus),
        bool(risks & Risk.ANAEMIA),
        bool(risks & Risk.HIGH_BLOOD_PRESSURE) and not risks & Risk.SEVERE_HYPERTENSION,
        days is not None and days >= POST_TERM_DAYS,
        is_multiple,
    )
    danger = DANGER if risks & Risk.SEVERE_HYPERTENSION else 0
    return RochjatiScore(BASE + FACTOR * sum(factors) + danger)
