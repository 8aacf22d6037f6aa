"""What the register counts of each desa for the sheet of its kecamatan."""

from collections import defaultdict
from datetime import date

from django.db.models import Count, Q

from apps.core.scope import subtree
from apps.families.enums import FamilyStatus
from apps.families.models import Family
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import Pregnancy
from apps.toddlers.enums import ChildStatus, HeightStatus
from apps.toddlers.models import Child
from apps.toddlers.rules.age import UNDER_MONTHS, last_birth_date

DESA_LENGTH = len("36.02.10.2001")


def counted_by_desa(kecamatan: str, on: date) -> dict[str, dict[str, int]]:
    """By the code of the desa, the figures of a sheet. Measured: a valid height at the last visit of this year.

    Families and KRS as last screened; a desa without a family on record has no figure of families, which is not zero.
    """
    figures: dict[str, dict[str, int]] = defaultdict(dict)
    families = Family.objects.filter(subtree(kecamatan), status=FamilyStatus.ACTIVE).order_by()
    rows = families.values_list("desa").annotate(whole=Count("pk"), at_risk=Count("pk", filter=Q(is_at_risk=True)))
    for desa, whole, at_risk in rows:
        figures[desa] |= {"families": whole, "families_at_risk": at_risk}
    born_after = last_birth_date(on, UNDER_MONTHS)
    children = Child.objects.filter(subtree(kecamatan), status=ChildStatus.ACTIVE, born_on__gt=born_after).order_by()
    measured = Q(latest__measured_on__year=on.year) & Q(latest__isnull=False) & ~Q(latest__height_status="")
    severe, stunted = HeightStatus.SEVERELY_STUNTED, HeightStatus.STUNTED
    counted = children.values_list("desa").annotate(
        whole=Count("pk"),
        seen=Count("pk", filter=measured),
        severely=Count("pk", filter=measured & Q(latest__height_status=severe)),
        moderately=Count("pk", filter=measured & Q(latest__height_status=stunted)),
    )
    for desa, whole, seen, severely, moderately in counted:
        figures[desa] |= {
            "children": whole,
            "children_measured": seen,
            "severely_stunted": severely,
            "stunted": moderately,
        }
    pregnant = Pregnancy.objects.filter(subtree(kecamatan), status=PregnancyStatus.ONGOING).order_by()
    for desa, whole in pregnant.values_list("desa").annotate(Count("pk")):
        figures[desa]["pregnant"] = whole
    return {desa: values for desa, values in figures.items() if len(desa) == DESA_LENGTH}
