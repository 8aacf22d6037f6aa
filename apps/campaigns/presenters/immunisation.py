"""The coverage of rounds in words: against an official target and against the register, side by side."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.campaigns.enums import MissedBecause
from apps.campaigns.labels import MISSED
from apps.campaigns.models import Dose, Missed, Round
from apps.campaigns.selectors.immunisation import RoundCoverage
from apps.core.templatetags.display import day, number, percent

BAND_WORDS = {
    "age_0_11": gettext_lazy("0–11 bulan"),
    "age_12_59": gettext_lazy("12–59 bulan"),
    "age_60_95": gettext_lazy("5–7 tahun"),
}


def rounds_of_child(known: Iterable[tuple[Round, Dose | None, Missed | None]]) -> list[tuple[str, str]]:
    """(round, what is on record of the child)."""
    return [(_("Putaran %s") % one.number, _of_round(given, missed)) for one, given, missed in known]


def _of_round(given: Dose | None, missed: Missed | None) -> str:
    if given is not None:
        return _("Sudah diimunisasi, %s") % day(given.given_on)
    if missed is None:
        return _("Belum tercatat")
    why = MISSED[MissedBecause(missed.because)]
    words = _("Belum: %(why)s, %(on)s") % {"why": why, "on": day(missed.noted_on)}
    return f"{words}. {missed.note}" if missed.note else words


def finding(rounds: Sequence[RoundCoverage], registered: int) -> str:
    """The title: how far the last round is; how many are to be immunised where none is planned."""
    if not rounds:
        return _("%s anak 0 sampai 7 tahun 11 bulan 29 hari") % number(registered)
    last = max(rounds, key=lambda one: one.round.number)
    words = {"given": number(last.total), "of": number(last.registered), "round": last.round.number}
    return _("%(given)s dari %(of)s anak diimunisasi pada putaran %(round)s") % words


def round_parts(rounds: Sequence[RoundCoverage], *, is_whole: bool) -> list[dict[str, Any]]:
    """The newest first. is_whole: whether the reader sees the whole district; an official target is of the whole."""
    before = [None, *rounds]
    return [_part(one, last, is_whole) for one, last in zip(rounds, before, strict=False)][::-1]


def _part(one: RoundCoverage, before: RoundCoverage | None, is_whole: bool) -> dict[str, Any]:
    listed, tallies = _listed(one.round), f"{reverse('campaigns:tallies')}?putaran={one.round.uuid}"
    tiles = []
    if is_whole and one.official:
        note = _("%(given)s dari %(of)s, sasaran resmi")
        tiles.append(
            {
                "number": _share(one.of_official),
                "label": _("Terhadap sasaran resmi"),
                "note": note % {"given": number(one.total), "of": number(one.official)},
                "url": tallies,
            }
        )
    note = _("%(given)s dari %(of)s anak pada daftar atau register")
    tiles.append(
        {
            "number": _share(one.of_register),
            "label": _("Terhadap register"),
            "note": note % {"given": number(one.total), "of": number(one.registered)},
            "url": tallies,
        }
    )
    tiles.append(
        {
            "number": number(one.by_name),
            "label": _("Tercatat per nama"),
            "note": _("%(share)s dari daftar") % {"share": _share(one.named_of_register)},
            "url": f"{listed}&keadaan=sudah",
        }
    )
    return {
        "round": one.round,
        "days": f"{day(one.round.starts_on)} – {day(one.round.ends_on)}, {_('sweeping sampai')} "
        f"{day(one.round.sweep_until)}",
        "tiles": tiles,
        "bands": [{"label": str(words), "count": number(one.given[name])} for name, words in BAND_WORDS.items()],
        "vials": {name.removeprefix("vials_"): number(count) for name, count in one.vials.items()},
        "children_a_vial": number(one.children_a_vial, 1) if one.children_a_vial else "–",
        "missed": [
            {"label": str(MISSED[MissedBecause(code)]), "count": number(count), "url": f"{listed}&sebab={code}"}
            for code, count in one.missed.items()
        ],
        "missed_before": number(one.missed_before) if one.missed_before else "",
        "missed_before_url": f"{_listed(before.round)}&keadaan=belum" if before else "",
        "waiting_url": f"{listed}&keadaan=belum",
        "tallies_url": tallies,
    }


def _listed(round: Round) -> str:
    return f"{reverse('campaigns:immunised')}?putaran={round.uuid}"


def _share(value: float | None) -> str:
    return percent(value) if value is not None else "–"
