"""Target lists: frozen at the cut-off with a hash and a signature; additions and moves with their reason."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns.enums import GROUPS_OF_KIND, AddedBecause, CampaignKind, Group, MovedBecause, PersonKind
from apps.campaigns.models import Campaign, TargetList, TargetPerson
from apps.campaigns.rules.list_hash import list_hash
from apps.campaigns.selectors.target_groups import MODELS, people_in
from apps.core.locks import advisory_lock, lock_row
from apps.core.refusal import Refused, require_reason
from apps.core.registry import written
from apps.core.row_security import bypass

BATCH = 5_000
PLACE = ("pk", "uuid", "district", "desa_id", "posyandu_id")
# Of each kind: the name, the birth date, and the family whose team sees them.
SNAPSHOT: dict[PersonKind, tuple[str, str | None, str | None]] = {
    PersonKind.CHILD: ("name", "born_on", "family_id"),
    PersonKind.PREGNANCY: ("woman__name", "woman__born_on", "woman__family_id"),
    PersonKind.FAMILY: ("head_name", None, "pk"),
    PersonKind.CATIN: ("name", "born_on", None),
    PersonKind.MEMBER: ("name", "born_on", "family_id"),
}


@transaction.atomic
def lock_lists(
    *, campaign: Campaign, signed_name: str, signed_position: str = "", by: User, at: datetime
) -> list[TargetList]:
    """Freeze every group of the campaign as it is on its cut-off day.

    Refused: a cut-off in the future, no signature, locked before.
    """
    campaign = lock_row(Campaign.objects, campaign.pk)
    by.require(Right.MANAGE_CAMPAIGNS, campaign)
    if not signed_name.strip():
        raise Refused(_("Isi nama yang menandatangani daftar."), field="signed_name", code="signature_missing")
    if refusal := not_lockable(campaign, localdate(at)):
        raise refusal
    lists = []
    with bypass(), pghistory.context(user=by.pk):
        for group in GROUPS_OF_KIND[CampaignKind(campaign.kind)]:
            lists.append(_freeze(campaign, group, signed_name, signed_position, by, at))
    written(TargetList, [one.pk for one in lists], at=at)
    return lists


def not_lockable(campaign: Campaign, today: date) -> Refused | None:
    """Why the lists of the campaign cannot be locked today."""
    if campaign.lists.exists():
        return Refused(_("Daftar sasaran kampanye ini sudah dikunci."), code="locked_before")
    if campaign.cutoff_on > today:
        words = _("Tanggal patokan belum tiba. Kunci daftarnya pada atau sesudah hari itu.")
        return Refused(words, code="cutoff_in_future")
    return None


def _freeze(campaign: Campaign, group: Group, name: str, position: str, by: User, at: datetime) -> TargetList:
    target_list = TargetList.objects.create(
        district=campaign.district,
        campaign=campaign,
        group=group,
        cutoff_on=campaign.cutoff_on,
        frozen=0,
        signed_name=" ".join(name.split()),
        signed_position=" ".join(position.split()),
        locked_at=at,
        locked_by=by,
    )
    for kind, people in people_in(group, campaign.area(), campaign.district, campaign.cutoff_on):
        rows = (TargetPerson(target_list=target_list, **one) for one in snapshots(kind, people, by, at))
        _write(rows)
    target_list.frozen = target_list.people.count()
    target_list.sha256 = hash_of(target_list)
    target_list.save(update_fields=["frozen", "sha256"])
    return target_list


def hash_of(target_list: TargetList) -> str:
    """Of those who were frozen, whatever became of them since."""
    frozen = target_list.people.filter(added_on=None).order_by()
    lines = frozen.values_list("kind", "record_uuid", "name", "desa_id").iterator(BATCH)
    return list_hash((kind, str(uuid), name, desa) for kind, uuid, name, desa in lines)


def snapshots(kind: PersonKind, people: QuerySet, by: User, at: datetime) -> Iterator[dict[str, Any]]:
    """The columns of a row of a target list for each of these people, as they are now."""
    name, born_on, household = SNAPSHOT[kind]
    columns = [*PLACE, name, *filter(None, (born_on, household))]
    for row in people.order_by("pk").values(*dict.fromkeys(columns)).iterator(BATCH):
        yield {
            "kind": kind,
            f"{kind}_id": row["pk"],
            "record_uuid": row["uuid"],
            "district": row["district"],
            "desa_id": row["desa_id"],
            "posyandu_id": row["posyandu_id"],
            "name": row[name] or "–",
            "born_on": row[born_on] if born_on else None,
            "household_of_team_id": row[household] if household else None,
            "entered_at": at,
            "entered_by": by,
        }


def _write(rows: Iterator[TargetPerson]) -> None:
    batch: list[TargetPerson] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            TargetPerson._base_manager.bulk_create(batch)
            batch = []
    TargetPerson._base_manager.bulk_create(batch)


@transaction.atomic
def add_people(
    *,
    target_list: TargetList,
    kind: PersonKind,
    people: Sequence[int],
    because: AddedBecause,
    reason: str,
    by: User,
    at: datetime,
) -> int:
    """Put these records (ids) on the list; who is on it stays as they are, who was moved off comes back. -> how many.

    Refused: outside the user's area, no reason.
    """
    require_reason(reason)
    target_list = _locked(target_list)
    model = MODELS[kind]
    known = model.objects.allowed(by, Right.MANAGE_CAMPAIGNS).filter(pk__in=people)
    if known.count() != len(set(people)):
        raise Refused(_("Data ini di luar wilayah tugas Anda."), code="outside_area")
    on = localdate(at)
    columns = {"added_on": on, "added_because": because, "reason": reason.strip()}
    with bypass(), pghistory.context(reason=reason, user=by.pk):
        there = set(target_list.people.values_list("record_uuid", flat=True))
        returning = target_list.people.filter(moved_on__isnull=False, **{f"{kind}__in": people})
        back = _come_back(returning, columns)
        new = [
            TargetPerson(target_list=target_list, **columns, **one)
            for one in snapshots(kind, known, by, at)
            if one["record_uuid"] not in there
        ]
        TargetPerson._base_manager.bulk_create(new, batch_size=BATCH)
    written(TargetPerson, [one.pk for one in new], at=at)
    return len(new) + back


def _come_back(people: QuerySet, columns: dict[str, Any]) -> int:
    """Off the list, and on it again: it was never off. Who was frozen stays frozen."""
    return people.update(moved_on=None, moved_because="", reason=columns["reason"], version=F("version") + 1)


@transaction.atomic
def move_people(
    *,
    people: Sequence[int],
    because: MovedBecause,
    reason: str,
    on: date | None = None,
    by: User,
    at: datetime,
) -> int:
    """Take these people (ids of rows of target lists) off their list. -> how many were on it.

    Refused: one outside the user's area, no reason, a day in the future or before they were added.
    """
    require_reason(reason)
    day = on or localdate(at)
    rows = TargetPerson.objects.select_for_update(of=("self",)).filter(pk__in=people)
    for person in rows:
        by.require(Right.MANAGE_CAMPAIGNS, person)
    if day > localdate(at):
        raise Refused(_("Tanggal ini melewati hari ini."), field="on", code="date_in_future")
    if rows.filter(added_on__gt=day).exists():
        raise Refused(_("Tanggal ini sebelum orangnya ditambahkan."), field="on", code="moved_before_added")
    with pghistory.context(reason=reason, user=by.pk):
        ids = list(rows.filter(moved_on=None).values_list("pk", flat=True))
        TargetPerson.objects.filter(pk__in=ids).update(
            moved_on=day, moved_because=because, reason=reason.strip(), version=F("version") + 1
        )
    written(TargetPerson, ids, at=at)
    return len(ids)


def _locked(target_list: TargetList) -> TargetList:
    advisory_lock("target_list", str(target_list.pk))
    return TargetList.objects.get(pk=target_list.pk)
