"""Mothers for tests, made by the services themselves, on days before today."""

from datetime import date, timedelta

from django.utils import timezone

from apps.mothers.enums import BirthHelper, BirthPlace
from apps.mothers.services.births import NewbornInput, record_birth
from apps.mothers.services.companions import record_catin, record_session
from apps.mothers.services.pregnancies import record_antenatal_visit, register_pregnancy
from apps.mothers.services.women import find_or_add_woman

BORN = date(1998, 3, 2)
BABY = NewbornInput(is_alive=True, sex="P", weight_kg=3, length_cm=49)


def today():
    return timezone.localdate()


def days_ago(days):
    return today() - timedelta(days=days)


def a_woman(world, name="Yuyun Rahayu", *, posyandu=None, by=None, **more):
    posyandu = posyandu or world.melati
    more = {"born_on": BORN, "husband_name": "Asep Kosasih"} | more
    return find_or_add_woman(
        name=name, desa=posyandu.desa, posyandu=posyandu, by=by or world.dewi, at=timezone.now(), **more
    )


def a_pregnancy(world, name="Yuyun Rahayu", *, weeks=20, posyandu=None, by=None, woman=None, **about):
    """weeks: of gestation today; None leaves the last period unknown."""
    lmp = {} if weeks is None else {"lmp_on": days_ago(weeks * 7)}
    known = {"gravida": 2, "para": 1, "spacing_months": 40, "height_cm": 155, "weight_before_kg": 50}
    woman = woman or a_woman(world, name, posyandu=posyandu, by=by)
    return register_pregnancy(woman=woman, by=by or world.dewi, at=timezone.now(), **known | lmp | about)


def a_visit(world, pregnancy, *, ago=0, by=None, **measured):
    known = {"weight_kg": 54, "muac_cm": 25, "hb_g_dl": 11.5, "systolic": 110, "diastolic": 70}
    return record_antenatal_visit(
        pregnancy=pregnancy, visited_on=days_ago(ago), by=by or world.dewi, at=timezone.now(), **known | measured
    )


def a_birth(world, pregnancy, *babies, ago=0, by=None):
    return record_birth(
        pregnancy=pregnancy,
        delivered_on=days_ago(ago),
        place=BirthPlace.PUSKESMAS,
        helper=BirthHelper.MIDWIFE,
        babies=babies or [BABY],
        by=by or world.dewi,
        at=timezone.now(),
    )


def a_catin(world, name="Neneng Sari", *, by=None, posyandu=None, **entered):
    posyandu = posyandu or world.melati
    known = {"is_female": True, "born_on": BORN, "screened_on": today()}
    return record_catin(
        name=name, desa=posyandu.desa, posyandu=posyandu, by=by or world.dewi, at=timezone.now(), **known | entered
    )


def a_session(world, *, by=None, posyandu=None, **counted):
    posyandu = posyandu or world.melati
    known = {
        "held_on": today(), "place_name": "SMPN 1 Cileles", "grade": "7", "girls": 40, "screened": 38, "mild": 6,
        "moderate": 2, "severe": 0, "given_tablets": 36,
    }  # fmt: skip
    return record_session(
        desa=posyandu.desa, posyandu=posyandu, by=by or world.dewi, at=timezone.now(), **known | counted
    )
