"""Dry runs: a write that says what would happen, and is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.api.parsing import is_yes

DRY_RUN = "dry_run"
DRY_RUN_PARAMETER = OpenApiParameter(DRY_RUN, bool, description="Check and show what would happen; nothing is stored")


def is_dry_run(request: Request) -> bool:
    return is_yes(request, DRY_RUN)


@contextmanager
def write_of(request: Request) -> Iterator[bool]:
    """The transaction of a write, taken back where the request is a dry run. -> whether it is one."""
    is_dry = is_dry_run(request)
    with transaction.atomic():
        yield is_dry
        if is_dry:
            transaction.set_rollback(True)


def answer_of(shown: dict[str, Any], *, is_dry: bool, status: int) -> Response:
    """What a write shows; of a dry run what it would show, always 200."""
    return Response(shown | {"dry_run": True}) if is_dry else Response(shown, status=status)
