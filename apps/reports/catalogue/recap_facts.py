"""What a recap by place says of itself: which one, where, of when, how finely, made when and by whom."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.core.language import Words
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit
from apps.reports.labels import ROW_LEVELS

Fact = tuple[str, str]


def recap_facts(
    title: Words, unit: Unit, level: UnitLevel, *, when: Iterable[Fact], made_by: str, at: datetime,
    more: Iterable[Fact] = (),
) -> list[Fact]:  # fmt: skip
    """when: the period, under the name that the recap has for it."""
    return [
        (_("Laporan"), str(title)),
        (_("Wilayah"), f"{unit.name} ({unit.code})"),
        *when,
        (_("Rincian"), str(ROW_LEVELS[level])),
        *more,
        (_("Dibuat"), date_format(localtime(at), "j F Y H.i")),
        (_("Dibuat oleh"), made_by),
    ]
