"""What a list may be asked: one FilterSet (django-filter) a model, for the page's form and chips and for the API.

No address contains a name or a number: the words of a search are sealed for the user who typed them.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, FilterSet
from django_filters import ChoiceFilter as BaseChoiceFilter

from apps.core.http import UserRequest
from apps.core.language import Words
from apps.core.rules.month import Month
from apps.core.sealing import BrokenSeal, seal, unseal

CURSOR, WORDS = "hal", "cari"
MONTHS_BACK = 24
ALL = _("Semua")


class ChoiceFilter(BaseChoiceFilter):
    """One of these values, each with its word. any_label: the choice of none of them."""

    def __init__(
        self, label: Words, words: Mapping[Any, Words] | None = None, any_label: Words | None = ALL, **kwargs: Any
    ):
        # A callable, so that the copy of the FilterSet that each request makes does not copy the words too.
        choices = lambda: list((words or {}).items())  # noqa: E731
        super().__init__(label=label, choices=choices, empty_label=any_label, **kwargs)


class SealedWordsFilter(CharFilter):
    """Narrows by the words hidden in the address: `matching_words` of the FilterSet does it."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return self.parent.matching_words(qs, self.parent.words) if self.parent.words else qs


class ListFilterSet(FilterSet):
    """The choices over a list. Each filter but `unit` and `cari` becomes a chip, in the order of `chipped`.

    A value that is not among the choices of a filter is left out. A filter of several values asks for all of them at
    once, and each becomes a chip. Words that were sealed for another user are Http404.
    """

    chipped: ClassVar[tuple[str, ...]] = ()
    words_label: ClassVar[Words] = _("Nama: %s")

    cari = SealedWordsFilter()

    def __init__(
        self,
        data: QueryDict | None = None,
        queryset: QuerySet | None = None,
        *,
        request: UserRequest,
        prefix: str | None = None,
    ):
        super().__init__(data, queryset, request=request, prefix=prefix)
        self.user = request.user

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """{filter: value} of what is among the choices."""
        self.form.is_valid()
        return self.form.cleaned_data

    @cached_property
    def words(self) -> str:
        """The search in the clear."""
        return unseal_words(self.data.get(WORDS, ""), self.user)

    def matching_words(self, queryset: QuerySet, words: str) -> QuerySet:
        raise NotImplementedError

    @property
    def chips(self) -> list[dict[str, str]]:
        """[{label, remove_url}] of what is asked for."""
        chips = []
        if self.words:
            chips.append({"label": self.words_label % self.words, "remove_url": self.without(WORDS)})
        for name in self.chip_names():
            field, value = self.form.fields[name], self.chosen.get(name)
            for one in value if isinstance(value, list) else filter(None, [value]):
                rest = [other for other in value if other != one] if isinstance(value, list) else []
                label = f"{field.label}: {dict(field.choices)[one]}"
                chips.append({"label": label, "remove_url": self.address(**{name: rest, CURSOR: None})})
        return chips

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but a place is asked for."""
        return bool(self.words) or any(self.chosen.get(name) for name in self.chip_names())

    @property
    def clear_url(self) -> str:
        return self.without(WORDS, *self.chip_names())

    def without(self, *names: str) -> str:
        """The address of this list with these taken out."""
        return self.address(**dict.fromkeys((*names, CURSOR)))

    def address(self, **changes: Any) -> str:
        query = self.data.copy()
        for name, value in changes.items():
            if value:
                query.setlist(name, value if isinstance(value, list) else [value])
            else:
                query.pop(name, None)
        return f"?{query.urlencode()}"

    @classmethod
    def chip_names(cls) -> tuple[str, ...]:
        return cls.chipped or tuple(name for name in cls.base_filters if name not in (WORDS, "unit"))

    @classmethod
    def address_parts(cls, data: QueryDict) -> dict[str, list[str]]:
        """What of a form sent from the list belongs into its address."""
        return {name: data.getlist(name) for name in cls.base_filters if name != WORDS and data.get(name)}

    @property
    def place(self) -> Any:
        """The place the list is narrowed to; None where it has no places, or the address names none."""
        return None

    def place_path(self, address: str) -> list[dict[str, str]]:
        """The place path over the page; empty for a list without places."""
        return []


@lru_cache(64)
def _months(now: Month, language: str | None) -> list[tuple[str, str]]:
    months = [now.plus(-back) for back in range(MONTHS_BACK)]
    return [(str(month), date_format(month.first, "F Y")) for month in months]


def month_choices(today: date, chosen: str) -> list[tuple[str, str]]:
    """The last two years by month, and the one chosen."""
    choices = [*_months(Month.of(today), get_language())]
    if (day := read_month(chosen)) and chosen not in dict(choices):
        choices.append((str(Month.of(day)), date_format(day, "F Y")))
    return choices


def read_month(text: str) -> date | None:
    """'2024-06' as its first day; None for anything else."""
    try:
        return Month.parse(text).first
    except ValueError:
        return None


def seal_words(words: str, user: Any) -> str:
    """A name as an address of this user may contain it: unreadable for logs and other users."""
    return urlsafe_b64encode(seal(_prefix(user) + words)).decode().rstrip("=")


def unseal_words(token: str, user: Any) -> str:
    """'' for no token; Http404 for one that is not ours, or was made for another user."""
    if not token:
        return ""
    try:
        text = unseal(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (BrokenSeal, Error, ValueError) as error:
        raise Http404 from error
    if not text.startswith(_prefix(user)):
        raise Http404
    return text.removeprefix(_prefix(user))


def _prefix(user: Any) -> str:
    return f"cari:{user.pk}:"
