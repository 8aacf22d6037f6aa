"""A door without a page asks as the page does whether a new person is one of those who are alike."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from inspect import signature
from typing import Any

import pghistory
from django.db.models import Model
from rest_framework import serializers

from apps.core.lookalikes import Lookalike, lookalike_findings
from apps.core.refusal import SHORTEST_REASON, Refused
from apps.core.registry import lookalikes_of

DISTRICT_CODE_LENGTH = 5
Sought = Callable[[Any, Mapping[str, Any]], Iterable[tuple[type[Model], Any]]]
"""(the input, what goes to the service beside it) -> (model, values) of each who is about to be put on record."""


def other_because_field() -> serializers.CharField:
    words = "Why this is another person than those it was refused for (code `looks_alike`, level `ask`)"
    return serializers.CharField(max_length=300, required=False, allow_blank=True, help_text=words)


def unless_alike(
    makes: type[Model], call: Callable[..., Any], *, right: str, sought: Sought | None = None, placed_by: str = ""
) -> Callable[..., Any]:
    """`call`, refused with who is alike until the body says why it is another one; the reason goes into the history.

    makes: the model of the record that `call` makes. right: at whose places the search is made; elsewhere `call`
    refuses by itself. sought: who is searched for; without it the input itself. placed_by: the argument beside the
    input that has the place; without it the input has it. Who is named is logged by `AccessLogMiddleware`.
    """

    def ask(*, by: Any, at: datetime, data: Any, other_because: str = "", **given: Any) -> Any:
        where = given.get(placed_by) if placed_by else data
        few = [] if where is None else _alike(where, data, given, by)
        if not few:
            return call(by=by, at=at, data=data, **given)
        answer = " ".join(other_because.split())
        if len(answer) < SHORTEST_REASON:
            raise Refused(lookalike_findings(few))
        with pghistory.context(reason=answer, user=by.pk):
            return call(by=by, at=at, data=data, **given)

    def _alike(where: Any, data: Any, given: Mapping[str, Any], by: Any) -> list[Lookalike]:
        desa, posyandu = _place_of(where)
        sent = makes._base_manager.filter(uuid=data.uuid, district=desa[:DISTRICT_CODE_LENGTH])
        if not by.scope_for(right).covers(desa, posyandu) or (data.uuid is not None and sent.exists()):
            return []
        pairs = sought(data, given) if sought else [(makes, data)]
        alike = {(one.model, one.pk): one for model, values in pairs for one in lookalikes_of(model, values, by=by)}
        return list(alike.values())

    ask.__annotations__["return"] = signature(call).return_annotation
    return ask


def _place_of(where: Any) -> tuple[str, int | None]:
    """Of an input, which names its place, or of a record, which lies there."""
    if isinstance(where, Model):
        record: Any = where
        return record.desa_id, record.posyandu_id
    return where.desa, where.posyandu
