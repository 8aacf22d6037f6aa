"""Sweep lists, registers and tallies in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from apps.campaigns.enums import Actor, Pasti, PersonKind
from apps.campaigns.labels import ACTORS
from apps.campaigns.presenters.people import PersonRow, person_rows
from apps.campaigns.rules.board import ACTOR_OF_ITEM, responsible
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import day
from apps.programmes.models import PovertyStay
from apps.regions.models import Region

LAST_SEEN = ("last_measured_on", "last_seen_on", "screened_on")


@dataclass(frozen=True, slots=True)
class SweepRow:
    """actor: who looks for them, with the name of the team or posyandu."""

    person: PersonRow
    title: Title
    age: str
    home: Note
    last: str
    actor: Note


def sweep_rows(kind: PersonKind, records: Sequence[Any], user: Any, on: date) -> list[SweepRow]:
    """Of children and couples read with family__team, or pregnancies with woman__family__team."""
    families = [_family(kind, one) for one in records]
    ids = [one.pk for one in families if one is not None]
    poor = set(PovertyStay.objects.on(on).filter(family__in=ids).values_list("family_id", flat=True))
    rows = person_rows(kind, records, user, on)
    return [_row(row, family, poor) for row, family in zip(rows, families, strict=True)]


def _family(kind: PersonKind, record: Any) -> Any:
    return record.woman.family if kind is PersonKind.PREGNANCY else record.family


def _named(actor: str, name: str) -> Note:
    """Who answers and its own name, in one line where the name says what it is ("TPK 2")."""
    return Note(name) if name.startswith(actor) else Note(actor, name)


def _row(row: PersonRow, family: Any, poor: set[int]) -> SweepRow:
    record = row.record
    team = family.team if family is not None else None
    actor = responsible(
        has_team=team is not None,
        is_poor=family is not None and family.pk in poor,
        has_posyandu=record.posyandu_id is not None,
    )
    names = {Actor.TPK: str(team or ""), Actor.CADRE: record.posyandu.name if record.posyandu else ""}
    seen = next((day_seen for name in LAST_SEEN if (day_seen := getattr(record, name, None))), None)
    return SweepRow(
        person=row,
        title=row.title,
        age=row.age,
        home=row.home,
        last=day(seen) if seen else _("Belum pernah"),
        actor=_named(str(ACTORS[actor]), names.get(actor, "")),
    )


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row that a desa or posyandu reported. title: the place."""

    record: Any
    title: Title
    marks: list[Mark]


def place_rows(records: Iterable[Any]) -> list[PlaceRow]:
    return [PlaceRow(one, _title(one), _marks(one)) for one in records]


def _title(record: Any) -> Title:
    name = getattr(record, "name", "")
    if record.posyandu_id:
        home = record.desa.name_and_home
        return Title(name or record.posyandu.name, "", f"{record.posyandu.name}, {home}" if name else home)
    return Title(record.desa.full_name, "", record.desa.kecamatan_name)


def _marks(record: Any) -> list[Mark]:
    return _state_marks(record.is_met) if hasattr(record, "is_met") else []


@dataclass(frozen=True, slots=True)
class ItemPlaceRow:
    """A posyandu or desa in an item of the board. actor: who sees to it that it is met."""

    record: Any
    title: Title
    marks: list[Mark]
    actor: str


def item_place_rows(records: Iterable[Any], item: Pasti, states: Mapping[Any, bool | None]) -> list[ItemPlaceRow]:
    actor = str(ACTORS[ACTOR_OF_ITEM[item]])
    return [ItemPlaceRow(one, _place_title(one), _state_marks(states.get(one.pk)), actor) for one in records]


def _place_title(place: Any) -> Title:
    if isinstance(place, Region):
        return Title(place.full_name, "", place.kecamatan_name)
    return Title(place.name, "", place.desa.name_and_home)


def _state_marks(state: bool | None) -> list[Mark]:
    if state is None:
        return [Mark("unknown", _("Belum diketahui"))]
    return [Mark("normal", _("Terpenuhi")) if state else Mark("severe", _("Belum terpenuhi"))]


@dataclass(frozen=True, slots=True)
class CameRow:
    check_in: Any
    title: Title
    home: Note
    came: str
    received: str


def came_rows(check_ins: Iterable[Any], url_of: Any) -> list[CameRow]:
    """Of check-ins read with their person and hand_outs__booth."""
    return [
        CameRow(
            check_in=one,
            title=Title(one.person.name, url_of(one.uuid)),
            home=Note(one.desa.name_and_home),
            came=day(one.came_at.date()),
            received=", ".join(hand_out.booth.name for hand_out in one.hand_outs.all()) or "–",
        )
        for one in check_ins
    ]
