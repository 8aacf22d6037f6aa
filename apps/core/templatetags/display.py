"""Template filters and tags for values; built into every template."""

from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from django import forms, template
from django.templatetags.static import static
from django.utils.formats import date_format, number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.core.rules.rounding import rounded

register = template.Library()
NOTHING = "–"
# A tone without its colour.
SHAPES = {"severe": "▲▲", "moderate": "▲", "normal": "●", "over": "◆", "unknown": "○"}


@register.filter
def number(value, decimals: int = 0) -> str:
    """1.234 or 1.234,5; a dash for nothing."""
    if value is None or value == "":
        return NOTHING
    return number_format(rounded(value, decimals), decimals, force_grouping=True)


@register.filter
def rupiah(value) -> str:
    """Rp1.250.000; a dash for nothing."""
    return NOTHING if value is None or value == "" else f"Rp{number(value)}"


def rupiah_in_short(value: int | None) -> str:
    """Rp4 jt, Rp1,2 M, Rp35 T (juta, miliar, triliun); under a million as it is."""
    for unit, word in ((10**12, _("T")), (10**9, _("M")), (10**6, _("jt"))):
        if value is not None and abs(value) >= unit:
            amount = round(value / unit, 1)
            return f"Rp{number_format(amount, 0 if amount == int(amount) else 1)}\u00a0{word}"
    return rupiah(value)


@register.filter
def measure(value) -> str:
    """A measured value with its own decimals, at least one: 8,9 and 8,95."""
    if value is None or value == "":
        return NOTHING
    exact = Decimal(str(value))  # of a float the digits as written, not those of its nearest binary fraction
    decimals = max(1, len(f"{exact:f}".partition(".")[2].rstrip("0")))
    return number_format(exact, decimals)


@register.filter
def percent(value) -> str:
    """18,1 % on one line; a dash where there is no denominator."""
    return NOTHING if value is None else f"{number_format(rounded(value, 1), 1)}\u00a0%"


@register.filter
def zscore(value) -> str:
    """−2,01 with a true minus sign."""
    return NOTHING if value is None else number_format(rounded(value, 2), 2).replace("-", "\u2212")


@register.filter
def day(value) -> str:
    """24 Juni 2024."""
    return written(value, "j F Y")


@register.filter
def is_marked_required(field: forms.BoundField) -> bool:
    """Whether a field says that it is required: where every field of a form is, none says so."""
    others = (one.required for one in field.form.fields.values() if not isinstance(one.widget, forms.HiddenInput))
    return field.field.required and not all(others)


NAMES_OF_DAYS = ("tanggal", "bulan", "waktu", "tenggat", "HPHT", "date", "day", "month")
"""A label that holds one of them names a day by itself."""


@register.filter
def error_words(field: forms.BoundField) -> list[str]:
    """What is wrong with a field; an empty one is named: "Isi nama anak.", unless the field has words of its own."""
    if field.field.error_messages["required"] != forms.Field.default_error_messages["required"]:
        return [str(error) for error in field.errors]
    choices = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.FileInput)
    words = _("Pilih %s.") if isinstance(field.field.widget, choices) else _("Isi %s.")
    label = lower_first(field.label)
    if isinstance(field.field, forms.DateField) and not any(word in label for word in NAMES_OF_DAYS):
        words = _("Isi tanggal %s.")
    errors = zip(field.errors.as_data(), field.errors, strict=True)
    return [words % label if error.code == "required" else str(text) for error, text in errors]


def lower_first(words: object) -> str:
    """Words of a catalogue within a sentence: "Nama anak" is "nama anak"; "NIK" and "LiLA" stay."""
    text = str(words)
    first = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if first[1:].islower() else text


def written(value: date | None, pattern: str) -> str:
    """A date by a pattern of Django's formats; a dash for none. Cached, for a list repeats the same few days."""
    return _written(value, pattern, get_language()) if isinstance(value, date) else NOTHING


@lru_cache(4096)
def _written(value: date, pattern: str, language: str | None) -> str:
    return date_format(value, pattern)


def street(record) -> str:
    """'RT 2/RW 1' of a record with rt and rw; '' where neither is known."""
    if not (record.rt or record.rw):
        return ""
    return f"RT {short_number(record.rt) or NOTHING}/RW {short_number(record.rw) or NOTHING}"


def rt_rw(record) -> str:
    """'2/1' of a record with rt and rw, for a value under the heading RT/RW; '' where neither is known."""
    if not (record.rt or record.rw):
        return ""
    return f"{short_number(record.rt) or NOTHING}/{short_number(record.rw) or NOTHING}"


@register.filter
def short_number(text: str) -> str:
    """An RT without the zeros before it: '006' -> '6'."""
    return (text or "").lstrip("0") or text


def iso_day(text: str | None) -> str:
    """A date stored as ISO text."""
    return day(date.fromisoformat(text)) if text else day(None)


@register.filter
def month(value) -> str:
    """Juni 2024."""
    return written(value, "F Y")


@register.simple_tag
def age(born_on: date, on: date) -> str:
    """2 th 3 bl, in completed months; below one month in days."""
    months = (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)
    return _aged(max(months, 0), 0 if months >= 1 else (on - born_on).days, get_language())


@lru_cache(512)
def _aged(months: int, days: int, language: str | None) -> str:
    if months < 1:
        return ngettext("%(count)d hr", "%(count)d hr", days) % {"count": days}
    years, months = divmod(months, 12)
    parts = [_("%d th") % years] if years else []
    if months or not years:
        parts.append(_("%d bl") % months)
    return " ".join(parts)


@register.simple_tag(takes_context=True)
def with_query(context, **changes) -> str:
    """The query string of the page with some parameters changed; None removes one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A symbol of img/icons.svg."""
    picture = '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    return format_html(picture, static("img/icons.svg"), name)


@register.simple_tag
def mark(tone: str, word: str, short: str = "") -> SafeString:
    """A verdict: the shape of its tone and the word; with `short`, that is shown and the word is its title."""
    return _drawn(tone or "unknown", str(word), str(short))


@lru_cache(1024)
def _drawn(tone: str, word: str, short: str) -> SafeString:
    # Escaped even if marked safe: the cache does not tell a safe string from an equal plain one.
    text = format_html('<abbr title="{}">{}</abbr>', escape(word), escape(short)) if short else escape(word)
    shape = format_html('<span class="mark-shape" aria-hidden="true">{}</span>', SHAPES.get(tone, SHAPES["unknown"]))
    return format_html('<span class="mark mark-{}">{}{}</span>', tone, shape, text)
