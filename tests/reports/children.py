"""Children and visits with their verdicts already written, for tests of counting."""

from datetime import date

from apps.core.name_keys import name_key
from apps.regions.rules.codes import district_of
from apps.toddlers.enums import Sex
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.nutrition_status import HeightStatus, WastingStatus, WeightStatus
from tests.world import NOW

CIKAREO, MEKARJAYA, SAJIRA, SAKTI = "36.02.10.2001", "36.02.10.2002", "36.02.12.2001", "51.05.01.2001"


def a_child(by, desa=CIKAREO, *, posyandu=None, sex=Sex.BOY, born_on=date(2022, 6, 1), **more) -> Child:
    return Child.objects.create(
        desa_id=desa,
        district=district_of(desa),
        posyandu=posyandu,
        name="Anak Uji",
        name_key=name_key("Anak Uji"),
        mother_key="",
        sex=sex,
        born_on=born_on,
        entered_at=NOW,
        entered_by=by,
        **({"registered_on": born_on} | more),
    )


def a_visit(
    child: Child,
    on=date(2024, 6, 15),
    *,
    height: str = HeightStatus.NORMAL,
    wasting: str = WastingStatus.NORMAL,
    weight: str = WeightStatus.NORMAL,
    **more,
) -> Measurement:
    given = {"desa_id": child.desa_id, "posyandu_id": child.posyandu_id, "weight_kg": 10, "height_cm": 80} | more
    return Measurement.objects.create(
        child=child,
        district=child.district,
        measured_on=on,
        entered_at=NOW,
        entered_by=child.entered_by,
        age_days=(on - child.born_on).days,
        height_status=height,
        wasting_status=wasting,
        weight_status=weight,
        rules_version="test",
        **given,
    )


def measured(by, desa=CIKAREO, **more) -> Child:
    """A child with one visit in June 2024."""
    of_child = {key: more.pop(key) for key in ("posyandu", "sex", "born_on") if key in more}
    child = a_child(by, desa, **of_child)
    a_visit(child, **more)
    return child
