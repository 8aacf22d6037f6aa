from typing import Any, Self

from django.db import models
from django.db.models import Q

from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet

KECAMATAN_LENGTH, DISTRICT_LENGTH = 8, 5


class OfPlaceQuerySet(ScopedQuerySet):
    """Records of the task force of a kabupaten, kecamatan or desa. None of them says anything about a family."""

    read_right = "see_task_force"
    desa_field = "place_id"
    posyandu_field = None

    def known_to(self, user: Any) -> Self:
        """Those of the user's area, and those of the kecamatan and kabupaten above it."""
        return self.filter(self.where_known(user))

    def where_known(self, user: Any, above: Q | None = None) -> Q:
        """above: which of those above."""
        if not getattr(user, "is_authenticated", False):
            return Q(pk__in=[])
        scope = user.scope_for(self.read_right)
        return scope.q("place_id", None) | Q(place__in=places_above(scope.prefixes)) & (above or Q())


def places_above(codes: Any) -> set[str]:
    """The kecamatan and kabupaten in which these codes lie."""
    lengths = (DISTRICT_LENGTH, KECAMATAN_LENGTH)
    return {code[:length] for code in codes for length in lengths if len(code) > length}


class OfPlace(Row):
    """place: the kabupaten, kecamatan or desa whose record it is; it decides who sees it."""

    place = models.ForeignKey("regions.Region", models.PROTECT, related_name="+", editable=False, db_index=False)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    class Meta:
        abstract = True
