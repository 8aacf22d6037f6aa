"""What a row of children and visits must hold, and how it joins what is known."""

from collections.abc import Collection, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from apps.core.columns import names
from apps.core.name_keys import name_key
from apps.core.rules.short_names import are_short_forms
from apps.core.rules.stand_in_names import stand_in
from apps.imports.engine.examine import Batch
from apps.toddlers.enums import Block, ChildFault
from apps.toddlers.inputs import MEASURED, VisitInput
from apps.toddlers.rules import birth
from apps.toddlers.rules.matching import narrower, parents_of, share_a_parent
from apps.toddlers.selectors.matching import KnownChild, KnownVisit
from apps.toddlers.services.checks import (
    UNDER_MONTHS_IN_FILES,
    birth_weight_kg,
    check_births,
    check_children,
    check_visits,
)
from apps.toddlers.services.tables import ChildTable, VisitTable, rounded

# What a file may change in a child on record; name and mother carry a spelling key beside them.
MERGED = ("name", "sex", "born_on", "desa_id", "posyandu_id", "birth_weight_kg", "birth_length_cm", "mother_name",
          "address", "rt", "rw")  # fmt: skip


def check_visit_rows(
    batch: Batch, born_on: list[date | None], today: date, without: Collection[int] = ()
) -> VisitTable:
    """The visits of a batch, rounded as the register stores them; what check_visits refuses is added to the batch.

    born_on: of the child of each row. without: rows that have no visit.
    """
    given = [name for name in names(VisitInput) if name in batch.values]
    visits = VisitTable(**{name: batch.values[name] for name in given})
    for finding in check_visits(visits, born_on=born_on, today=today):
        if finding.row in without:
            continue
        if finding.code == Block.MEASURED_BEFORE_BIRTH:
            born = f"{born_on[finding.row]:%d/%m/%Y}"
            batch.report(finding.row, "measured_on", finding.code, visits.measured_on[finding.row], born=born)
        elif finding.code != Block.NOTHING_MEASURED:
            batch.report(finding.row, finding.field or "", finding.code)
        elif finding.row not in batch.out:
            batch.report(finding.row, finding.field or "", finding.code, "")
    return VisitTable(**{name: rounded(name, batch.values[name]) for name in given})


def check_child_rows(batch: Batch, today: date) -> None:
    """What check_children refuses is added to the batch, but what the cells or the visit of the row show already.

    A figure of the birth, or a mother's name, that cannot be is left out: it is no reason to lose the child.
    """
    v = batch.values
    children = ChildTable(name=v["name"], born_on=v["born_on"], mother_name=v["mother_name"])
    of_any_age = range(len(batch)) if "measured_on" in v else ()
    for finding in check_children(children, today=today, of_any_age=of_any_age, under_months=UNDER_MONTHS_IN_FILES):
        if finding.code != ChildFault.NAME_MISSING and finding.row not in batch.out:
            batch.report(finding.row, finding.field or "", finding.code)
        if finding.code == ChildFault.MOTHER_NAME_UNREADABLE:
            v["mother_name"][finding.row] = ""
    _check_births(batch)


def _check_births(batch: Batch) -> None:
    """Figures of the birth as the register stores them: kilograms, one decimal of length and head; 0 is blank."""
    v = batch.values
    given = [name for name in birth.POSSIBLE if name in v]
    for name in given:
        v[name] = [value or None for value in v[name]]
    findings = check_births(ChildTable(**{name: v[name] for name in given}))
    unusable = {(finding.field, finding.row): finding.code for finding in findings}
    for name in given:
        for row, value in enumerate(v[name]):
            if (name, row) in unusable:
                batch.report(row, name, unusable[name, row])
                v[name][row] = None
            elif name == "birth_weight_kg" and value is not None:
                if value > birth.GRAMS_ABOVE:
                    batch.report(row, name, "birth_weight_in_grams")
                v[name][row] = birth_weight_kg(value)
            elif value is not None and name in ("birth_length_cm", "birth_head_cm"):
                v[name][row] = round(value, 1)


def merge(child: KnownChild, row: KnownChild, on: date, *, is_export: bool) -> list[str]:
    """Take over what the file has of a child on record; -> the fields that changed.

    A blank erases nothing, a NIK is only ever filled in, and a desa that is more precise always counts. Where the child
    lives is not changed by a row from before it moved there. A row older than the last visit, and a row with what the
    file had last time, only fill blanks: so a correction made in the portal survives the next export. is_export: no
    other kind of file changes what an export brought.
    """
    changes = fill_nik(child, row.nik, row.nik_index)
    digest = child.digest if is_export else child.digest or child.digest_before
    has_news = row.digest != digest and (child.last_measured_on is None or on >= child.last_measured_on)
    is_later = child.moved_on is None or on >= child.moved_on
    changes += take_over(child, row, has_news=has_news and (is_export or not child.digest), may_move=is_later)
    if has_news and is_export:
        child.digest = row.digest
    elif has_news:
        child.digest_before = row.digest
    if child.last_measured_on is None or on > child.last_measured_on:
        child.last_measured_on = on
    return changes


def fill_nik(child: KnownChild, nik: str, nik_index: bytes | None) -> list[str]:
    if child.nik_index is not None or nik_index is None:
        return []
    child.nik_index, child.nik = nik_index, nik
    return ["nik"]


def take_over(child: KnownChild, row: KnownChild, *, has_news: bool, may_move: bool = True) -> list[str]:
    """The fields of MERGED in which the child changed. may_move: to another place than the one on record."""
    changes = []
    is_placed = row.desa_id != child.desa_id and narrower(child.desa_id, row.desa_id) == row.desa_id
    is_wider = row.desa_id != child.desa_id and narrower(row.desa_id, child.desa_id) == child.desa_id
    for name in MERGED:
        value = getattr(row, name)
        if value in (None, "") or value == (before := getattr(child, name)):
            continue
        if (name == "desa_id" and is_wider) or (name == "posyandu_id" and is_wider and before):
            continue
        if name in ("desa_id", "posyandu_id") and before and not may_move and not is_placed:
            continue
        if name == "mother_name" and before and _is_no_more_certain(value, before):
            continue
        if name == "name" and before and stand_in(value) and not stand_in(before):
            continue
        if name == "name" and before and row.nik_index is None and _is_shorter_form(value, before):
            continue
        if has_news or before in (None, "") or (is_placed and name == "desa_id"):
            setattr(child, name, value)
            changes.append(name)
    child.name_key, child.mother_key = name_key(child.name), name_key(child.mother_name)
    return changes


def _is_shorter_form(value: str, before: str) -> bool:
    return len(name_key(value)) < len(name_key(before)) and are_short_forms(value, before)


def _is_no_more_certain(value: str, before: str) -> bool:
    """Of 'AYAH / IBU' and the mother alone, the one that names fewer people is the more certain."""
    return share_a_parent(value, before) and len(parents_of(value)) >= len(parents_of(before))


def difference(values: Mapping[str, Any], before: KnownVisit) -> tuple[list[str], list[str]]:
    """-> what a row has and the register has not, and what differs; a blank differs from nothing.

    No oedema is what is on record where it was not checked.
    """
    fills: list[str] = []
    conflicts: list[str] = []
    for name in MEASURED:
        value, stored = values[name], before.values[name]
        if value in (None, "") or value == stored:
            continue
        is_blank = not stored if name == "oedema" else stored in (None, "")
        (fills if is_blank else conflicts).append(name)
    return fills, conflicts


def child_table(children: list[KnownChild], **more: list) -> ChildTable:
    """more: columns to add or to replace. posyandu is as PlacesOfFile numbers it where it is not replaced."""
    columns = {
        "id": "id", "desa": "desa_id", "posyandu": "posyandu_id", "name": "name", "sex": "sex", "born_on": "born_on",
        "nik": "nik", "birth_weight_kg": "birth_weight_kg", "birth_length_cm": "birth_length_cm",
        "mother_name": "mother_name", "address": "address", "rt": "rt", "rw": "rw",
    }  # fmt: skip
    known = {name: list(map(attrgetter(attribute), children)) for name, attribute in columns.items()}
    return ChildTable(**known | more)
