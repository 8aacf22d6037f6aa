"""Whose Owed follows from rows that were written, undone or merged, in this app or one below."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

from django.db import connection
from django.db.models import Model

from apps.core.merging import MergeHook, Merging
from apps.core.registry import AfterWrite, DerivedColumns
from apps.families.models import Family, HouseCondition, Member, Screening, Welfare
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.models import (
    ChildVisitCare,
    CompanionVisit,
    Course,
    FeedingWeek,
    MotherVisitCare,
    Referral,
    ServiceReceived,
)
from apps.interventions.services.owed import FEW, delete_orphans, mark_all_stale, refresh_as_owner
from apps.mothers.models import AntenatalVisit, Birth, Catin, PostpartumVisit, Pregnancy
from apps.toddlers.models import Child, Measurement

Owners = dict[BeneficiaryKind, set[int]]
_OWN = "SELECT '{kind}', unnest(%(ids)s::bigint[])"
_OF = "SELECT '{kind}', {kind}_id FROM {table} WHERE id = ANY (%(ids)s)"
_OF_HELP = " UNION ".join(_OF.replace("{kind}", kind) for kind in ("child", "pregnancy", "family", "catin"))
# Also of rows that were withdrawn.
_OF_HELP_EVER = _OF_HELP + " UNION " + _OF_HELP.replace("{table} WHERE id", "{table}event WHERE pgh_obj_id")
# Its history knows the families to which a person belonged before.
_FAMILY_OF_CHILD = "UNION SELECT 'family', family_id FROM toddlers_childevent WHERE pgh_obj_id = ANY (%(ids)s)"
_FAMILY_OF_PREGNANCY = """
UNION SELECT 'family', w.family_id FROM {pregnancies} JOIN families_memberevent w ON w.pgh_obj_id = p.woman_id"""
_PREGNANCIES = "(SELECT * FROM mothers_pregnancy WHERE id = ANY (%(ids)s)) p"
_OF_BIRTHS = (
    "(SELECT p.* FROM mothers_birth b JOIN mothers_pregnancy p ON p.id = b.pregnancy_id WHERE b.id = ANY (%(ids)s)) p"
)
_OF_WOMEN = "(SELECT * FROM mothers_pregnancy WHERE woman_id = ANY (%(ids)s)) p"
_PEOPLE_OF_FAMILY = """
UNION SELECT 'child', id FROM toddlers_child WHERE family_id = ANY (%(ids)s)
UNION SELECT 'pregnancy', p.id FROM families_member w JOIN mothers_pregnancy p ON p.woman_id = w.id
    WHERE w.family_id = ANY (%(ids)s)"""
OWNERS: Mapping[type[Model], str] = {
    Child: _OWN.format(kind="child") + " " + _FAMILY_OF_CHILD,
    Measurement: _OF.format(kind="child", table="{table}"),
    FeedingWeek: _OF.format(kind="child", table="{table}"),
    ChildVisitCare: _OF.format(kind="child", table="{table}"),
    Pregnancy: _OWN.format(kind="pregnancy") + _FAMILY_OF_PREGNANCY.replace("{pregnancies}", _PREGNANCIES),
    AntenatalVisit: _OF.format(kind="pregnancy", table="{table}"),
    PostpartumVisit: _OF.format(kind="pregnancy", table="{table}"),
    MotherVisitCare: _OF.format(kind="pregnancy", table="{table}"),
    Birth: _OF.format(kind="pregnancy", table="{table}") + _FAMILY_OF_PREGNANCY.replace("{pregnancies}", _OF_BIRTHS),
    Family: _OWN.format(kind="family") + _PEOPLE_OF_FAMILY,
    Screening: _OF.format(kind="family", table="{table}"),
    Welfare: _OF.format(kind="family", table="{table}"),
    HouseCondition: _OF.format(kind="family", table="{table}"),
    Member: "SELECT 'family', family_id FROM families_memberevent WHERE pgh_obj_id = ANY (%(ids)s)"
    + f" UNION SELECT 'pregnancy', p.id FROM {_OF_WOMEN}"
    + _FAMILY_OF_PREGNANCY.replace("{pregnancies}", _OF_WOMEN),
    Catin: _OWN.format(kind="catin"),
    ServiceReceived: _OF_HELP,
    Course: _OF_HELP_EVER,
    Referral: _OF_HELP_EVER,
    CompanionVisit: _OF_HELP + " UNION SELECT 'family', household_id FROM {table} WHERE id = ANY (%(ids)s)",
}
# Columns on which something owed depends; of the others the services say what they wrote.
FIELDS: Mapping[type[Model], frozenset[str]] = {
    Child: frozenset({"born_on", "gestation_weeks", "family", "status", "status_on", "desa", "posyandu"}),
    Family: frozenset({"status", "status_on", "desa", "posyandu", "contraception", "contraception_on"}),
    Member: frozenset({"born_on", "is_female", "status", "status_on", "family", "nik"}),
    Catin: frozenset({"born_on", "screened_on", "wedding_on", "resolved_on"}),
}


def owners_of(model: type[Model], ids: Sequence[int]) -> Owners:
    """Whose rows depend on these rows, by kind; those deleted by now are among them."""
    owners: Owners = defaultdict(set)
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(OWNERS[model].format(table=model._meta.db_table), {"ids": list(ids)})
            for kind, pk in cursor.fetchall():
                if pk is not None:
                    owners[BeneficiaryKind(kind)].add(pk)
    return owners


def refresh_after(model: type[Model]) -> Callable[..., None]:
    """What `after_write` calls for rows of the model. Owners of many rows are marked in one statement."""

    def update(ids: Sequence[int], *, at: datetime) -> None:
        if len(ids) > FEW:
            mark_all_stale(OWNERS[model].format(table=model._meta.db_table), ids)
        else:
            refresh_owners([owners_of(model, ids)], at=at)

    return update


def refresh_owners(owners: Sequence[Owners], *, at: datetime) -> None:
    for kind in BeneficiaryKind:
        if ids := set().union(*(one.get(kind, set()) for one in owners)):
            refresh_as_owner(kind, ids, at=at)


def around_undo(models: Sequence[type[Model]]) -> Callable[[datetime], AbstractContextManager[None]]:
    """The `rebuild` of DerivedColumns for these tables: of all whom the rows are about, before and after."""

    @contextmanager
    def rebuild(at: datetime) -> Iterator[None]:
        staged = {model: _staged(model) for model in models}
        before = [owners_of(model, ids) for model, ids in staged.items()]
        yield
        for owners in before:
            for kind, ids in owners.items():
                delete_orphans(kind, sorted(ids))
        refresh_owners([*before, *(owners_of(model, ids) for model, ids in staged.items())], at=at)

    return rebuild


def _staged(model: type[Model]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM taken_{model._meta.db_table}")
        return [row[0] for row in cursor.fetchall()]


def around_merge(*models: type[Model]) -> Callable[[Merging], AbstractContextManager[None]]:
    """Around a merge of two records of these models, or of one of each."""

    @contextmanager
    def around(merging: Merging) -> Iterator[None]:
        pairs = list(zip(models, (merging.remaining, merging.removed), strict=True))
        before = [owners_of(model, [pk]) for model, pk in pairs]
        yield
        refresh_owners([*before, *(owners_of(model, [pk]) for model, pk in pairs)], at=merging.at)

    return around


AFTER_WRITE = [AfterWrite(model, refresh_after(model), FIELDS.get(model, frozenset())) for model in OWNERS]
UNDO = [
    DerivedColumns(tuple(model._meta.db_table for model in models), around_undo(models))
    for models in (
        (Child, Measurement, FeedingWeek),
        (Family, Member, Screening, Welfare),
        (Pregnancy, AntenatalVisit),
    )
]
MERGE_HOOKS = [
    MergeHook("child", around_merge(Child, Child)),
    MergeHook("person", around_merge(Child, Member)),
    MergeHook("member", around_merge(Member, Member)),
    MergeHook("family", around_merge(Family, Family)),
]
