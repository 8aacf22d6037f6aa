"""What the record of a visit to the posyandu shows: signs of tuberculosis, and whether the food is varied.

Sources: programme's reference 12.4 (TB screening of the integrated posyandu: two or more of four signs refer; three
public applications agree, medium certainty); WHO/UNICEF 2021: five of eight groups from 6 to 23 months.
"""

from collections.abc import Collection, Iterable

TB_REFERS_FROM, VARIED_FROM = 2, 5
EXCLUSIVE_UNDER_MONTH, COMPLEMENTARY_UNDER_MONTH = 6, 24


def tb_refers(signs: Iterable[bool | None]) -> bool:
    return sum(sign is True for sign in signs) >= TB_REFERS_FROM


def is_varied(groups: Collection[int]) -> bool:
    return len(set(groups)) >= VARIED_FROM
