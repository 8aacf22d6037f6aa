"""A door without a page asks as the page does whether a new person is one of those who are alike."""

from collections.abc import Callable
from datetime import datetime
from inspect import signature
from typing import Any

import pghistory
from django.db.models import Model
from rest_framework import serializers

from apps.core.access_log import log_list_read
from apps.core.lookalikes import lookalike_findings
from apps.core.refusal import SHORTEST_REASON, Refused
from apps.core.registry import lookalikes_of

DISTRICT_CODE_LENGTH = 5


def other_because_field() -> serializers.CharField:
    words = "Why this is another person than those it was refused for (code `looks_alike`, level `ask`)"
    return serializers.CharField(max_length=300, required=False, allow_blank=True, help_text=words)


def unless_alike(model: type[Model], call: Callable[..., Any], *, right: str) -> Callable[..., Any]:
    """`call`, refused with who is alike until the body says why it is another one; the reason goes into the history.

    right: at whose places the search is made; elsewhere `call` refuses by itself.
    """

    def ask(*, by: Any, at: datetime, data: Any, other_because: str = "", **given: Any) -> Any:
        sent = model._base_manager.filter(uuid=data.uuid, district=data.desa[:DISTRICT_CODE_LENGTH])
        is_known = data.uuid is not None and sent.exists()
        is_inside = by.scope_for(right).covers(data.desa, data.posyandu)
        few = lookalikes_of(model, data, by=by) if is_inside and not is_known else []
        if not few:
            return call(by=by, at=at, data=data, **given)
        named = sum(bool(one.words) for one in few)
        log_list_read(by=by, action="search", subject=model._meta.model_name or "", count=named)
        answer = " ".join(other_because.split())
        if len(answer) < SHORTEST_REASON:
            raise Refused(lookalike_findings(few))
        with pghistory.context(reason=answer, user=by.pk):
            return call(by=by, at=at, data=data, **given)

    ask.__annotations__["return"] = signature(call).return_annotation
    return ask
