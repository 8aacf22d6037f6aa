"""What households spend, recorded; and their stays among the extreme poor, derived from it and from welfare data."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pghistory
from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.merging import Merging
from apps.core.policies import dated_policies
from apps.core.refusal import Refused
from apps.core.registry import Differences, written
from apps.core.resending import input_of, sent_before
from apps.families.enums import FamilyStatus
from apps.families.models import Family
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.services.owed import refresh_as_owner
from apps.programmes.inputs import ExpenditureInput
from apps.programmes.models import HouseholdExpenditure, PovertyStay
from apps.programmes.rules.extreme_poverty import PovertyPolicy, Stay, stays
from apps.programmes.selectors.poverty_facts import spending_and_statements

MOST_RP = 10_000_000
FAMILIES_PER_PART = 5_000
COLUMNS = ("family_id", "district", "desa_id", "posyandu_id", *Stay._fields)


def check_expenditure(expenditure: ExpenditureInput, *, today: Any) -> list[Finding]:
    """Everything that is wrong with it."""
    findings = []
    if expenditure.surveyed_on > today:
        findings.append(Finding(0, "surveyed_on", "date_in_future", Level.REFUSE, _("Tanggal ini melewati hari ini.")))
    if not 0 < expenditure.rp_a_day <= MOST_RP:
        words = _("Isi pengeluaran per orang per hari dalam rupiah penuh, contoh 11500.")
        findings.append(Finding(0, "rp_a_day", "value_impossible", Level.REFUSE, words))
    if not expenditure.source.strip():
        words = _("Sebut sumbernya, contoh: pendataan desa, Susenas, SK Bupati.")
        findings.append(Finding(0, "source", "source_missing", Level.REFUSE, words))
    return findings


@transaction.atomic
def record_expenditure(
    *, family: Family, expenditure: ExpenditureInput, by: User, at: datetime
) -> HouseholdExpenditure:
    """What a household spends by the survey of a day; the same day again corrects it."""
    family = lock_row(Family.objects, family.pk)
    record = family.expenditures.select_for_update().filter(surveyed_on=expenditure.surveyed_on).first()
    made = record or HouseholdExpenditure(family=family, entered_at=at, entered_by=by)
    made.district, made.desa_id, made.posyandu_id = family.district, family.desa_id, family.posyandu_id
    by.require(Right.RECORD_EXPENDITURE, made)
    if stored := sent_before(
        family.expenditures, expenditure, lambda row: input_of(ExpenditureInput, row), district=made.district
    ):
        return stored
    if findings := check_expenditure(expenditure, today=localdate(at)):
        raise Refused(findings)
    if record is None and expenditure.uuid:
        made.uuid = expenditure.uuid
    made.version += record is not None
    for name in names(ExpenditureInput):
        setattr(made, name, getattr(expenditure, name))
    made.source = " ".join(expenditure.source.split())
    with pghistory.context(user=by.pk):
        made.save()
    written(HouseholdExpenditure, [made.pk], at=at)
    return made


def refresh_stays(families: Iterable[int], *, at: datetime) -> Differences:
    """Derive the stays of these families (by id) again, and write those that differ."""
    total, ids = Differences(), sorted(set(families))
    for first in range(0, len(ids), FAMILIES_PER_PART):
        part = ids[first : first + FAMILIES_PER_PART]
        total += _differences(part, _refresh(part, is_dry=False))
    return total


def rebuild_stays(
    *, district: str = "", is_dry: bool, at: datetime, with_owed: bool = True
) -> Iterator[tuple[str, Differences]]:
    """All families of a district, or of all; one transaction a part. Unless `is_dry`, what differs is written.

    with_owed: derive what the families that differ are owed, as after another threshold.
    """
    last = Family._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
    for first in range(0, last + 1, FAMILIES_PER_PART):
        with transaction.atomic():
            rows = Family._base_manager.filter(pk__gt=first, pk__lte=first + FAMILIES_PER_PART)
            ids = list(rows.filter(district__startswith=district).order_by("pk").values_list("pk", flat=True))
            if ids:
                stale = _refresh(ids, is_dry=is_dry)
                if with_owed and not is_dry:
                    refresh_as_owner(BeneficiaryKind.FAMILY, stale, at=at)
                yield _("miskin ekstrem"), _differences(ids, stale)


@contextmanager
def rebuild_undone(at: datetime) -> Iterator[None]:
    """Around the undo of welfare data: the stays of their families are derived again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w.family_id FROM families_welfare w JOIN taken_families_welfare t ON t.id = w.id"
            " UNION SELECT id FROM taken_families_family"
        )
        ids = [pk for (pk,) in cursor.fetchall()]
    yield
    refresh_stays(ids, at=at)


@contextmanager
def around_merge(merging: Merging) -> Iterator[None]:
    yield
    refresh_stays([merging.remaining, merging.removed], at=merging.at)


def refresh_of_families(ids: Sequence[int], *, at: datetime) -> None:
    refresh_stays(ids, at=at)


def refresh_of_rows(model: Any) -> Any:
    """What follows a write of rows of a family."""

    def update(ids: Sequence[int], *, at: datetime) -> None:
        refresh_stays(model._base_manager.filter(pk__in=ids).values_list("family", flat=True), at=at)

    return update


def refresh_owed_of_spending(ids: Sequence[int], *, at: datetime) -> None:
    """What the households are owed, after a write of what they spend."""
    families = HouseholdExpenditure._base_manager.filter(pk__in=ids).values_list("family", flat=True)
    refresh_as_owner(BeneficiaryKind.FAMILY, list(families), at=at)


def _refresh(ids: Sequence[int], *, is_dry: bool) -> list[int]:
    """-> the families whose stays differ from what is on record."""
    derived = _derived(ids)
    stored: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in PovertyStay.objects.filter(family__in=ids).order_by("family", "entered_on").values_list(*COLUMNS):
        stored[row[0]].append(row)
    stale = [family for family in derived.keys() | stored.keys() if derived.get(family, []) != stored.get(family, [])]
    if stale and not is_dry:
        PovertyStay.objects.filter(family__in=stale)._raw_delete(PovertyStay.objects.db)
        rows = [dict(zip(COLUMNS, row, strict=True)) for family in stale for row in derived.get(family, [])]
        fresh = [PovertyStay(household_id=row["family_id"], **row) for row in rows]
        PovertyStay.objects.bulk_create(fresh, batch_size=2_000)
    return stale


def _differences(ids: Sequence[int], stale: Sequence[int]) -> Differences:
    return Differences(len(ids), len(stale), Counter({"stays": len(stale)} if stale else {}))


def _derived(ids: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
    """The columns of the stays of each family that has any."""
    spent, listed = spending_and_statements(ids)
    families = Family._base_manager.filter(pk__in=spent.keys() | listed.keys())
    policies: dict[str, Any] = {}
    derived = {}
    for pk, district, desa, posyandu, status, status_on in families.values_list(
        "pk", "district", "desa_id", "posyandu_id", "status", "status_on"
    ):
        if district not in policies:
            policies[district] = dated_policies(PovertyPolicy, district=district)
        gone_on = status_on if status != FamilyStatus.ACTIVE else None
        if of_family := stays(spent.get(pk, ()), listed.get(pk, ()), policies[district].on, gone_on):
            derived[pk] = [(pk, district, desa, posyandu, *stay[:4], stay.left_as or "") for stay in of_family]
    return derived
