"""Dated values in words: what holds today, its source, and who set it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils.formats import number_format

from apps.core.models import Policy
from apps.core.policies import Setting, as_value
from apps.core.rules.policy_values import value_text
from apps.interventions.labels.policies import POLICY_TITLES, SETTINGS, VALUES


@dataclass(frozen=True, slots=True)
class SettingRow:
    """valid_from: None for the default in code. by: the name of who set it, '' where none is known."""

    code: str
    label: str
    value: str
    default: str
    source: str
    valid_from: date | None
    by: str
    is_changed: bool


def title_of(policy: type[Any]) -> str:
    return str(POLICY_TITLES.get(policy.code, policy.code))


def label_of(setting: Setting) -> str:
    return str(SETTINGS.get(setting.name, setting.name))


def current_row(setting: Setting, rows: Iterable[Policy], authors: dict[int, str], today: date) -> SettingRow:
    """rows: of the setting, for all districts and for the reader's."""
    valid = sorted((row for row in rows if row.valid_from <= today), key=lambda row: (row.district, row.valid_from))
    return row_of(setting, valid[-1] if valid else None, authors)


def row_of(setting: Setting, row: Policy | None, authors: dict[int, str]) -> SettingRow:
    """None: the default in code."""
    value = setting.default if row is None else as_value(row.value)
    return SettingRow(
        code=setting.code,
        label=label_of(setting),
        value=value_words(value),
        default=value_words(setting.default),
        source=setting.source if row is None else row.source,
        valid_from=row.valid_from if row else None,
        by=authors.get(row.pk, "") if row else "",
        is_changed=value != setting.default,
    )


def value_words(value: Any) -> str:
    """To read; `value_text` is what the form takes."""
    if isinstance(value, tuple):
        return ", ".join(f"({value_words(one)})" if isinstance(one, tuple) else value_words(one) for one in value)
    if isinstance(value, float):
        return number_format(Decimal(f"{value:g}")).replace("-", "−")
    return str(VALUES.get(value, value_text(value))) if isinstance(value, str) else value_text(value)


def authors_of(rows: Iterable[Policy]) -> dict[int, str]:
    """Who wrote each row last, by key of the row."""
    event = apps.get_model("core", "PolicyEvent")
    events = event.objects.filter(pgh_obj_id__in=[row.pk for row in rows]).order_by("pgh_id")
    by_row = dict(events.values_list("pgh_obj_id", "pgh_context__metadata__user"))
    names = {user.pk: user.get_full_name() for user in get_user_model().objects.filter(pk__in=by_row.values())}
    return {row: names[user] for row, user in by_row.items() if user in names}
