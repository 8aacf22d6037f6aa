"""Which mothers must be seen, for those who go and see them: who records visits, and the team of the family."""

from datetime import date

from apps.accounts.enums import Right
from apps.mothers.selectors.pregnancies import first_to_be_seen
from apps.mothers.web.pregnancy_rows import Line, lines_of

MOST = 8


def mothers_first(user, today: date) -> list[Line]:
    """The longest overdue first, then who is due this week; nobody for who only reads."""
    if not (user.may(Right.RECORD_PREGNANCY) or user.scope_for(Right.SEE_MOTHERS).teams):
        return []
    return lines_of(first_to_be_seen(user, today, MOST), today)
