"""One record of each kind behind the doors of mothers, at a scene's place: written straight, whoever opens them."""

from datetime import timedelta

from django.utils import timezone

from apps.mothers.models import AdolescentSession, AntenatalVisit, Birth, Catin, PostpartumVisit, Pregnancy
from tests.world import NOW


def _placed(scene) -> dict:
    where = {"district": scene.district, "desa_id": scene.posyandu.desa_id, "posyandu": scene.posyandu}
    return where | {"entered_at": NOW, "entered_by": scene.world.admin}


def _ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def pregnancy(scene, woman, **more) -> Pregnancy:
    running = {"lmp_on": _ago(200), "due_on": _ago(-80), "next_due": "k1", "next_due_on": _ago(116)}
    return Pregnancy.objects.create(woman=woman, **_placed(scene), **running | more)


def antenatal_visit(scene, woman) -> AntenatalVisit:
    of = pregnancy(scene, woman)
    return AntenatalVisit.objects.create(
        pregnancy=of, visited_on=_ago(30), weight_kg=55, contact="k1", rules_version="test", **_placed(scene)
    )


def birth(scene, woman) -> Birth:
    of = pregnancy(scene, woman, status="delivered", ended_on=_ago(5), next_due="kf1", next_due_on=_ago(3))
    return Birth.objects.create(
        pregnancy=of, delivered_on=_ago(5), place="puskesmas", helper="midwife", **_placed(scene)
    )


def postpartum_visit(scene, woman) -> PostpartumVisit:
    of = birth(scene, woman).pregnancy
    return PostpartumVisit.objects.create(pregnancy=of, contact="kf1", visited_on=_ago(4), **_placed(scene))


def catin(scene) -> Catin:
    return Catin.objects.create(
        name="Calon Rahasia",
        name_key="calonrahasia",
        is_female=True,
        born_on=_ago(9000),
        screened_on=_ago(20),
        result="at_risk",
        reasons="kek",
        rules_version="test",
        **_placed(scene),
    )


def girls(scene) -> AdolescentSession:
    return AdolescentSession.objects.create(held_on=_ago(9), place_name="SMPN Rahasia", girls=20, **_placed(scene))
