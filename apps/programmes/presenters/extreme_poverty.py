"""Households among the extreme poor in words: what they spend, what each dataset says, which help reached them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.http import record_urls
from apps.core.tables import Note, Title
from apps.core.templatetags.display import day, number, percent, rupiah
from apps.families.enums import Dataset
from apps.families.labels import DATASETS
from apps.families.models import Welfare
from apps.programmes.enums import PovertyReason
from apps.programmes.labels import POVERTY_ENTERED, POVERTY_LEFT
from apps.programmes.models import PovertyStay
from apps.programmes.presenters.recipients import address_of
from apps.programmes.selectors.extreme_poverty import HouseholdFacts, PovertyBalance, help_during, household_facts

MOST_HELP = 5


@dataclass(frozen=True, slots=True)
class PovertyRow:
    """A stay. ranks: the newest rank of each dataset, never mixed; help: what came while it was in the group."""

    stay: PovertyStay
    title: Title
    home: Note
    entered: Note
    spent: Note
    ranks: str
    left: Note
    help: str

    @property
    def number(self) -> str:
        return self.stay.family.kk_masked


def poverty_rows(stays: Sequence[PovertyStay], page: str, today: date) -> list[PovertyRow]:
    """page: name of the address that a name opens, '' for none."""
    facts, url_of = household_facts(stays, today), record_urls(page) if page else None
    return [
        _row(one, facts.get(one.family_id, HouseholdFacts()), url_of(one.family.uuid) if url_of else "")
        for one in stays
    ]


def _row(stay: PovertyStay, facts: HouseholdFacts, url: str) -> PovertyRow:
    spent = facts.expenditure
    helped = [f"{item} {day(on)}" for on, item in help_during(stay, facts.helped)]
    left_as = str(POVERTY_LEFT[PovertyReason(stay.left_as)]) if stay.left_as else ""
    return PovertyRow(
        stay=stay,
        title=Title(str(stay.family), url, stay.family.wife_name),
        home=Note(stay.desa.home_name, address_of(stay.family)),
        entered=Note(day(stay.entered_on), f"{POVERTY_ENTERED[PovertyReason(stay.entered_as)]}: {stay.entered_source}"),
        spent=Note(rupiah(spent.rp_a_day), f"{day(spent.surveyed_on)}, {spent.source}") if spent else Note("–"),
        ranks="; ".join(map(rank_words, facts.welfare)) or "–",
        left=Note(day(stay.left_on), left_as) if stay.left_on else Note("–"),
        help="; ".join(helped[:MOST_HELP]) or "–",
    )


def rank_words(rank: Welfare) -> str:
    """'DTSEN: desil 1, miskin ekstrem (1 Mei 2024)'."""
    words = [_("desil %s") % rank.rank if rank.rank else _("tanpa desil")]
    if rank.is_extremely_poor is not None:
        words.append(_("miskin ekstrem") if rank.is_extremely_poor else _("bukan miskin ekstrem"))
    return f"{DATASETS[Dataset(rank.dataset)]}: {', '.join(words)} ({day(rank.released_on)})"


def balance_lines(balance: PovertyBalance) -> list[dict[str, Any]]:
    lines = [("", _("Awal"), balance.opening), ("+", _("Masuk"), balance.entered)]
    lines += [("−", _("Keluar: %s") % POVERTY_LEFT[reason], count) for reason, count in balance.left.items()]
    return [
        {"sign": sign, "label": label, "count": count}
        for sign, label, count in [*lines, ("=", _("Akhir"), balance.closing)]
    ]


def balance_sentence(balance: PovertyBalance) -> str:
    """'Awal tahun 12, masuk 3, keluar 4, sekarang 11 keluarga.'"""
    words = _("Awal tahun %(opening)s, masuk %(entered)s, keluar %(left)s, sekarang %(closing)s keluarga.")
    return words % {
        "opening": number(balance.opening),
        "entered": number(balance.entered),
        "left": number(sum(balance.left.values())),
        "closing": number(balance.closing),
    }


def poverty_finding(balance: PovertyBalance) -> str:
    words = ngettext("%s keluarga miskin ekstrem", "%s keluarga miskin ekstrem", balance.closing)
    share = "" if balance.share is None else _(", %s dari keluarga terdata") % percent(balance.share)
    return words % number(balance.closing) + share
