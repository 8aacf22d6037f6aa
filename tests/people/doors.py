"""What stands behind the addresses of pairs, merges and moves, for the doors test."""

import json

from django.utils import timezone

from apps.core.sealing import seal
from apps.people.models import DuplicatePair, Merge, Move


def pair(scene, make_child) -> DuplicatePair:
    one, other = make_child(scene), _without_nik(make_child, scene)
    return DuplicatePair.objects.create(
        district=scene.district,
        kind="child",
        left=one.pk,
        right=other.pk,
        desa_id=one.desa_id,
        posyandu_id=one.posyandu_id,
        other_desa_id=other.desa_id,
        other_posyandu_id=other.posyandu_id,
        score=90,
        reasons=["same_name"],
        detected_at=timezone.now(),
    )


def _without_nik(make_child, scene):
    """A second one of the same name: the first gives its NIK away."""
    from apps.toddlers.models import Child

    Child.objects.filter(district=scene.district).update(nik_sealed=None, nik_index=None)
    return make_child(scene)


def merge(scene, make_child) -> Merge:
    kept = make_child(scene)
    return Merge.objects.create(
        kind="child",
        district=scene.district,
        desa_id=kept.desa_id,
        posyandu_id=kept.posyandu_id,
        remaining=kept.pk,
        removed=10**9,
        remaining_uuid=kept.uuid,
        removed_uuid="00000000-0000-7000-8000-000000000002",
        sealed=seal(json.dumps({"version": 0})),
        reason="Anak Rahasia",
        merged_at=timezone.now(),
        merged_by=scene.owner,
    )


def move(scene, make_child) -> Move:
    """Within the desa, so that both ends lie where the scene does."""
    child = make_child(scene)
    return Move.objects.create(
        kind="child",
        district=scene.district,
        subject=child.pk,
        subject_uuid=child.uuid,
        name=child.name,
        desa_id=child.desa_id,
        posyandu_id=child.posyandu_id,
        to_desa_id=child.desa_id,
        moved_on=timezone.localdate(),
        reason="Ikut orang tua",
        proposed_at=timezone.now(),
        proposed_by=scene.owner,
    )
