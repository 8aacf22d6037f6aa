"""What follows when records of children are merged or separated again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _

from apps.core.merging import Merging
from apps.core.refusal import Refused
from apps.families.services.merging import return_to_family
from apps.toddlers.models import Child
from apps.toddlers.rules.age import UNDER_MONTHS, completed_months
from apps.toddlers.services.stored_verdicts import rejudge_child


@contextmanager
def rejudge_children(merging: Merging) -> Iterator[None]:
    """All visits of both are judged again. Refused(code="born_on") where one lies outside the age of a child."""
    yield
    _rejudge([merging.remaining, merging.removed], merging.at)


@contextmanager
def rejudge_child_and_member(merging: Merging) -> Iterator[None]:
    """`removed` is the id of a member; a member that comes back belongs where its family is now."""
    yield
    if merging.steps is None:
        return_to_family([merging.removed], by=merging.by)
    _rejudge([merging.remaining], merging.at)


def _rejudge(children: list[int], at: datetime) -> None:
    for child in Child._base_manager.filter(pk__in=children):
        days = child.measurements.values_list("measured_on", flat=True)
        if any(not 0 <= completed_months(child.born_on, day) < UNDER_MONTHS for day in days):
            raise Refused(_("Ada kunjungan di luar umur balita menurut tanggal lahir yang dipilih."), code="born_on")
        rejudge_child(child, at=at)
