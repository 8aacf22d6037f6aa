"""How values look on a page: built into every template."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()
NOTHING = "–"


@register.filter
def number(value, decimals: int = 0) -> str:
    """1.234 or 1.234,5; a dash for nothing."""
    return NOTHING if value is None or value == "" else number_format(value, decimals, force_grouping=True)


@register.filter
def measure(value) -> str:
    """A measured value with the decimals it has, at least one: 8,9 and 8,95."""
    if value is None or value == "":
        return NOTHING
    text = f"{Decimal(value):f}"
    decimals = max(1, len(text.partition(".")[2].rstrip("0")))
    return number_format(value, decimals)


@register.filter
def percent(value) -> str:
    """18,1 % on one line; a dash where there is no denominator."""
    return NOTHING if value is None else f"{number_format(value, 1)}\u00a0%"


@register.filter
def zscore(value) -> str:
    """−2,01 with a true minus sign."""
    return NOTHING if value is None else number_format(value, 2).replace("-", "\u2212")


@register.filter
def day(value) -> str:
    """24 Juni 2024."""
    return date_format(value, "j F Y") if isinstance(value, date) else NOTHING


def iso_day(text: str | None) -> str:
    """A date that was kept as ISO text."""
    return day(date.fromisoformat(text)) if text else day(None)


@register.filter
def month(value) -> str:
    """Juni 2024."""
    return date_format(value, "F Y") if isinstance(value, date) else NOTHING


@register.simple_tag
def age(born_on: date, on: date) -> str:
    """2 th 3 bl, in completed months; below one month in days."""
    months = (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)
    if months < 1:
        return ngettext("%(count)d hr", "%(count)d hr", (on - born_on).days) % {"count": (on - born_on).days}
    years, months = divmod(months, 12)
    parts = [_("%d th") % years] if years else []
    if months or not years:
        parts.append(_("%d bl") % months)
    return " ".join(parts)


@register.simple_tag(takes_context=True)
def with_query(context, **changes) -> str:
    """The page's own query string with some parts changed; None takes one out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"
