"""Records of duplicates, for tests."""

from django.utils import timezone

from apps.people.models import DuplicatePair


def insert_pair(kind, one, other, score=90) -> DuplicatePair:
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
