"""What a list of children can be asked, read from its address. No name and no number ever stands in an address."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.core.keyring import BrokenSeal, seal, unseal
from apps.toddlers.labels import AGE_GROUPS, LAST_MEASURED, LIST_STATUS, SEXES
from apps.toddlers.places import Place, Surroundings
from apps.toddlers.rules.age import month_before
from apps.toddlers.selectors import Asked

MONTHS_BACK = 24
WORDS_MARK = "cari:"
SHORTEST_WORDS = 2


class ChildFilter(forms.Form):
    """The choices over the list; what is not among them is left out."""

    unit = forms.ChoiceField(label=_("Wilayah"), required=False)
    status = forms.ChoiceField(label=_("Keadaan"), required=False, choices=[("", _("Semua")), *LIST_STATUS.items()])
    bulan = forms.ChoiceField(label=_("Bulan"), required=False)
    umur = forms.ChoiceField(label=_("Umur"), required=False, choices=[("", _("Semua")), *AGE_GROUPS.items()])
    jk = forms.ChoiceField(label=_("Jenis kelamin"), required=False, choices=[("", _("Semua")), *SEXES.items()])
    terakhir = forms.ChoiceField(
        label=_("Terakhir diukur"), required=False, choices=[("", _("Kapan saja")), *LAST_MEASURED.items()]
    )
    cari = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, place: Place | None, named: bool, around: Surroundings, today: date):
        """named: whether the address names the place; the reader's own one needs no name."""
        super().__init__(data)
        here = [(place.code if named else "", _("Semua di %s") % place.name)] if place else [("", _("Semua"))]
        self.fields["unit"].choices = [*here, *around.inside]
        self.fields["bulan"].choices = [("", _("Keadaan terakhir")), *_months(today, data.get("bulan", ""))]

    def asked(self, place: Place | None) -> Asked:
        self.is_valid()
        chosen = self.cleaned_data
        return Asked(
            place=place,
            words=read_words(chosen.get("cari", "")),
            sex=chosen.get("jk", ""),
            age_group=chosen.get("umur", ""),
            status=chosen.get("status", ""),
            month=read_month(chosen.get("bulan", "")),
            last_measured=chosen.get("terakhir", ""),
        )

    def chips(self, words: str) -> list[dict]:
        """[{label, remove_url}] of what is asked for."""
        chips = []
        if words:
            chips.append({"label": _("Nama: %s") % words, "remove_url": self.without("cari")})
        for name in ("status", "bulan", "umur", "jk", "terakhir"):
            if value := self.cleaned_data.get(name):
                label = dict(self.fields[name].choices)[value]
                chips.append({"label": f"{self.fields[name].label}: {label}", "remove_url": self.without(name)})
        return chips

    def without(self, *names: str) -> str:
        """The address of this list with these taken out."""
        return self.address(**dict.fromkeys((*names, "hal")))

    def address(self, **changes) -> str:
        query = self.data.copy()
        for name, value in changes.items():
            if value:
                query[name] = value
            else:
                query.pop(name, None)
        return f"?{query.urlencode()}"


def read_month(text: str) -> date | None:
    """'2024-06' as its first day; None for anything else."""
    try:
        return date.fromisoformat(f"{text}-01") if len(text) == 7 else None
    except ValueError:
        return None


def hidden_words(words: str) -> str:
    """A name as it may stand in an address: sealed, so that no log and no neighbour reads it."""
    return urlsafe_b64encode(seal(WORDS_MARK + words)).decode().rstrip("=")


def read_words(token: str) -> str:
    """'' for a token that is not ours."""
    try:
        text = unseal(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (BrokenSeal, Error, ValueError):
        return ""
    return text.removeprefix(WORDS_MARK) if text.startswith(WORDS_MARK) else ""


def _months(today: date, asked: str) -> list[tuple[str, str]]:
    months = [today.replace(day=1)]
    while len(months) < MONTHS_BACK:
        months.append(month_before(months[-1]))
    if (month := read_month(asked)) and month not in months:
        months.append(month)
    return [(f"{month:%Y-%m}", date_format(month, "F Y")) for month in months]
