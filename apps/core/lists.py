"""What every long list has: choices read from its address, chips, a page by cursor with its count, search, a download.

No name and no number ever stands in an address: words of a search do, sealed.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import ClassVar
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.core.paging import COUNT_UP_TO, CountUpTo, Order, page_of
from apps.core.rules.month import Month
from apps.core.sealing import BrokenSeal, seal, unseal

CURSOR = "hal"
COUNT = "in_list"
NO_UUID = UUID(int=0)
MONTHS_BACK = 24
MOST_EXPORTED = 5000
SHORTEST_WORDS = 2
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ListFilter(forms.Form):
    """The choices over a list. A list of its own adds its fields and names in `chipped` those that become chips.

    A field of several choices asks for all of them at once, and each becomes a chip.
    places: the choices of `unit`, from `Standing.places`. What is not among the choices of a field is left out.
    user: who reads; words that somebody else hid are Http404.
    """

    chipped: ClassVar[tuple[str, ...]] = ()
    words_label: ClassVar[str] = _("Nama: %s")

    unit = forms.ChoiceField(label=_("Wilayah"), required=False)
    cari = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, places: list, user):
        super().__init__(data)
        self._user = user
        self.fields["unit"].choices = places

    def chosen(self) -> dict:
        """{field: value} of what makes sense; `words` is the search, in the clear."""
        self.is_valid()
        return self.cleaned_data | {"words": self.words}

    @property
    def words(self) -> str:
        return read_words(self.data.get("cari", ""), self._user)

    @property
    def chips(self) -> list[dict]:
        """[{label, remove_url}] of what is asked for."""
        self.is_valid()
        chips = []
        if self.words:
            chips.append({"label": self.words_label % self.words, "remove_url": self.without("cari")})
        for name in self.chipped:
            field, value = self.fields[name], self.cleaned_data.get(name)
            for one in value if isinstance(value, list) else filter(None, [value]):
                rest = [other for other in value if other != one] if isinstance(value, list) else []
                label = f"{field.label}: {dict(field.choices)[one]}"
                chips.append({"label": label, "remove_url": self.address(**{name: rest, CURSOR: None})})
        return chips

    @property
    def clear_url(self) -> str:
        return self.without("cari", *self.chipped)

    def without(self, *names: str) -> str:
        """The address of this list with these taken out."""
        return self.address(**dict.fromkeys((*names, CURSOR)))

    def address(self, **changes) -> str:
        query = self.data.copy()
        for name, value in changes.items():
            if value:
                query.setlist(name, value if isinstance(value, list) else [value])
            else:
                query.pop(name, None)
        return f"?{query.urlencode()}"

    @classmethod
    def kept(cls, data: QueryDict) -> dict[str, list[str]]:
        """What of a form sent from the list belongs into its address."""
        return {name: data.getlist(name) for name in ("unit", *cls.chipped) if data.get(name)}


@dataclass(frozen=True, slots=True)
class Look:
    """One page of a list. count: of the whole list, at most COUNT_UP_TO; is_more: there are more than that.

    told: the other counts asked for with it, as they were told: one more than their limit means more than that.
    """

    rows: list
    count: int
    is_more: bool
    previous_url: str
    next_url: str
    told: dict[str, int]

    @property
    def said(self) -> str:
        """'312', or 'Lebih dari 1.000'."""
        return self.say(COUNT)

    def say(self, name: str) -> str:
        """A count told with the page: '312', or 'Lebih dari 1.000'."""
        count = self.told.get(name, 0)
        shown = number_format(min(count, COUNT_UP_TO), 0, force_grouping=True)
        return str(_("Lebih dari %s") % shown) if count > COUNT_UP_TO else shown

    def share(self, name: str) -> str:
        """That count of the whole: '12 dari 40', alone where nobody counted the whole to its end."""
        if self.is_more:
            return self.say(name)
        return str(_("%(some)s dari %(all)s") % {"some": self.say(name), "all": self.said})

    def label(self, things: str) -> str:
        """'50 dari 312 nama', for things='nama'; '50 nama, seluruhnya lebih dari 1.000' where counting stopped."""
        here = number_format(len(self.rows), 0, force_grouping=True)
        if not self.previous_url and not self.next_url:
            return f"{here} {things}"
        about = {"here": here, "count": number_format(self.count, 0, force_grouping=True), "things": things}
        if self.is_more:
            return str(_("%(here)s %(things)s, seluruhnya lebih dari %(count)s") % about)
        return str(_("%(here)s dari %(count)s %(things)s") % about)


def look_at(rows: QuerySet, day: str, form: ListFilter, order: Order = Order.NEWEST, **tell: CountUpTo) -> Look:
    """The page the address asks for, by the date column `day`, with how many there are, in one statement.

    tell: further counts to read in it.
    """
    page = page_of(rows, day, form.data.get(CURSOR, ""), order=order, tell={COUNT: CountUpTo(rows), **tell})
    count = page.told.get(COUNT, 0)
    previous_url, next_url = (cursor and form.address(**{CURSOR: cursor}) for cursor in (page.before, page.after))
    return Look(page.rows, min(count, COUNT_UP_TO), count > COUNT_UP_TO, previous_url, next_url, page.told)


def all_of(rows: QuerySet, day: str, order: Order = Order.NEWEST) -> list | None:
    """Every row in the order of the list, for a download; None where there are more than MOST_EXPORTED."""
    page = page_of(rows, day, size=MOST_EXPORTED, order=order)
    return None if page.after else page.rows


def too_long() -> str:
    return _("Daftar ini lebih dari %s nama. Persempit dulu, misalnya per kecamatan, lalu unduh.") % number_format(
        MOST_EXPORTED, 0, force_grouping=True
    )


def as_excel(file: bytes, *, name: str, at: datetime) -> HttpResponse:
    """The download `name`-20240624-0815.xlsx."""
    response = HttpResponse(file, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}-{at:%Y%m%d-%H%M}.xlsx"'
    return response


def addresses(name: str) -> Callable[[UUID], str]:
    """The addresses of the records of one page, by uuid: `reverse` once instead of fifty times."""
    pattern = reverse(name, args=[NO_UUID])
    return lambda uuid: pattern.replace(str(NO_UUID), str(uuid))


@lru_cache(64)
def _months(now: Month, language: str | None) -> list[tuple[str, str]]:
    months = [now.plus(-back) for back in range(MONTHS_BACK)]
    return [(str(month), date_format(month.first, "F Y")) for month in months]


def month_choices(today: date, asked: str) -> list[tuple[str, str]]:
    """The last two years by month, and the one asked for."""
    choices = [*_months(Month.of(today), get_language())]
    if (day := read_month(asked)) and asked not in dict(choices):
        choices.append((str(Month.of(day)), date_format(day, "F Y")))
    return choices


def read_month(text: str) -> date | None:
    """'2024-06' as its first day; None for anything else."""
    try:
        return Month.parse(text).first
    except ValueError:
        return None


def hidden_words(words: str, user) -> str:
    """A name as it may stand in an address of this user: sealed, so that no log and no neighbour reads it."""
    return urlsafe_b64encode(seal(_mark(user) + words)).decode().rstrip("=")


def read_words(token: str, user) -> str:
    """'' for no token; Http404 for one that is not ours, or was made for somebody else."""
    if not token:
        return ""
    try:
        text = unseal(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (BrokenSeal, Error, ValueError) as error:
        raise Http404 from error
    if not text.startswith(_mark(user)):
        raise Http404
    return text.removeprefix(_mark(user))


def _mark(user) -> str:
    return f"cari:{user.pk}:"
