"""Where rows about people lay on a day: rows follow who moves, and a table of former places says where they lived."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery

from apps.core.scope import AnyOf


def by_former_place(
    rows: QuerySet[Any], area: Q, former: type[Model], key: str, *, owner: str, on: Any, since: date
) -> tuple[Any, Any]:
    """-> (rows of who lives there still, of who has left since), each with lived_desa and lived_posyandu on the day.

    former: the table of former places, by its column `key`. owner: the column of the rows that names whom they are
    about. on: a day from `since` on, or an OuterRef of one.
    """
    places: QuerySet[Any] = former._default_manager.all()
    left = places.filter(**{key: OuterRef(owner)}, left_on__gt=on)
    first = left.order_by("left_on", "pk")
    here = places.filter(area, left_on__gt=since)
    stayed = rows.filter(area, ~Exists(left)).annotate(lived_desa=F("desa_id"), lived_posyandu=F("posyandu_id"))
    gone = (
        rows.filter(AnyOf(F(owner), ArraySubquery(here.values(key))))
        .alias(home=Subquery(first.values("pk")[:1]))
        .filter(home__in=here.values("pk"))
        .annotate(
            lived_desa=Subquery(first.values("desa_id")[:1]), lived_posyandu=Subquery(first.values("posyandu_id")[:1])
        )
    )
    return stayed, gone
