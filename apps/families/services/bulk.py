"""Families of a file, with members, screenings and welfare, written with COPY and a handful of statements.

Everything happens inside the caller's transaction, so that a file is on record whole or not at all.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core.bulk_copy import copy_into, new_ids
from apps.core.name_keys import name_key
from apps.core.sealing import blind_index, seal
from apps.core.undo import TableWrites
from apps.families.enums import Source
from apps.families.models import Family, Member
from apps.families.rules.answers import merged
from apps.families.rules.screening import Facts, screen
from apps.families.selectors.matching import KnownScreening, known_screenings, members_by_family, members_by_nik, who_is
from apps.families.services.bulk_sql import FAMILY, FOLLOW, HAS_SAY, INSERT, MEMBER, PLAIN, SCREENING, UPDATE, WELFARE
from apps.families.services.verdicts import update_latest_screening

Say = Callable[[str, int, int], None]
TABLES = ("families_family", "families_member", "families_screening", "families_welfare")
REPLACING = frozenset({Source.VERVAL, Source.SIGA})
MANY = 500
screened = lru_cache(4096)(screen)


@dataclass
class FamilyRows:
    """Families of a file, one list per column; a column left empty is told of none.

    id: None for a family not on record yet. kk: '' or 16 digits. For a family on record an empty or missing value
    leaves what is there, a KK is only ever filled in, and a desa replaces one that is less precise or another.
    """

    id: list = field(default_factory=list)
    kk: list = field(default_factory=list)
    desa_id: list = field(default_factory=list)
    posyandu_id: list = field(default_factory=list)
    head_name: list = field(default_factory=list)
    wife_name: list = field(default_factory=list)
    address: list = field(default_factory=list)
    rt: list = field(default_factory=list)
    rw: list = field(default_factory=list)
    latitude: list = field(default_factory=list)
    longitude: list = field(default_factory=list)
    water_source: list = field(default_factory=list)
    toilet_ownership: list = field(default_factory=list)
    toilet_kind: list = field(default_factory=list)
    toilet_disposal: list = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.id)


@dataclass
class MemberRows:
    """Members of a file. family: place in FamilyRows. nik: '' or 16 digits. is_female, born_on: None for not told.
    phone: left empty, or one for each.

    One person is one row: found by NIK in the district, else by relation in the family where that is head or wife.
    """

    family: list = field(default_factory=list)
    relation: list = field(default_factory=list)
    name: list = field(default_factory=list)
    nik: list = field(default_factory=list)
    is_female: list = field(default_factory=list)
    born_on: list = field(default_factory=list)
    phone: list = field(default_factory=list)


@dataclass
class ScreeningRows:
    """Screenings of a file. family: place in FamilyRows. facts: rules.screening.Facts; a None in them erases nothing.

    is_officially_at_risk: as the file says, None where it says nothing. assistance: lists of codes.
    """

    family: list = field(default_factory=list)
    year: list = field(default_factory=list)
    facts: list = field(default_factory=list)
    is_officially_at_risk: list = field(default_factory=list)
    assistance: list = field(default_factory=list)


@dataclass
class WelfareRows:
    """Places of families in one release of a set of welfare data. family: place in FamilyRows."""

    family: list = field(default_factory=list)
    dataset: list = field(default_factory=list)
    released_on: list = field(default_factory=list)
    rank: list = field(default_factory=list)
    household_id: list = field(default_factory=list)
    is_extremely_poor: list = field(default_factory=list)
    poverty_source: list = field(default_factory=list)


@dataclass
class Recorded:
    """family_ids: per row of FamilyRows. member_ids: per row of MemberRows. touched: for undo."""

    family_ids: list[int]
    member_ids: list[int | None]
    touched: list[TableWrites]


def record_families(
    *,
    district: str,
    families: FamilyRows,
    members: MemberRows | None = None,
    screenings: ScreeningRows | None = None,
    welfare: WelfareRows | None = None,
    source: str,
    by,
    at: datetime,
    say: Say = lambda step, done, total: None,
) -> Recorded:
    """Put families on record, one row a family.

    Files of verval say anew what a family is called and where it lives, unless a person entered or verified its
    screening of that year or a later one; other files only fill what is blank. So do the facts of a screening that a
    person entered or verified; what the file says officially is kept beside them all the same.
    """
    say(_("Menyimpan keluarga"), 0, 3)
    members, screenings, welfare = members or MemberRows(), screenings or ScreeningRows(), welfare or WelfareRows()
    made = {"district": district, "by": by.pk, "at": at, "source": source, "is_verval": source in REPLACING}
    family_ids = _with_new_ids(Family, families.id)
    _stage_families(families, family_ids, screenings, localdate(at).year)
    _run(HAS_SAY, made)
    touched = [TableWrites("families_family", _ids(INSERT["families_family"], made), _pairs("families_family", made))]
    say(_("Menyimpan anggota keluarga"), 1, 3)
    member_ids = _stage_members(district, members, family_ids, [pk is not None for pk in families.id])
    say(_("Menyimpan penapisan"), 2, 3)
    _stage_screenings(screenings, family_ids, at)
    _stage_welfare(welfare, family_ids)
    for table in TABLES[1:]:
        # What is told anew first; the rest follows its family to where that lives.
        changed = _pairs(table, made) + _run(FOLLOW.format(table=table), made)
        touched.append(TableWrites(table, _ids(INSERT[table], made), changed))
    update_latest_screening(sorted({family_ids[place] for place in screenings.family}))
    if len(families) > MANY:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE families_family, families_member, families_screening, families_welfare")
    return Recorded(family_ids, member_ids, touched)


@contextmanager
def rebuild_derived(at: datetime) -> Iterator[None]:
    """Around undoing.take_back of TABLES, once all of them are staged: the latest screening of a family anew."""
    screened = _ids(
        "SELECT DISTINCT s.family_id FROM taken_families_screening t JOIN families_screening s ON s.id = t.id", {}
    )
    yield
    update_latest_screening(screened)


def _with_new_ids(model: type[Model], known: Sequence[int | None]) -> list[int]:
    fresh = iter(new_ids(model, sum(pk is None for pk in known)))
    return [next(fresh) if pk is None else pk for pk in known]


def _stage_families(families: FamilyRows, family_ids: list[int], screenings: ScreeningRows, this_year: int) -> None:
    years = [this_year] * len(families)
    for place, year in zip(screenings.family, screenings.year, strict=True):
        years[place] = year
    nothing = [None] * len(families)
    told = {name: getattr(families, name) or nothing for name in PLAIN}
    kk = families.kk or nothing
    columns: dict[str, Sequence] = told | {
        "id": family_ids,
        "is_known": [pk is not None for pk in families.id],
        "has_say": [False] * len(families),
        "year": years,
        "kk_sealed": [seal(number) if number else None for number in kk],
        "kk_index": [blind_index(number) if number else None for number in kk],
        "head_key": [name_key(name or "") for name in told["head_name"]],
        "wife_key": [name_key(name or "") for name in told["wife_name"]],
    }
    kinds = {"id": "bigint", "is_known": "boolean", "has_say": "boolean", "year": "smallint"} | FAMILY
    copy_into("family_in", kinds, [columns[name] for name in kinds], key="id")


def _stage_members(district: str, m: MemberRows, family_ids: list[int], is_known: list[bool]) -> list[int | None]:
    """-> per row the id of its member; None where the row may not say anything of them."""
    nothing = [None] * len(m.family)
    told = zip(
        (family_ids[place] for place in m.family),
        m.relation,
        m.name,
        m.nik or nothing,
        m.is_female or nothing,
        m.born_on or nothing,
        m.phone or [""] * len(m.family),
        strict=True,
    )
    owners = members_by_nik(district, [blind_index(nik) for nik in m.nik if nik])
    known = members_by_family({family_ids[place] for place in m.family if is_known[place]})
    taken: set[bytes] = set()
    rows = []
    for family, relation, name, nik, is_female, born_on, phone in told:
        key, index = name_key(name), blind_index(nik) if nik else None
        found = who_is(
            family=family,
            relation=relation,
            name_key=key,
            nik_index=index,
            born_on=born_on,
            known=known[family],
            owner=owners.get(index) if index else None,
        )
        index = index if found.keeps_nik and index not in taken else None
        if index:
            taken.add(index)
        sealed = seal(nik) if index else None
        rows.append((found, (family, relation, name, key, is_female, born_on, phone, sealed, index)))
    written = [(found.member, row) for found, row in rows if found.is_written]
    fresh = iter(_with_new_ids(Member, [member and member.id for member, _row in written]))
    numbers = [next(fresh) if found.is_written else None for found, _row in rows]
    kinds = {"id": "bigint", "is_known": "boolean", "family_id": "bigint"} | MEMBER
    told_rows = [
        (number, found.member is not None, *row)
        for number, (found, row) in zip(numbers, rows, strict=True)
        if number is not None
    ]
    copy_into("member_in", kinds, _columns(told_rows, kinds), key="family_id")
    return numbers


def _stage_screenings(s: ScreeningRows, family_ids: list[int], at: datetime) -> None:
    """With what is on record of the year filled in where the file says nothing, and the verdict on both together."""
    families = [family_ids[place] for place in s.family]
    on_record = known_screenings(families, s.year)
    today, nothing = localdate(at), [None] * len(families)
    rows = []
    told = zip(families, s.year, s.facts, s.is_officially_at_risk or nothing, s.assistance or nothing, strict=True)
    for family, year, facts, official, assistance in told:
        known = on_record.get((family, year))
        facts = current_facts(facts, known)
        verdict = screened(facts)
        rows.append(
            (
                family,
                known is not None,
                bool(known and known.is_of_person),
                year,
                today if year == today.year else date(year, 12, 31),
                *astuple(facts),
                official,
                f"{{{','.join(map(str, assistance))}}}" if assistance else None,
                int(verdict.targets),
                int(verdict.factors),
                int(verdict.unknown),
                verdict.is_at_risk,
                verdict.rules_version,
            )
        )
    kinds = {"family_id": "bigint", "is_known": "boolean", "is_kept": "boolean"} | SCREENING
    copy_into("screening_in", kinds, _columns(rows, kinds), key="family_id")


def current_facts(facts: Facts, known: KnownScreening | None) -> Facts:
    """What holds of a year once a file has told its facts: a person's stay, and a blank erases nothing."""
    if known is None:
        return facts
    return known.facts if known.is_of_person else merged(facts, known.facts)


def _stage_welfare(w: WelfareRows, family_ids: list[int]) -> None:
    nothing = [None] * len(w.family)
    told = [getattr(w, name) or nothing for name in WELFARE]
    kinds = {"family_id": "bigint"} | WELFARE
    copy_into("welfare_in", kinds, [[family_ids[place] for place in w.family], *told], key="family_id")


def _columns(rows: list[tuple], kinds: dict[str, str]) -> list[Sequence]:
    return list(zip(*rows, strict=True)) if rows else [()] * len(kinds)


def _ids(sql: str, params: dict) -> list[int]:
    return [row[0] for row in _run(sql, params)]


def _pairs(table: str, params: dict) -> list[tuple[int, int]]:
    return _run(UPDATE[table], params)


def _run(sql: str, params: dict) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
