"""People on target lists, live or locked, in words. A row shows who and where, and no clinical value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from apps.campaigns.enums import AddedBecause, Group, MovedBecause, PersonKind
from apps.campaigns.labels import ADDED, GROUPS, MOVED, UNITS
from apps.campaigns.models import TargetPerson
from apps.core.http import record_urls
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import age, day, street

PAGES = {
    PersonKind.CHILD: ("toddlers:child", "see_children"),
    PersonKind.PREGNANCY: ("mothers:pregnancy", "see_mothers"),
    PersonKind.FAMILY: ("families:family", "see_families"),
    PersonKind.CATIN: ("mothers:catin_page", "see_mothers"),
    PersonKind.MEMBER: ("families:family", "see_families"),
}
RELATED = {
    PersonKind.CHILD: ("desa__parent", "posyandu"),
    PersonKind.PREGNANCY: ("desa__parent", "posyandu", "woman__family"),
    PersonKind.FAMILY: ("desa__parent", "posyandu"),
    PersonKind.CATIN: ("desa__parent", "posyandu"),
    PersonKind.MEMBER: ("desa__parent", "posyandu", "family"),
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """number: NIK or KK, masked."""

    record: Any
    title: Title
    age: str
    home: Note
    number: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """marks: added or moved off, if either. since: when and why."""

    person: TargetPerson
    title: Title
    age: str
    home: Note
    group: str
    marks: list[Mark]
    since: Note


def person_rows(kind: PersonKind, records: Iterable[Any], user: Any, on: date) -> list[PersonRow]:
    """Of records read with RELATED."""
    page, right = PAGES[kind]
    url_of = record_urls(page) if user.may(right) else None
    return [_person_row(kind, record, url_of, on) for record in records]


def _person_row(kind: PersonKind, record: Any, url_of: Any, on: date) -> PersonRow:
    person = record.woman if kind is PersonKind.PREGNANCY else record
    household = getattr(person, "family", None) if kind in (PersonKind.PREGNANCY, PersonKind.MEMBER) else None
    at = household or record
    born_on = getattr(person, "born_on", None)
    page_of = record.family if kind is PersonKind.MEMBER else record
    home = ", ".join(filter(None, [street(at) if hasattr(at, "rt") else "", getattr(at, "address", "")]))
    name = str(record) if kind is PersonKind.FAMILY else person.name
    sub = getattr(record, "mother_name", "") or getattr(record, "wife_name", "") or ""
    return PersonRow(
        record=record,
        title=Title(name, url_of(page_of.uuid) if url_of else "", sub),
        age=age(born_on, on) if born_on else "",
        home=Note(record.desa.name_and_home, home),
        number=record.kk_masked if kind is PersonKind.FAMILY else getattr(person, "nik_masked", ""),
    )


def target_rows(people: Iterable[TargetPerson], today: date) -> list[TargetRow]:
    url_of = record_urls("campaigns:person")
    return [
        TargetRow(
            person=one,
            title=Title(one.name, url_of(one.uuid), str(UNITS[PersonKind(one.kind)])),
            age=age(one.born_on, today) if one.born_on else "",
            home=Note(one.desa.name_and_home, one.posyandu.name if one.posyandu else ""),
            group=str(GROUPS[Group(one.target_list.group)]),
            marks=marks_of(one),
            since=since_words(one),
        )
        for one in people
    ]


def marks_of(person: TargetPerson) -> list[Mark]:
    if person.moved_on:
        return [Mark("unknown", _("Dikeluarkan"))]
    return [Mark("moderate", _("Ditambahkan"))] if person.added_on else [Mark("normal", _("Dikunci"))]


def since_words(person: TargetPerson) -> Note:
    if person.moved_on:
        why = MOVED[MovedBecause(person.moved_because)]
        return Note(day(person.moved_on), f"{why}: {person.reason}")
    if person.added_on:
        why = ADDED[AddedBecause(person.added_because)]
        return Note(day(person.added_on), f"{why}: {person.reason}")
    return Note(day(person.target_list.cutoff_on))
