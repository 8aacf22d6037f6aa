"""What follows for pregnancies when women or families are merged or separated again."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from apps.core.merging import MergeSteps, Merging
from apps.families.models import Member
from apps.mothers.models import Pregnancy
from apps.mothers.services.pregnancies import rejudge_women, spacings_by_births


@contextmanager
def rejudge_merged_women(merging: Merging) -> Iterator[None]:
    """All pregnancies of both women are judged again."""
    women = [merging.remaining, merging.removed]
    before = spacings_by_births(women)
    yield
    _update_spacings(women, before, merging.steps)
    rejudge_women(women)


@contextmanager
def rejudge_women_of_families(merging: Merging) -> Iterator[None]:
    """Where two families become one, two women may become one too."""
    families = [merging.remaining, merging.removed]
    before = spacings_by_births(_members(families))
    yield
    women = _members(families)
    _update_spacings(women, before, merging.steps)
    rejudge_women(women)


def _members(families: list[int]) -> list[int]:
    return list(Member._base_manager.filter(family__in=families).values_list("pk", flat=True))


def _update_spacings(women: Iterable[int], before: dict[int, int | None], steps: MergeSteps | None) -> None:
    """A birth that the other record knew spaces what came after it, unless another spacing was entered."""
    if steps is None:
        return
    for pk, months in spacings_by_births(women).items():
        entered = Pregnancy.objects.values_list("spacing_months", flat=True).get(pk=pk)
        if months is not None and months != entered and entered in (None, before.get(pk)):
            steps.set_columns(Pregnancy, pk, {"spacing_months": months})
