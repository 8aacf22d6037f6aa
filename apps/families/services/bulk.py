"""Families of a file, with members, screenings and welfare, written with COPY and a handful of statements.

Everything happens inside the caller's transaction, so that a file is on record whole or not at all.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.bulk_copy import copy_into, new_ids
from apps.core.columns import Table
from apps.core.effective_date import effective_on
from apps.core.name_keys import name_key
from apps.core.registry import written
from apps.core.sealed_numbers import seal_numbers
from apps.core.sealing import blind_index, seal
from apps.core.undo import TableWrites
from apps.families.enums import Source
from apps.families.inputs import FamilyInput, MemberInput, VervalInput, WelfareInput
from apps.families.models import Family, Member, Screening, Welfare
from apps.families.rules.answers import merged
from apps.families.rules.screening import FACTS, Facts, screen
from apps.families.selectors.matching import (
    KnownScreening,
    known_screenings,
    match_member,
    members_by_family,
    members_by_nik,
)
from apps.families.services.bulk_sql import (
    FAMILY,
    FAMILY_PLAIN,
    INSERT,
    MAY_OVERWRITE,
    MEMBER,
    MOVE_WITH_FAMILY,
    SCREENING,
    UPDATE,
    WELFARE,
)
from apps.families.services.verdicts import update_latest_screening

Progress = Callable[[str, int, int], None]
MODELS = {model._meta.db_table: model for model in (Family, Member, Screening, Welfare)}
TABLES = tuple(MODELS)
OVERWRITING = frozenset({Source.VERVAL, Source.SIGA})
ANALYZE_FROM = 500
verdict_of = lru_cache(4096)(screen)


class FamilyTable(Table, of=FamilyInput):
    """Families of a file. id: None for a family that is not on record yet.

    For a family on record a blank leaves what is there, a KK is only ever filled in, and a desa replaces one that is
    less precise, or another one if the file may overwrite.
    """

    id: list[int | None]


class MemberTable(Table, of=MemberInput):
    """Members of a file. family: place in FamilyTable.

    One person is one row: known by NIK in the district, else by relation in the family where that is head or wife.
    """

    family: list[int]


class ScreeningTable(Table, of=VervalInput):
    """Screenings of a file. family: place in FamilyTable. A fact that is None erases nothing."""

    family: list[int]


class WelfareTable(Table, of=WelfareInput):
    """Ranks of families in the welfare data. family: place in FamilyTable."""

    family: list[int]


@dataclass
class WrittenFamilies:
    """family_ids: per row of FamilyTable. member_ids: per row of MemberTable, None where it was not written.

    writes: for undo.
    """

    family_ids: list[int]
    member_ids: list[int | None]
    writes: list[TableWrites]


def record_families(
    *,
    district: str,
    families: FamilyTable,
    members: MemberTable | None = None,
    screenings: ScreeningTable | None = None,
    welfare: WelfareTable | None = None,
    source: Source,
    by: User,
    at: datetime,
    progress: Progress = lambda step, done, total: None,
) -> WrittenFamilies:
    """Put families on record that check_families and its siblings accept, one row a family.

    Files of verval overwrite what a family is called and where it lives, unless a person entered or verified its
    screening of that year or a later one; other files only fill what is blank. The same holds for the facts of a
    screening that a person entered or verified; the official flag of the file is stored beside them all the same.
    """
    progress(_("Menyimpan keluarga"), 0, 3)
    members, screenings, welfare = members or MemberTable(), screenings or ScreeningTable(), welfare or WelfareTable()
    params = {"district": district, "by": by.pk, "at": at, "source": source, "is_verval": source in OVERWRITING}
    family_ids = _with_new_ids(Family, families.id)
    _stage_families(families, family_ids, screenings, localdate(at).year)
    _run(MAY_OVERWRITE, params)
    created = _ids(INSERT["families_family"], params)
    # A file of verval says where its families lived in its year.
    with effective_on(min([*(date(year, 1, 1) for year in screenings.year), localdate(at)])):
        changed = _run(UPDATE["families_family"], params)
    writes = [TableWrites("families_family", created, changed)]
    progress(_("Menyimpan anggota keluarga"), 1, 3)
    member_ids = _stage_members(district, members, family_ids, [pk is not None for pk in families.id])
    progress(_("Menyimpan penapisan"), 2, 3)
    _stage_screenings(screenings, family_ids, at)
    _stage_welfare(welfare, family_ids)
    for table in TABLES[1:]:
        # First the records that are new; what else belongs to a family then moves to where the family is.
        changed = _run(UPDATE[table], params) + _run(MOVE_WITH_FAMILY.format(table=table), params)
        writes.append(TableWrites(table, _ids(INSERT[table], params), changed))
    update_latest_screening(sorted({family_ids[place] for place in screenings.family}))
    if len(families) > ANALYZE_FROM:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(TABLES)}")
    for each in writes:
        written(MODELS[each.table], [*each.created, *(pk for pk, _version in each.changed)], at=at)
    return WrittenFamilies(family_ids, member_ids, writes)


@contextmanager
def rebuild_derived(at: datetime) -> Iterator[None]:
    """Around undoing writes to TABLES, once all of them are staged: derive the latest screening of a family again."""
    screened = _ids(
        "SELECT DISTINCT s.family_id FROM taken_families_screening t JOIN families_screening s ON s.id = t.id", {}
    )
    yield
    update_latest_screening(screened)


def _with_new_ids(model: type[Model], known: Sequence[int | None]) -> list[int]:
    fresh = iter(new_ids(model, sum(pk is None for pk in known)))
    return [next(fresh) if pk is None else pk for pk in known]


def _stage_families(families: FamilyTable, family_ids: list[int], screenings: ScreeningTable, this_year: int) -> None:
    years = [this_year] * len(families)
    for place, year in zip(screenings.family, screenings.year, strict=True):
        years[place] = year
    plain = {column: getattr(families, name) for name, column in zip(FAMILY_PLAIN, FAMILY, strict=False)}
    kk_sealed, kk_index = seal_numbers(families.kk)
    columns: dict[str, Sequence] = plain | {
        "id": family_ids,
        "is_known": [pk is not None for pk in families.id],
        "may_overwrite": [False] * len(families),
        "year": years,
        "uuid": families.uuid,
        "kk_sealed": kk_sealed,
        "kk_index": kk_index,
        "head_key": [name_key(name or "") for name in families.head_name],
        "wife_key": [name_key(name or "") for name in families.wife_name],
    }
    kinds = {
        "id": "bigint", "is_known": "boolean", "may_overwrite": "boolean", "year": "smallint", "uuid": "uuid", **FAMILY,
    }  # fmt: skip
    copy_into("family_in", kinds, [columns[name] for name in kinds], key="id")


def _stage_members(district: str, m: MemberTable, family_ids: list[int], is_known: list[bool]) -> list[int | None]:
    """-> per row the id of its member; None where the row may not change anything about them."""
    owners = members_by_nik(district, [blind_index(nik) for nik in m.nik if nik])
    known = members_by_family({family_ids[place] for place in m.family if is_known[place]})
    used: set[bytes] = set()
    rows = []
    for place in range(len(m)):
        family, name, nik = family_ids[m.family[place]], m.name[place], m.nik[place]
        key, index = name_key(name), blind_index(nik) if nik else None
        match = match_member(
            family=family,
            relation=m.relation[place],
            name_key=key,
            nik_index=index,
            born_on=m.born_on[place],
            known=known[family],
            owner=owners.get(index) if index else None,
        )
        index = index if match.may_have_nik and index not in used else None
        if index:
            used.add(index)
        sealed = seal(nik) if index else None
        plain = (m.relation[place], name, m.is_female[place], m.born_on[place], m.phone[place] or "")
        rows.append((match, (m.uuid[place], family, *plain, key, sealed, index)))
    known_ids = [match.member and match.member.id for match, _row in rows if match.is_written]
    ids = iter(_with_new_ids(Member, known_ids))
    numbers = [next(ids) if match.is_written else None for match, _row in rows]
    kinds = {"id": "bigint", "is_known": "boolean", "uuid": "uuid", "family_id": "bigint"} | MEMBER
    staged = [
        (number, match.member is not None, *row)
        for number, (match, row) in zip(numbers, rows, strict=True)
        if number is not None
    ]
    copy_into("member_in", kinds, _columns(staged, kinds), key="family_id")
    return numbers


def _stage_screenings(s: ScreeningTable, family_ids: list[int], at: datetime) -> None:
    """Blank facts are filled in from the register; the verdict is on both together."""
    families = [family_ids[place] for place in s.family]
    on_record = known_screenings(families, s.year)
    today = localdate(at)
    given = zip(*(getattr(s, name) for name in FACTS), strict=True)
    rows = []
    for place, (family, values) in enumerate(zip(families, given, strict=True)):
        year, assistance = s.year[place], s.assistance[place]
        known = on_record.get((family, year))
        facts = current_facts(Facts(*values), known)
        verdict = verdict_of(facts)
        rows.append(
            (
                family,
                known is not None,
                bool(known and known.is_of_person),
                s.uuid[place],
                *astuple(facts),
                year,
                s.is_officially_at_risk[place],
                f"{{{','.join(map(str, assistance))}}}" if assistance else None,
                today if year == today.year else date(year, 12, 31),
                int(verdict.targets),
                int(verdict.factors),
                int(verdict.unknown),
                verdict.is_at_risk,
                verdict.rules_version,
            )
        )
    kinds = {"family_id": "bigint", "is_known": "boolean", "is_of_person": "boolean", "uuid": "uuid"} | SCREENING
    copy_into("screening_in", kinds, _columns(rows, kinds), key="family_id")


def current_facts(facts: Facts, known: KnownScreening | None) -> Facts:
    """The facts of a year after a file brought its own: a person's stay, and a blank erases nothing."""
    if known is None:
        return facts
    return known.facts if known.is_of_person else merged(facts, known.facts)


def _stage_welfare(w: WelfareTable, family_ids: list[int]) -> None:
    kinds = {"family_id": "bigint", "uuid": "uuid"} | WELFARE
    columns = [[family_ids[place] for place in w.family], w.uuid, *(getattr(w, name) for name in WELFARE)]
    copy_into("welfare_in", kinds, columns, key="family_id")


def _columns(rows: list[tuple], kinds: dict[str, str]) -> list[Sequence]:
    return list(zip(*rows, strict=True)) if rows else [()] * len(kinds)


def _ids(sql: str, params: dict) -> list[int]:
    return [row[0] for row in _run(sql, params)]


def _run(sql: str, params: dict) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
