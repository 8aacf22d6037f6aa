"""Children for tests, made by the services themselves, on days before today."""

from datetime import timedelta

from django.utils import timezone

from apps.toddlers.services.visits import record_measurement, register_child

# A girl of 900 days, standing, by WHO 2006: 86 cm is −1.24, 82 cm −2.38, 78 cm −3.52; with 12 kg she is not wasted.
NORMAL, STUNTED, SEVERELY = 86.0, 82.0, 78.0


def today():
    return timezone.localdate()


def a_child(world, name="Siti Aminah", *, posyandu=None, by=None, days=900, sex="P", nik="", **more):
    posyandu = posyandu or world.melati
    return register_child(
        name=name,
        sex=sex,
        born_on=today() - timedelta(days=days),
        desa_id=posyandu.desa_id,
        posyandu=posyandu,
        nik=nik,
        mother_name=more.pop("mother_name", "Yuyun"),
        by=by or world.dewi,
        at=timezone.now(),
        **more,
    )


def a_visit(world, child, *, on=None, weight=12.0, height=NORMAL, by=None, **more):
    return record_measurement(
        child=child,
        measured_on=on or today(),
        weight_kg=weight,
        height_cm=height,
        position="standing",
        by=by or world.dewi,
        at=timezone.now(),
        **more,
    )
