"""Stunting episodes: derived again from the register for children whose facts changed, or for all of a district."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core.merging import Merging
from apps.core.policies import dated_policies
from apps.core.registry import Differences
from apps.core.rules.dated import Dated
from apps.interventions.models import StuntingEpisode
from apps.interventions.rules.cohort import CohortPolicy, Stay, stays
from apps.interventions.selectors.stunting_histories import Stunted, stunting_histories
from apps.toddlers.models import Child
from apps.toddlers.rules.birth import is_short_at_birth

CHILDREN_PER_PART = 5_000
TABLES = ("toddlers_child", "toddlers_measurement")
COLUMNS = (
    "child_id", "district", "desa_id", "posyandu_id", "number", "stay", "opened_on", "began_on", "began_as",
    "closed_on", "ended_as", "is_born_short",
)  # fmt: skip


def refresh_episodes(children: Iterable[int], *, at: datetime) -> Differences:
    """Derive the stays of these children (by id) again, and write those that differ; a child that is gone has none."""
    total = Differences()
    policies: dict[str, Dated[CohortPolicy]] = {}
    ids = sorted(set(children))
    for first in range(0, len(ids), CHILDREN_PER_PART):
        total += _refresh(ids[first : first + CHILDREN_PER_PART], policies, localdate(at), is_dry=False)
    return total


def rebuild_episodes(*, district: str = "", is_dry: bool, at: datetime) -> Iterator[tuple[str, Differences]]:
    """All children of a district, or of all; one transaction a part. Unless `is_dry`, what differs is written."""
    policies: dict[str, Dated[CohortPolicy]] = {}
    for first in range(0, _last_id() + 1, CHILDREN_PER_PART):
        with transaction.atomic():
            children = Child._base_manager.filter(pk__gt=first, pk__lte=first + CHILDREN_PER_PART)
            children = children.filter(district__startswith=district).order_by("pk")
            if not is_dry:
                children = children.select_for_update(of=("self",), no_key=True)
            ids = list(children.values_list("pk", flat=True))
            if ids:
                yield _("kasus stunting"), _refresh(ids, policies, localdate(at), is_dry=is_dry)


@contextmanager
def rebuild_undone(at: datetime) -> Iterator[None]:
    """Around undo_writes of TABLES, once all are staged: the episodes of their children are derived again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM taken_toddlers_child UNION SELECT m.child_id FROM toddlers_measurement m"
            " JOIN taken_toddlers_measurement t ON t.id = m.id"
        )
        ids = [pk for (pk,) in cursor.fetchall()]
    yield
    refresh_episodes(ids, at=at)


@contextmanager
def follow_merged_children(merging: Merging) -> Iterator[None]:
    """Around a merge of two children: the one that is removed leaves no episode behind."""
    yield
    refresh_episodes([merging.remaining, merging.removed], at=merging.at)


def refresh_of(children_of: Callable[[Iterable[int]], list[int]]) -> Callable[..., None]:
    """What follows a write: the update of the children whom these rows are about."""

    def update(ids: Sequence[int], *, at: datetime) -> None:
        refresh_episodes(children_of(ids), at=at)

    return update


def _refresh(ids: Sequence[int], policies: dict[str, Dated[CohortPolicy]], today: date, *, is_dry: bool) -> Differences:
    derived = _derived(ids, policies, today)
    stored: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    rows = StuntingEpisode.objects.filter(child__in=ids).order_by("child_id", "number", "stay")
    for row in rows.values_list(*COLUMNS):
        stored[row[0]].append(row)
    stale = [child for child in derived.keys() | stored.keys() if derived.get(child, []) != stored.get(child, [])]
    if stale and not is_dry:
        StuntingEpisode.objects.filter(child__in=stale)._raw_delete(StuntingEpisode.objects.db)
        fresh = [dict(zip(COLUMNS, row, strict=True)) for child in stale for row in derived.get(child, [])]
        StuntingEpisode.objects.bulk_create([StuntingEpisode(**values) for values in fresh], batch_size=2_000)
    return Differences(len(ids), len(stale), Counter({"stays": len(stale)} if stale else {}))


def _derived(
    ids: Sequence[int], policies: dict[str, Dated[CohortPolicy]], today: date
) -> dict[int, list[tuple[Any, ...]]]:
    """The columns of the stays of each child that has any."""
    # Which limit holds is decided by the day of a visit: whom no limit ever reached has no episode.
    derived = {}
    districts = Child._base_manager.filter(pk__in=ids).values_list("district", flat=True).distinct().order_by()
    for district in set(districts) - policies.keys():
        policies[district] = dated_policies(CohortPolicy, district=district)
    below = max((one.stunted_below for dated in policies.values() for one in dated.policies), default=0.0)
    for one in stunting_histories(ids, below=below):
        policy = policies[one.district]
        if of_child := stays(one.history, policy, today):
            derived[one.child] = [_columns(one, stay) for stay in of_child]
    return derived


def _columns(one: Stunted, stay: Stay) -> tuple[Any, ...]:
    desa, posyandu = stay.place
    return (
        one.child, one.district, desa, posyandu, stay.number, stay.stay, stay.opened_on, stay.began_on, stay.began_as,
        stay.closed_on, stay.ended_as or "", is_short_at_birth(one.birth_length_cm),
    )  # fmt: skip


def _last_id() -> int:
    return Child._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
