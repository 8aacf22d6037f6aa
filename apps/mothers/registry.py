"""What the register of pregnancies contributes to the portal."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AfterWrite, AppRegistry, DerivedColumns, HomePart, MenuItem
from apps.families.models import Member
from apps.mothers.selectors.pregnancies import first_to_be_seen
from apps.mothers.services import bulk
from apps.mothers.services.pregnancies import rejudge_women
from apps.mothers.services.rejudging import rejudge_all
from apps.mothers.web.pregnancy_rows import lines_of

MOST_ON_HOME_PAGE = 8


def home_parts(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """Mothers who must be seen, the longest overdue first, for those who go and see them."""
    if not (user.may(Right.RECORD_PREGNANCY) or user.scope_for(Right.SEE_MOTHERS).teams):
        return
    if mothers := lines_of(first_to_be_seen(user, today, MOST_ON_HOME_PAGE), today):
        headline = gettext("Ada ibu yang harus ditemui minggu ini")
        yield HomePart(template="mothers/_home_due.html", context={"mothers": mothers}, order=40, headline=headline)


APP = AppRegistry(
    menu=[MenuItem("mothers:due", _("Ibu hamil"), "ibu-hamil", Right.SEE_MOTHERS, order=30)],
    after_write=[AfterWrite(Member, lambda women, at: rejudge_women(women), fields=frozenset({"born_on"}))],
    rejudge=[rejudge_all],
    undo=[DerivedColumns(bulk.TABLES, bulk.rebuild_derived)],
    home=[home_parts],
)
