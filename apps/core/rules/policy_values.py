"""Values of settings as text: read by the type of the setting, and written for people."""

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin


def is_of_type(value: object, kind: Any) -> bool:
    """Whether a setting of this type takes the value. A tuple `(int, ...)` has any length but none."""
    if get_origin(kind) in (UnionType, Union):
        return any(is_of_type(value, one) for one in get_args(kind))
    if kind is type(None) or kind is None:
        return value is None
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if not isinstance(value, tuple):
            return False
        if parts[1:] == (Ellipsis,):
            return bool(value) and all(is_of_type(one, parts[0]) for one in value)
        return len(value) == len(parts) and all(map(is_of_type, value, parts))
    if kind is bool or isinstance(value, bool):
        return kind is bool and isinstance(value, bool)
    if kind is float:
        return isinstance(value, (int, float))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return value in [one.value for one in kind]
    return isinstance(value, kind) if isinstance(kind, type) else False


def parse_value(text: str, kind: Any) -> Any:
    """'2, 8' as a tuple of numbers, 'ya' as True; ValueError for what the type does not take."""
    if get_origin(kind) in (UnionType, Union):
        named = [one for one in get_args(kind) if one is not type(None)]
        return None if not text.strip() or text.strip() == "-" else parse_value(text, named[0])
    if get_origin(kind) is tuple:
        if any(get_origin(one) is tuple for one in get_args(kind)):
            return _nested(text, kind)
        parts = [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]
        kinds: tuple[Any, ...] = get_args(kind)
        if kinds[1:] == (Ellipsis,):
            kinds = (kinds[0],) * len(parts)
        if not parts or len(kinds) != len(parts):
            raise ValueError(text)
        return tuple(map(parse_value, parts, kinds))
    return _one(text.strip(), kind)


def _nested(text: str, kind: Any) -> Any:
    """Rows of numbers, as JSON: [[0, 28], [2025, 14]]."""
    value = _tuples(json.loads(text))
    if not is_of_type(value, kind):
        raise ValueError(text)
    return value


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _one(text: str, kind: Any) -> Any:
    if kind is bool:
        words = {"ya": True, "tidak": False, "true": True, "false": False}
        if text.lower() not in words:
            raise ValueError(text)
        return words[text.lower()]
    if kind is int:
        return int(text)
    if kind is float:
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            raise ValueError(text) from None
        if not number.is_finite():
            raise ValueError(text)
        return float(number)
    if kind is date:
        return date.fromisoformat(text)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(text).value
    if kind is str and text:
        return text
    raise ValueError(text)


def value_text(value: Any) -> str:
    """As `parse_value` reads it: '2, 8', 'ya', '0.5'."""
    if isinstance(value, (tuple, list)) and any(isinstance(one, (tuple, list)) for one in value):
        return json.dumps(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (tuple, list)):
        return ", ".join(map(value_text, value))
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "-" if value is None else str(value)
