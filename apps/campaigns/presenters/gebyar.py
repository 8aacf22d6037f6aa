"""The day of a Gebyar in words, and the cards with their QR codes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import qrcode
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.campaigns.enums import GEBYAR_GROUPS, BoothKind, Direction
from apps.campaigns.labels import BOOTH_KINDS, DIRECTIONS, GROUPS
from apps.campaigns.models import TargetPerson
from apps.campaigns.rules.target_groups import GROUPS as DECLARED
from apps.campaigns.selectors.gebyar import GebyarDay
from apps.core.templatetags.display import day, number, percent, rupiah, rupiah_in_short

QUIET_ZONE = 2
# Given, so that the library does not try all eight for each card: a quarter of the time.
MASK = 0


def gebyar_context(counted: GebyarDay, names: "GebyarNames | None" = None) -> dict[str, Any]:
    """names: where the counts open; None on paper, and for who reads no names."""
    return {
        "came": counted.came,
        "expected": counted.expected,
        "tiles": _tiles(counted, names),
        "groups": [
            _group_line(group, *counted.of_group.get(group, (0, 0)))
            | (
                {"came_url": names.came(kelompok=group.value), "of_url": names.listed.get(group.value, "")}
                if names
                else {}
            )
            for group in GEBYAR_GROUPS
        ],
        "booths": [
            _booth_line(one, counted.given.get(one.pk, 0)) | ({"url": names.came(stan=str(one.uuid))} if names else {})
            for one in counted.booths
        ],
        "balance": [
            {"goods": goods, "unit": unit, "into": number(into), "out": number(out)} | _left(left)
            for goods, unit, into, out, left in counted.balance
        ],
        "parcels": [
            {
                "day": day(one.moved_on),
                "direction": str(DIRECTIONS[Direction(one.direction)]),
                "what": f"{number(one.quantity)} {one.unit} {one.goods}",
                "party": one.party,
                "note": one.note,
                "entry": one,
            }
            for one in counted.parcels
        ],
        "prices": [
            {
                "goods": one.goods,
                "unit": one.unit,
                "market": rupiah(one.market_rp),
                "event": rupiah(one.event_rp),
                "sold": number(one.sold),
                "seller": one.seller,
                "entry": one,
            }
            for one in counted.prices
        ],
    }


@dataclass(frozen=True)
class GebyarNames:
    """The addresses of the names behind the counts of a Gebyar. listed: of the locked list of each group."""

    all_who_came: str
    listed: Mapping[str, str]

    def came(self, **chosen: str) -> str:
        return f"{self.all_who_came}&{urlencode(chosen)}"


def _tiles(counted: GebyarDay, names: GebyarNames | None) -> list[dict[str, str]]:
    received = sum(counted.given.values())
    return [
        {
            "number": number(counted.came),
            "label": _("Sasaran yang datang"),
            "url": names.all_who_came if names else "",
            "note": _("dari %(all)s pada daftar; %(card)s dengan kartu")
            % {"all": number(counted.expected), "card": number(counted.by_card)},
        },
        {
            "number": number(received),
            "label": _("Layanan dan bantuan diberikan"),
            "note": _("%s penyerahan program pada hari itu kepada yang datang") % number(counted.deliveries),
        },
        {
            "number": rupiah_in_short(counted.sold_rp),
            "label": _("Pangan murah terjual"),
            "note": _("lebih murah %s dari harga pasar") % rupiah(counted.saved_rp),
        },
    ]


def _group_line(group: Any, came: int, of: int) -> dict[str, str]:
    return {
        "code": group.value,
        "name": str(GROUPS[group]),
        "scope": _("hanya KRS") if DECLARED[group].is_of_risk_only else _("semua sasaran"),
        "came": number(came),
        "of": number(of),
        "share": percent(100 * came / of) if of else "–",
    }


def _left(left: int) -> dict[str, Any]:
    """What is left of goods; below 0 where more went out than was recorded to come in."""
    return {"left": number(left) if left >= 0 else f"−{number(-left)}", "is_short": left < 0}


def _booth_line(booth: Any, given: int) -> dict[str, Any]:
    return {
        "owner": booth.owner,
        "name": booth.name,
        "kind": str(BOOTH_KINDS[BoothKind(booth.kind)]),
        "target": number(booth.target) if booth.target is not None else "–",
        "given": number(given),
        "entry": booth,
    }


@dataclass(frozen=True, slots=True)
class Card:
    """path, size: of the QR code as an SVG path."""

    person: TargetPerson
    path: str
    size: int


def card_rows(people: Iterable[TargetPerson], site: str) -> list[Card]:
    """site: the address of the portal, with its slash."""
    return [Card(one, *qr_path(f"{site.rstrip('/')}{reverse('campaigns:card', args=[one.uuid])}")) for one in people]


def qr_path(text: str) -> tuple[str, int]:
    """`d` of the dark modules, and the side of the square."""
    code = qrcode.QRCode(border=QUIET_ZONE, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=MASK)
    code.add_data(text)
    modules = code.get_matrix()
    parts = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(modules) for x, is_dark in enumerate(row) if is_dark]
    return "".join(parts), len(modules)
