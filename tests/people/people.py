"""Families, members and pairs for tests, and what the tables hold of them."""

from django.db import connection
from django.utils import timezone

from apps.core.name_keys import name_key
from apps.families.models import Family, Member
from apps.people.models import DuplicatePair


def a_family(world, head="Asep Hidayat", wife="Siti Rohmah", *, posyandu=None, by=None, **more):
    posyandu = posyandu or world.melati
    return Family.objects.create(
        district=posyandu.district,
        desa_id=posyandu.desa_id,
        posyandu=posyandu,
        head_name=head,
        head_key=name_key(head),
        wife_name=wife,
        wife_key=name_key(wife),
        entered_at=timezone.now(),
        entered_by=by or world.dewi,
        **more,
    )


def a_member(family, name="Siti Rohmah", relation="wife", **more):
    return Member.objects.create(
        district=family.district,
        desa_id=family.desa_id,
        posyandu_id=family.posyandu_id,
        family=family,
        name=name,
        name_key=name_key(name),
        relation=relation,
        entered_at=timezone.now(),
        entered_by=family.entered_by,
        **more,
    )


def a_pair(kind, one, other, score=90):
    first, second = sorted((one, other), key=lambda record: record.pk)
    return DuplicatePair.objects.create(
        district=first.district,
        kind=kind,
        left=first.pk,
        right=second.pk,
        desa_id=first.desa_id,
        posyandu_id=first.posyandu_id,
        other_desa_id=second.desa_id,
        other_posyandu_id=second.posyandu_id,
        score=score,
        reasons=["same_name", "same_born"],
        detected_at=timezone.now(),
    )


def rows_of(*tables) -> dict[str, list[str]]:
    """Every row of these tables as text, but for the count of writes and of what is left behind by rules anew."""
    with connection.cursor() as cursor:
        held = {}
        for table in tables:
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t ORDER BY id")
            held[table] = [row for (row,) in cursor.fetchall()]
        return held
