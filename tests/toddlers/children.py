"""Children for tests, made by the services themselves, on days before today."""

from datetime import timedelta

from django.utils import timezone

from apps.toddlers.services import record_measurement, register_child

# Girls of two years by the standards: 80.0 cm standing is −1.78, 78.0 cm −2.42, 74.0 cm −3.68.
NORMAL, STUNTED, SEVERELY = 80.0, 78.0, 74.0


def today():
    return timezone.localdate()


def a_child(world, name="Siti Aminah", *, posyandu=None, by=None, days=900, sex="P", nik="", **more):
    posyandu = posyandu or world.melati
    return register_child(
        name=name, sex=sex, born_on=today() - timedelta(days=days), desa_id=posyandu.desa_id, posyandu=posyandu, nik=nik,
        mother_name=more.pop("mother_name", "Yuyun"), by=by or world.dewi, at=timezone.now(), **more,
    )  # fmt: skip


def a_visit(world, child, *, on=None, weight=10.0, height=NORMAL, by=None, **more):
    return record_measurement(
        child=child, measured_on=on or today(), weight_kg=weight, height_cm=height, position="standing",
        by=by or world.dewi, at=timezone.now(), **more,
    )  # fmt: skip
